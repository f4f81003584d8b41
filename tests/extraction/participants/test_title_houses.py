"""The issuer in a title: which words name a body that speaks, and which say what a text is about."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.participants.title_houses import as_name, house_in

Read = Callable[[str], Facts]


def _house(title: str) -> str | None:
    span = house_in(title, Authority())
    return as_name(title)[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("title", "house"),
    [
        ("THE HILL LIBRARY PRESIDENT'S REPORT 2031-32", "Hill Library"),
        ("Morrow Ramblers Presidents Report", "Morrow Ramblers"),
        ("Velora Limited - Our Business > Business Review", "Velora Limited"),
        ("Velora 2031 Summary", "Velora"),
        ("About Us | Velora", "Velora"),
        ("Velora | Looking back at 2031", "Velora"),
        ("2031 Annual Report: Morrow Docs", "Morrow Docs"),
        ("News from the Harbour Trust", "Harbour Trust"),
        ("2031 Boat Club Newsletter", "Boat Club"),
        ("Harbour Town Board of Trustees Meeting Minutes – April 26, 2031", "Harbour Town"),
        ("Report of the Director of the Lake Institute", "Lake Institute"),
        ("Report on Morrow Riders' fifth Annual General Meeting", "Morrow Riders"),
        ("Morrow Riders AGM 2031", "Morrow Riders"),
        ("Harbour Trust's Annual Report", "Harbour Trust"),
        ("Welcome to Velora's Annual Report 2031", "Velora"),
        ("Welcome to the Harbour Trust", "Harbour Trust"),
    ],
)
def test_the_issuer_in_a_title(title: str, house: str) -> None:
    assert _house(title) == house


@pytest.mark.parametrize(
    "title",
    [
        "Expanding Our Core",
        "News and Events 2031",
        "Technology and Innovation Report 2031",
        "Digital Economy Report: Value Creation",
        "Kenya 2031 Review",
        "Cyclone Idai Update",
        "Chairman's Report for the Year 2031",
        "The 2031 Annual Report",
        "Water Project Progress Report",
        "Report on the implementation of the Lake Convention",
        "Our Business > Business Review",
        "Lessons from Rwanda: Annual Report",
        "Report on Kenya's Annual General Meeting",
        "Second Annual Meeting on Water",
        "Report on Morrow Riders and their fifth ride",
    ],
)
def test_a_title_that_names_no_issuer(title: str) -> None:
    assert _house(title) is None


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Velora 2031 Summary\n\nWe trained 30 tutors.", ["Velora"]),
        ("THE HILL LIBRARY PRESIDENT'S REPORT 2031\n\nWe trained 30 tutors.", ["Hill Library"]),
        ("Velora Limited - Our Business\n\nIn 2031 the Group adopted a new tariff plan.", ["Velora Limited"]),
        ("Morrow Trust\n\nThe Board approved the budget for 2031.", ["Morrow Trust"]),
        ("Report on Morrow Riders' 5th AGM\n\nWe held our fifth AGM in Paro.", ["Morrow Riders"]),
        ("Expanding Our Core\n\nWe launched the Sun Fund in May.", []),
        ("Building a New Future\n\nWe launched the Sun Fund in May.", []),
    ],
)
def test_whom_a_title_makes_speak(facts: Read, text: str, actors: list[str]) -> None:
    (activity,) = facts(text).activities
    assert [p.name for p in activity.actors] == actors
