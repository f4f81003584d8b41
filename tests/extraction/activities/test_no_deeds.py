"""Verbs that only their past form shows: those of feeling, thinking, talking and failing tell no act."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO mourned the poet.",
        "The Lake Agency ignored the report.",
        "The World Bank underestimated the cost of the cable.",
        "The Government of Togo violated the agreement.",
        "UNESCO outlived its founder.",
        "The Lake Bank grossed $3 million in 2031.",
        "The Government of Peru tolerated the practice.",
        "A guide was overlooked by UNICEF.",
        "UNICEF disregarded three proposals.",
    ],
)
def test_it_tells_no_act(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities] == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("UNESCO guarded the museum in Kabul.", "guard"),
        ("The World Bank reconstructed 40 schools.", "reconstruct"),
        ("The World Bank liquidated the fund.", "liquidate"),
        ("UNICEF cooked 300 meals.", "cook"),
    ],
)
def test_other_verbs_that_no_list_knows_do(facts: Read, text: str, verb: str) -> None:
    assert [a.verb for a in facts(text).activities] == [verb]
