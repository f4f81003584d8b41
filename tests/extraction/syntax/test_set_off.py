"""What commas or dashes set off between a subject and its verb takes neither from the other."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_PRINTED = ("morrow-trust", "print", "a handbook on soil")


@pytest.mark.parametrize(
    "insertion",
    [
        ", whose work began in 1998,",
        ", which, since 1998, has had offices in 40 countries,",
        ", which has offices in 40 countries and 300 staff, and which meets in Lima,",
        ", through which farmers sell crops,",
        ", when prices rose,",
        ", led by Ada Bello,",
        ", at its third session,",
        ", held up by storms, at its third session, in Lima,",
        ", for its part,",
        ", therefore,",
        ", recognizing that prices had risen,",
        ", noting with deep concern that soils were poor, that prices had risen and that farmers had left,",
        ", mindful that few farmers read,",
        ", a small charity,",
        ", one of the oldest bodies of its kind,",
        " – the oldest of its kind –",
        " — based in Lima —",
        " (a charity), based in Lima,",
    ],
)
@pytest.mark.parametrize("start", ["", "In 2006 ", "Prices had risen, and ", "While prices rose, "])
def test_a_subject_keeps_its_verb(facts: Read, insertion: str, start: str) -> None:
    found = facts(f"{start}Morrow Trust{insertion} printed a handbook on soil.").activities
    assert [told(a) for a in found] == [_PRINTED]


@pytest.mark.parametrize("insertion", [", which has offices in 40 countries,", ", based in Lima,"])
def test_who_belongs_to_the_subject_stands_behind_what_is_set_off(facts: Read, insertion: str) -> None:
    found = facts(f"Morrow Trust{insertion} and its partners printed a handbook on soil.").activities
    assert [told(a) for a in found] == [_PRINTED]


def test_the_clause_set_off_is_read_too(facts: Read) -> None:
    found = facts("Morrow Trust, which had opened an office in Lima, printed a handbook on soil.").activities
    assert [told(a) for a in found] == [("morrow-trust", "open", "an office"), _PRINTED]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "Morrow Trust opened a shop, with Ada Bello, trained clerks and printed a map.",
            [("open", "a shop"), ("train", "clerks"), ("print", "a map")],
        ),
        ("Founded in 1998, Morrow Trust printed a map.", [("print", "a map")]),
        ("In May, at a fair in Lima, Morrow Trust printed a map.", [("print", "a map")]),
        ("Working with clerks, in Lima, Morrow Trust printed a map.", [("print", "a map")]),
    ],
)
def test_lists_of_deeds_and_openings_are_no_insertions(
    facts: Read, text: str, deeds: list[tuple[str, str]]
) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == deeds


@pytest.mark.parametrize("dash", ["–", "—"])
@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "The old mill {0} built by Morrow Trust {0} was sold by UNDP.",
            [("morrow-trust", "build", "The old mill"), ("undp", "sell", "The old mill")],
        ),
        (
            "UNDP met with Morrow Trust {0} which built a mill in 1998.",
            [("undp", "meet", "met with Morrow Trust"), ("morrow-trust", "build", "a mill")],
        ),
    ],
)
def test_what_dashes_set_off_tells_a_deed_too(
    facts: Read, dash: str, text: str, deeds: list[tuple[str, str, str]]
) -> None:
    assert [told(a) for a in facts(text.format(dash)).activities] == deeds
