"""Lists of names behind an opening with a clause of its own."""

from collections.abc import Callable

from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


def test_the_comma_before_a_further_clause(facts: Read) -> None:
    found = facts("When the rains came, and the roads were closed, UNICEF opened a school.")
    assert ("unicef", "open", "a school") in [told(a) for a in found.activities]
