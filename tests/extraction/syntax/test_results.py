"""What came of something: a clause behind `so`."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("joint", [", so ", ", and so ", ", so in May, after long talks, "])
def test_what_came_of_it_is_told(facts: Read, joint: str) -> None:
    found = facts(f"Prices had risen by 12 per cent{joint}UNICEF opened 12 libraries.")
    assert [told(a) for a in found.activities] == [("unicef", "open", "12 libraries")]


def test_what_could_come_of_it_is_not(facts: Read) -> None:
    assert not facts("Prices had risen by 12 per cent, so UNICEF could open 12 libraries.").activities


def test_what_stands_because_of_it_is_told(facts: Read) -> None:
    found = facts("Prices had risen by 12 per cent, so the events are organized by UNICEF.")
    assert [told(a) for a in found.activities] == [("unicef", "organize", "the events")]
