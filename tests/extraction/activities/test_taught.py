"""People who received training: who gave it trained them."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teachers received training from UNICEF on radio.", ("unicef", "train", "Teachers")),
        ("Over 300 nurses received training this week from UNICEF.", ("unicef", "train", "Over 300 nurses")),
        ("40 nurses have received training on radio.", ("", "train", "40 nurses")),
    ],
)
def test_who_trained_them(text: str, expected: tuple[str, str, str], only: Callable[[str], Activity]) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Teachers received training.",
        "40 nurses receive training every year.",
        "40 nurses received a letter from UNICEF.",
        "40 nurses have not received training.",
    ],
)
def test_nobody_was_trained(text: str, facts: Callable[[str], Facts]) -> None:
    assert facts(text).activities == ()
