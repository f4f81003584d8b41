"""Passives that name no doer: what was handed to somebody, when, and which body was chosen."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The parcels were handed over to the district.", ("", "hand over", "The parcels")),
        (
            "The tape data for row B (maps until 1900) were transferred to a web site.",
            ("", "transfer", "The tape data for row B (maps until 1900)"),
        ),
        ("The bonus was paid on 2 May.", ("", "pay", "The bonus")),
        ("The firm of E. Vinter and Sons was selected.", ("", "select", "The firm of E. Vinter and Sons")),
    ],
)
def test_what_was_handed_over_or_chosen(
    text: str, expected: tuple[str, str, str], only: Callable[[str], Activity]
) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The village was reduced to dust.",
        "The idea was based on trust.",
        "Priority was given to girls.",
        "The matter was brought to the notice of the court.",
    ],
)
def test_what_became_of_a_thing(text: str, facts: Callable[[str], Facts]) -> None:
    assert facts(text).activities == ()
