"""Dates in front of a dash that opens a sentence."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text", ["Between 2031 – 40 schools closed.", "In May 2031 – June 2032 schools were closed."]
)
def test_a_range_of_years_is_no_date_of_its_own(facts: Read, text: str) -> None:
    assert not [a for a in facts(text).activities if a.object in ("40 schools", "2032 schools")]
