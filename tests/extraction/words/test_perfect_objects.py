"""A participle that qualifies the object of a perfect, and one that stands behind an object in front."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts
from wsisgraph.extraction.words.guessing import guessed

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("UNDP has developed dedicated sections on the website.", "develop", "dedicated sections on the website"),
        ("UNDP has already released updated maps.", "release", "updated maps"),
        ("UNDP and WHO have since delivered tailored courses.", "deliver", "tailored courses"),
        ("WHO said that UNDP has released updated maps.", "release", "updated maps"),
    ],
)
def test_a_participle_qualifies_the_object_of_a_perfect(facts: Read, text: str, verb: str, thing: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == [(verb, thing)]


@pytest.mark.parametrize(
    "text",
    ["The tool that WHO has developed reached schools.", "The law that WHO has drafted proposed changes."],
)
def test_behind_an_object_in_front_the_next_past_is_no_quality(only: Only, text: str) -> None:
    assert only(text).object in ("The tool", "The law")


def test_a_contact_clause_takes_no_object_from_behind(facts: Read) -> None:
    assert not facts("The schools UNDP has supported received tablets.").activities


def test_an_adjective_in_ed_is_no_verb() -> None:
    assert [guessed(word) for word in ("infrared", "multifaceted", "jagged")] == [None, None, None]
    assert guessed("retrofitted") == "retrofit"
