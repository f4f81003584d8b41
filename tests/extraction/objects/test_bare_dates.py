"""Dates without a preposition are neither an object nor a part of one."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP signed Monday an agreement with WHO.", "an agreement"),
        ("UNDP opened Nov. 18 a new office in Lima.", "a new office"),
        ("UNDP opened an office Tuesday.", "an office"),
        ("UNDP signed on October 23 two agreements with WHO.", "two agreements"),
        ("UNDP opened on Monday twelve offices.", "twelve offices"),
        ("UNDP signed with Peru two agreements on trade.", "two agreements on trade"),
        ("UNDP met in May two weeks before the vote.", "met"),
        ("UNDP met in Lima on 14 May 2031 to discuss the plans.", "met in Lima"),
        ("UNDP met in Lima on the 14th of May 2031 to discuss the plans.", "met in Lima"),
        ("UNDP trained 2019 clerks.", "2019 clerks"),
        ("UNDP opened an office Nov. 18.", "an office"),
        ("UNDP launched Black Friday, a sale of stamps.", "Black Friday"),
        ("UNDP published Sunday Notes in May.", "Sunday Notes"),
    ],
)
def test_a_date_without_preposition_is_no_object(only: Only, text: str, thing: str) -> None:
    assert only(text).object == thing


def test_a_date_in_front_of_what_is_announced(facts: Read) -> None:
    for date in ("Tuesday", "Nov. 18"):
        found = facts(f"UNDP announced {date} that it would open an office.").activities
        assert all(a.verb != "announce" for a in found)


@pytest.mark.parametrize(
    "ago", ["three months ago", "about ten days ago", "just over a year ago", "a few years ago"]
)
@pytest.mark.parametrize("told_so", ["opened {} a school", "opened a school {}", "opened a school {} in Lima"])
def test_how_long_ago_it_was_is_no_thing(facts: Read, ago: str, told_so: str) -> None:
    (activity,) = facts(f"Norwood Fund {told_so.format(ago)}.").activities
    assert activity.object == "a school"


@pytest.mark.parametrize("ago", ["some 10 days ago", "more than 10 years ago", "almost two decades ago"])
def test_what_only_began_long_ago_has_no_object(facts: Read, ago: str) -> None:
    assert not facts(f"Norwood Fund started {ago}.").activities


@pytest.mark.parametrize("often", ["every two years", "every few months", "every other year", "twice a year"])
def test_how_often_it_is_done_is_no_part_of_it(only: Only, often: str) -> None:
    assert only(f"The Norwood Office conducts a survey {often}.").object == "a survey"


def test_every_second_one_is_a_thing(only: Only) -> None:
    assert only("The Norwood Office trained every second clerk.").object == "every second clerk"


@pytest.mark.parametrize("time", ["a decade", "the year", "years"])
def test_how_long_it_took_is_no_thing(facts: Read, time: str) -> None:
    text = f"It was the second time in {time} that Togo had borrowed from the Lake Bank."
    assert not [a for a in facts(text).activities if a.object and a.object.endswith(time)]


def test_a_year_with_a_theme_is_a_thing(facts: Read) -> None:
    assert [a.object for a in facts("The Lake Union proclaimed a year of action.").activities] == [
        "a year of action"
    ]
