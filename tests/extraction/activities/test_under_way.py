"""What is told to be in the making."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


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
