"""Participles in brackets behind a noun, and nouns that say only what belongs to it."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The handbook (published by UNESCO in 2014) is free.", ("unesco", "publish", "The handbook")),
        ("Many use the Halden Portal (developed by WHO).", ("who", "develop", "the Halden Portal")),
        (
            "The school belongs to the Halden Programme (funded by UNESCO and WHO).",
            ("unesco+who", "fund", "the Halden Programme"),
        ),
    ],
)
def test_a_participle_in_brackets_tells_of_the_noun(only: Only, text: str, expected: tuple[str, str, str]) -> None:
    assert told(only(text)) == expected


def test_the_closing_bracket_is_no_part_of_the_doer(only: Only) -> None:
    (doer,) = only("The handbook (published by Norway) is free.").actors
    assert doer.surface == "Norway"


@pytest.mark.parametrize(
    "text",
    [
        "The Halden Convention (adopted in 2004) is in force.",
        "The handbook (published in 2014) is free.",
        "The handbook (published by tenants) is free.",
    ],
)
def test_a_bracket_that_names_no_doer_says_nothing(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The school is part of the Halden Programme funded by UNESCO.",
            ("unesco", "fund", "the Halden Programme"),
        ),
        ("They are members of a network founded by UNESCO in 2004.", ("unesco", "found", "a network")),
        ("Many users of the portal built by UNESCO in 2004 were glad.", ("unesco", "build", "the portal")),
    ],
)
def test_what_belongs_to_a_thing_was_not_made_with_it(
    only: Only, text: str, expected: tuple[str, str, str]
) -> None:
    assert told(only(text)) == expected
