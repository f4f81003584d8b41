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
