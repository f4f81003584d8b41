"""Nouns of deeds that took place."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The launch of the lake portal took place in May.", ("", "launch", "the lake portal")),
        ("The launch of the lake portal by UNDP took place in May.", ("undp", "launch", "the lake portal")),
        ("The official signing of the pact took place in Lima.", ("", "sign", "the pact")),
        ("The distribution of 400 radios will take place in June.", ("", "distribute", "400 radios")),
        (
            "The founding of a club between UNDP and WHO took place in Lima.",
            ("undp+who", "found", "a club between UNDP and WHO"),
        ),
    ],
)
def test_what_took_place(text: str, expected: tuple[str, str, str], only: Callable[[str], Activity]) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The formation of clouds took place above the lake.",
        "The growth of trade took place in those years.",
        "The signing of pacts takes place in spring.",
        "The launch of the lake portal did not take place.",
    ],
)
def test_trends_customs_and_what_did_not_take_place(text: str, facts: Callable[[str], Facts]) -> None:
    assert facts(text).activities == ()
