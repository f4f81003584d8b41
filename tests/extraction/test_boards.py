"""Minutes and resolutions of boards, and what leaders of several states decide."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def test_a_board_beside_other_bodies(facts: Read) -> None:
    text = (
        "The Board approved the minutes.\n\nWhereas the Board has appointed Ada Bello as director of the Lake "
        "Registry, the Board resolved to remove Jan Ek.\n\nThe Board resolved to ratify the budget."
    )
    assert [told(a) for a in facts(text).activities] == [
        ("board", "approve", "the minutes"),
        ("board", "appoint", "Ada Bello"),
        ("board", "resolve", "to remove Jan Ek"),
        ("board", "resolve", "to ratify the budget"),
    ]


def test_grounds_in_front_of_what_is_decided(facts: Read) -> None:
    text = "The Lake Council,\n\n1. Decides in view of the matters raised in the reports to open two harbours;"
    (found,) = facts(text).activities
    assert told(found) == ("lake-council", "decide", "to open two harbours")


def test_the_chair_of_an_organ_of_a_known_body(facts: Read) -> None:
    read = facts("Ada Bello, Chair of the WIPO General Assembly, opened the meeting.")
    assert [m.name for m in read.mentions] == ["WIPO General Assembly"]


def test_a_summit_is_held_by_its_body(facts: Read) -> None:
    (found,) = facts("The 14th summit of the Lake Union was held in Lima on 26 — 27 April 2016.").activities
    assert told(found)[:2] == ("lake-union", "hold")
    assert found.date == "26 — 27 April 2016"


@pytest.mark.parametrize(
    "text",
    [
        "The Ports Agency held its members accountable for the masts.",
        "The Lake Forum began five days earlier.",
        "The motion was moved by the Ports Agency.",
        "The Lake Union groups ten ports.",
        "The Delegation of Peru endorsed the statement of the Lake Union.",
    ],
    ids=range(5),
)
def test_no_deeds(facts: Read, text: str) -> None:
    assert facts(text).activities == ()
