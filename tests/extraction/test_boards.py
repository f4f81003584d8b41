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


def test_several_things_decided_on_are_deeds_of_their_own(facts: Read) -> None:
    decided = "The Board resolved to ratify the budget for staff and the policy on ore."
    text = f"The Board approved the minutes.\n\n{decided}"
    assert [told(a) for a in facts(text).activities][1:] == [
        ("board", "ratify", "the budget for staff"),
        ("board", "ratify", "the policy on ore"),
    ]


def test_resolved_to_without_a_name(facts: Read) -> None:
    text = (
        "WHEREAS the Board wishes to lower its dues;\n\nWHEREAS a Dues Committee has been proposed;\n\n"
        "RESOLVED to approve the terms of the committee;"
    )
    assert told(facts(text).activities[-1]) == ("board", "resolve", "to approve the terms of the committee")


def test_grounds_in_front_of_what_is_decided(facts: Read) -> None:
    text = "The Lake Council,\n\n1. Decides in view of the matters raised in the reports to open two harbours;"
    (found,) = facts(text).activities
    assert told(found) == ("lake-council", "decide", "to open two harbours")


def test_the_chair_of_an_organ_of_a_known_body(facts: Read) -> None:
    read = facts("Ada Bello, Chair of the WIPO General Assembly, opened the meeting.")
    assert [m.name for m in read.mentions] == ["WIPO General Assembly"]


def test_leaders_from_the_states_of_a_body(facts: Read) -> None:
    text = (
        "Leaders from 15 nations of the Lake Union adopted the Lake Declaration.\n\n"
        "The leaders agreed to open two harbours."
    )
    assert [told(a) for a in facts(text).activities] == [
        ("lake-union", "adopt", "the Lake Declaration"),
        ("lake-union", "agree", "to open two harbours"),
    ]


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
