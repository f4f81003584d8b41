"""Persons whom a list, a bracket or a pronoun reveals."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def doers(facts: Facts) -> list[str]:
    return [told(a)[0] for a in facts.activities]


@pytest.mark.parametrize(
    "text",
    [
        "Shubhika Vorr, Brostan Vell and Ori Quend wrote a guide.",
        "Brostan Vell and Shubhika Vorr wrote a guide.",
        "J. Brost and Velodin Quend-Ostrel wrote a guide.",
        "Neuvell sold the flats that he had rented. Neuvell built a hall.",
        "Neuvell had resigned in May. Neuvell built a hall.",
    ],
)
def test_who_stands_among_persons_or_is_meant_by_he_is_a_person(facts: Read, text: str) -> None:
    assert doers(facts(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shubhika Vorr and Vellis Studios wrote a guide.", ["vellis-studios"]),
        ("Neuvell hired Shubhika Vorr after she left the bank.", ["neuvell"]),
        ("Neuvell helped the girl who wrote that she was ill.", ["neuvell"]),
        ("Neuvell has withdrawn in May. Neuvell built a hall.", ["neuvell"]),
        ("Quend Sky (VQX) wrote a guide.", ["quend-sky"]),
    ],
)
def test_bodies_beside_persons_stay_bodies(facts: Read, text: str, found: list[str]) -> None:
    assert [d for d in doers(facts(text)) if d in found][:1] == found


@pytest.mark.parametrize(
    "seconded", ["Jarno seconded.", "Jarno seconded the motion.", "The motion was seconded by Jarno."]
)
def test_persons_in_minutes_bear_one_name(facts: Callable[[str], Facts], seconded: str) -> None:
    found = facts(f"Hilvar proposes a new rule. {seconded} Hilvar prepared a guide.").activities
    assert [a.name for f in found for a in f.actors if f.verb == "prepare"] == []


def test_a_body_that_seconds_staff_is_no_person(facts: Callable[[str], Facts]) -> None:
    found = facts("Hilvar proposes a new rule. Hilvar seconded two engineers. Hilvar prepared a guide.").activities
    assert [a.name for f in found for a in f.actors if f.verb == "prepare"] == ["Hilvar"]
