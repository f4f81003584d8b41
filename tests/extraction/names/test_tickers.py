"""Codes of shares behind the names of companies."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity
from wsisgraph.extraction.names.tickers import tickers
from wsisgraph.extraction.words.tokens import tokenize

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Larkfield Inc. (NASDAQ: LRK) met.", 1),
        ("Larkfield plc (LSE: LRK.L, OTC: LKF) met.", 1),
        ("Larkfield (LRK.L, LRK) met.", 1),
        ("The Ministry of Health (MOH) met.", 0),
        ("Larkfield (see: Annex) met.", 0),
    ],
)
def test_codes_in_brackets(text: str, count: int) -> None:
    assert len(list(tickers(tokenize(text)))) == count


def test_a_company_acts_under_its_name_without_the_code(only: Only) -> None:
    found = only("Larkfield Inc. (NASDAQ: LRK), a leader in cloud software, today opened a lab.")
    assert told(found) == ("larkfield-inc", "open", "a lab")
    assert found.actors[0].surface == "Larkfield Inc."
