"""What was given, behind those whom it was given to."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP awarded him the prize.", "the prize"),
        ("UNDP gave 20 schools 300 tablets.", "300 tablets"),
        ("UNDP sent more than 20 clinics a questionnaire.", "a questionnaire"),
        ("UNDP gave a school a printer.", "a printer"),
        ("UNDP awarded its staff a prize.", "a prize"),
        ("UNDP provided 40 farmers in Lima, Peru, with training.", "training"),
    ],
)
def test_the_thing_stands_behind_the_recipient(only: Only, text: str, thing: str) -> None:
    assert only(text).object == thing


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP offered a course a week.", "a course a week"),
        ("UNDP granted 12 licences the following year.", "12 licences the following year"),
        ("UNDP paid 31 cents a share.", "31 cents a share"),
        ("UNDP lent 3 million dollars the city needed.", "3 million dollars"),
        ("UNDP provided maps in Lima, with partners adding notes.", "maps"),
        ("UNDP presented maps in Lima, Peru, with partners adding notes.", "maps"),
    ],
)
def test_a_time_a_rate_or_a_circumstance_is_no_second_thing(only: Only, text: str, thing: str) -> None:
    assert (only(text).object or "").startswith(thing)
