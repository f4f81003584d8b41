"""What a body sends to sea, air and space acts for it."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text",
    [
        "Norwood Institute's research vessel collected 12 samples.",
        "In 2031 a spacecraft of Norwood Institute collected 12 samples.",
        "The map shows what Norwood Institute's Ibis probe, which collected 12 samples, found.",
    ],
)
def test_the_craft_of_a_body_acts_for_it(only: Only, text: str) -> None:
    assert told(only(text)) == ("norwood-institute", "collect", "12 samples")
