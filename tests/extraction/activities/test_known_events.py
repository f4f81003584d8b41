"""A bare definite event was told of before; a named or a new one is told of now."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize("event", ["The three-day workshop", "This online session", "The workshop"])
def test_a_known_event_is_not_held_again(facts: Read, event: str) -> None:
    assert not facts(f"{event} brought together clerks from six towns.").activities


@pytest.mark.parametrize("event", ["A three-day workshop on radio", "The Lima Workshop"])
def test_another_one_is_held(only: Only, event: str) -> None:
    found = only(f"{event} brought together clerks from six towns.")
    assert (found.verb, found.object) == ("hold", event)
