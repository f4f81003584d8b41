"""Lists of names behind an opening with a clause of its own."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize("opening", ["Where roads allow it, ", "When prices rose, ", "Noting that prices rose, "])
def test_the_comma_before_the_last_name_of_a_list(only: Only, opening: str) -> None:
    found = only(f"{opening}the Government of Nepal, the European Union, and UNICEF launched a campaign.")
    assert told(found) == ("government-of-nepal+european-union+unicef", "launch", "a campaign")


def test_the_comma_before_a_further_clause(facts: Read) -> None:
    found = facts("When the rains came, and the roads were closed, UNICEF opened a school.")
    assert ("unicef", "open", "a school") in [told(a) for a in found.activities]
