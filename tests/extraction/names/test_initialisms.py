"""Capitals throughout among small letters are an acronym, though they spell a given name."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize("subject", ["ARDA", "The ADA", "In May, SONIA"])
def test_an_acronym_like_a_given_name_is_a_doer(subject: str, facts: Callable[[str], Facts]) -> None:
    (activity,) = facts(f"{subject} trained 800 farmers.").activities
    assert [a.name for a in activity.actors] == [subject.rsplit(maxsplit=1)[-1]]


@pytest.mark.parametrize("subject", ["Arda", "ADA BELLO", "J. ADA", "GDP"])
def test_persons_and_measures_are_none(subject: str, facts: Callable[[str], Facts]) -> None:
    assert [a for f in facts(f"{subject} trained 800 farmers.").activities for a in f.actors] == []


@pytest.mark.parametrize(
    ("written", "entity"),
    [("U.N.E.S.C.O.", "unesco"), ("I.L.O.", "ilo"), ("U.N.D.P.", "undp")],
)
def test_dots_between_the_letters_of_a_registered_body(
    written: str, entity: str, facts: Callable[[str], Facts]
) -> None:
    (activity,) = facts(f"In the valley, the {written} trained 800 farmers of both towns.").activities
    assert [a.entity for a in activity.actors] == [entity]


def test_dots_of_a_person_are_none(facts: Callable[[str], Facts]) -> None:
    assert not any(a.actors for a in facts("In May W.H.O. Bello trained 800 farmers.").activities)
