"""What a body votes to do, and what it agrees to."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("UNDP has voted to admit two members.", "vote", "to admit two members"),
        ("UNDP agreed to a merger.", "agree", "a merger"),
        ("The board of UNDP agreed to the terms of the loan.", "agree", "the terms of the loan"),
        ("UNDP agreed to open a school.", "agree", "to open a school"),
    ],
)
def test_it_is_decided(only: Only, text: str, verb: str, thing: str) -> None:
    assert (only(text).verb, only(text).object) == (verb, thing)


@pytest.mark.parametrize("text", ["UNDP voted in May.", "UNDP voted 30 to 2.", "UNDP agrees with the terms."])
def test_a_count_or_an_opinion_is_no_deed(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    "manner", ["by consensus", "by acclamation", "by a recorded vote", "by 40 votes to 3", "by roll-call vote"]
)
@pytest.mark.parametrize(
    ("verb", "decided"),
    [("adopted", "the lake plan"), ("elected", "Ms. Ada Bello"), ("decided", "to close the fund")],
)
def test_how_it_was_decided_stands_in_front_of_what_was(
    facts: Callable[[str], Facts], manner: str, verb: str, decided: str
) -> None:
    (found,) = facts(f"The Lake Council {verb} {manner} {decided}.").activities
    assert (found.object, [a.name for a in found.actors]) == (decided, ["Lake Council"])


@pytest.mark.parametrize(
    "count",
    [
        "by a vote of 71 in favour to 4 against with 12 abstentions",
        "by a recorded vote of 88 in favour to none against, with 2 abstentions (Chad, Peru)",
        "by consensus",
    ],
)
@pytest.mark.parametrize("decided", ["a text on ports", "resolution 22 on ports"])
def test_votes_are_counted_in_front_of_what_was_decided(facts: Read, count: str, decided: str) -> None:
    (found,) = facts(f"The Lake Council adopted, {count}, {decided}.").activities
    assert (found.object, [a.name for a in found.actors]) == (decided, ["Lake Council"])


def test_a_count_alone_opens_no_object(facts: Read) -> None:
    assert not facts("Ministers spoke, by a vote of 9 to 2, of a new port.").activities
    assert not facts("UNDP acted, by a vote of 9 to 2, with 1 abstention, for the ports.").activities


def test_what_was_adopted_by_consensus_may_be_spoken_of(facts: Callable[[str], Facts]) -> None:
    found = facts("The plan adopted by consensus binds the members.").activities
    assert not any(a.actors for a in found)


@pytest.mark.parametrize("manner", ["by vote", "by consensus", "by 40 votes to 3"])
@pytest.mark.parametrize("rest", ["", " to", " of 9,", ","])
def test_a_line_may_end_behind_how_it_was_decided(facts: Callable[[str], Facts], manner: str, rest: str) -> None:
    found = facts(f"The Lake Council opened a school. It was glad that others agreed {manner}{rest}")
    assert [a.object for a in found.activities] == ["a school"]
    assert not found.findings
