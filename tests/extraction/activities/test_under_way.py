"""Work that is told of as such."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Work is under way to build a portal.", "build", "a portal"),
        ("Work has begun on the drafting of a guide.", "draft", "a guide"),
        ("Work is in progress on translating a guide.", "translate", "a guide"),
        ("Preparations have started for the launch of a portal.", "launch", "a portal"),
    ],
)
def test_work_under_way_is_the_deed_it_is_for(facts: Read, text: str, verb: str, thing: str) -> None:
    assert [(told(a), a.status) for a in facts(text).activities] == [(("", verb, thing), "ongoing")]


@pytest.mark.parametrize(
    "text",
    [
        "Efforts are under way to improve access.",
        "Work should begin on the drafting of a guide.",
        "Work has not begun on the drafting of a guide.",
        "Work will begin on the drafting of a guide.",
        "Work is under way in many countries.",
        "The song is under way to build a portal.",
        "Work is hard to build a portal.",
    ],
)
def test_work_that_tells_of_no_thing_made(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A new guide is in preparation.", ("", "prepare", "A new guide")),
        ("Two bridges are currently under construction in Lima.", ("", "construct", "Two bridges")),
        ("A law is under preparation by the Ministry of Health.", ("ministry-of-health", "prepare", "A law")),
    ],
)
def test_what_is_being_made(text: str, expected: tuple[str, str, str], facts: Read) -> None:
    assert [(told(a), a.status) for a in facts(text).activities] == [(expected, "ongoing")]


@pytest.mark.parametrize(
    "text",
    [
        "The country is under reconstruction.",
        "A guide is not in preparation.",
        "The building that is under construction is tall.",
        "A guide may be in preparation.",
    ],
)
def test_nothing_is_being_made(text: str, facts: Read) -> None:
    assert facts(text).activities == ()
