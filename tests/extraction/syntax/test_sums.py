"""Sums of money as subjects: the sign belongs to them, also behind a date and at the head of a sentence."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("£63 was spent on books.", "spend £63"),
        ("Last year $12,000 was spent on new desks.", "spend $12,000"),
        ("£4 million was granted to the hospital.", "grant £4 million"),
        ("About $3 million was raised in May.", "raise About $3 million"),
        ("The grant is vital. £63 was spent on books. £120 for the cook.", "spend £63"),
        ("Funds were raised for the church.", "raise Funds"),
    ],
)
def test_a_sum_is_spent_or_raised(only: Only, text: str, told: str) -> None:
    activity = only(text)
    assert f"{activity.verb} {activity.object}" == told


@pytest.mark.parametrize(
    "text", ["Salaries were raised by 4 per cent.", "The loan was raised to £40.", "£40 was lost."]
)
def test_what_grows_or_is_lost_is_no_deed(facts: Read, text: str) -> None:
    assert not facts(text).activities
