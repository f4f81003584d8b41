"""Participles set off by commas around a place or a date with a comma of its own."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Lake Conference, held from 3 to 5 May 2019 in Doha, Qatar, adopted a plan.",
            [("", "hold", "The Lake Conference"), ("", "adopt", "a plan")],
        ),
        (
            "The Lake Conference, held in Doha, Qatar, from 3 to 5 May 2019, adopted a plan.",
            [("", "hold", "The Lake Conference"), ("", "adopt", "a plan")],
        ),
        (
            "The workshop, held on 3 May 2019 in Nairobi, Kenya, focused on better care of infants.",
            [("", "hold", "The workshop")],
        ),
        ("Norwood Fund, founded in Oslo, Norway, opened two shops.", [("norwood-fund", "open", "two shops")]),
        (
            "In May, Norwood Fund trained clerks in Oslo, Norway, opened two shops and left.",
            [("norwood-fund", "train", "clerks"), ("norwood-fund", "open", "two shops")],
        ),
    ],
)
def test_the_verb_stands_behind_the_last_comma(
    facts: Read, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [told(f) for f in facts(text).activities] == expected
