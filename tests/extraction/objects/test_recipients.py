"""What was given, behind those whom it was given to."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP awarded him the prize.", "the prize"),
        ("UNDP gave a school a printer.", "a printer"),
        ("UNDP awarded its staff a prize.", "a prize"),
        ("UNDP donated the Lake School ten laptops.", "ten laptops"),
        ("The Lake School was handed over ten laptops by UNDP.", "ten laptops"),
        ("The Lake School has been assigned ten clerks by UNDP.", "ten clerks"),
        ("The mill had been loaned both a pump and a van by UNDP.", "a pump and a van"),
        ("UNDP provided 40 farmers in Lima, Peru, with training.", "training"),
    ],
)
def test_the_thing_stands_behind_the_recipient(only: Only, text: str, thing: str) -> None:
    assert only(text).object == thing


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP offered a course a week.", "a course a week"),
        ("UNDP granted 12 licences the following year.", "12 licences the following year"),
        ("UNDP paid 31 cents a share.", "31 cents a share"),
        ("The maps were sent Monday by UNDP.", "The maps"),
        ("The maps were handed over two weeks later by UNDP.", "The maps"),
        ("UNDP lent 3 million dollars the city needed.", "3 million dollars"),
        ("UNDP provided maps in Lima, with partners adding notes.", "maps"),
        ("UNDP presented maps in Lima, Peru, with partners adding notes.", "maps"),
    ],
)
def test_a_time_a_rate_or_a_circumstance_is_no_second_thing(only: Only, text: str, thing: str) -> None:
    assert (only(text).object or "").startswith(thing)


@pytest.mark.parametrize(
    ("recipient", "thing"),
    [
        ("the University of Oro at Morrow Hill", "$300,000"),
        ("Morrow Academy in Lima", "a grant of $300,000"),
        ("the library of the town", "40 printers"),
        ("the network of schools in Peru", "a prize"),
    ],
)
def test_what_is_said_of_a_recipient_is_no_thing_given(only: Only, recipient: str, thing: str) -> None:
    assert only(f"UNDP awarded {recipient} {thing}.").object == thing


@pytest.mark.parametrize("thing", ["the contract for the portal", "the prize of the year", "a loan"])
def test_a_thing_with_attributes_stays_what_was_given(only: Only, thing: str) -> None:
    assert (only(f"UNDP awarded {thing} to a school the year after.").object or "").startswith(thing[:7])
