"""What bodies tell of themselves, and what only bodies provide, is no mere effect of a system."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("WHO works in Chad. It provided computers to 30 libraries.", ("who", "provide", "computers")),
        ("WHO works in Chad. It has provided grants to 30 clinics.", ("who", "provide", "grants")),
        ("WHO announced that it had provided laptops to 30 libraries.", ("who", "provide", "laptops")),
        ("WHO reported that it has improved 40 clinics.", ("who", "improve", "40 clinics")),
    ],
)
def test_a_body_gave_it(facts: Read, text: str, deed: tuple[str, str, str]) -> None:
    assert [told(a) for a in facts(text).activities] == [deed]


@pytest.mark.parametrize(
    "text",
    [
        "WHO has a register of clinics. It has improved forecasts.",
        "WHO announced that the register had improved forecasts.",
    ],
)
def test_what_a_system_brings_about_stays_an_effect(facts: Read, text: str) -> None:
    assert not facts(text).activities
