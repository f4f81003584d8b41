"""A bare definite event was told of before; a named or a new one is told of now."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

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


def test_who_organized_a_known_event_held_it(facts: Read) -> None:
    found = facts("UNDP and ITU organized a workshop on radio.\n\nThe workshop was held in May.").activities
    assert [told(a) for a in found[1:]] == [("undp+itu", "hold", "The workshop")]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP set up a project on radio. The project was set up in May.",
        "A workshop on radio was organized. The workshop was held in May.",
    ],
)
def test_other_things_and_an_event_of_nobody_are_not_told_again(facts: Read, text: str) -> None:
    assert len(facts(text).activities) == 1


def test_another_event_may_be_held_by_others(facts: Read) -> None:
    found = facts("UNDP organized a workshop on radio. The second workshop was held in May.").activities
    assert told(found[-1]) == ("", "hold", "The second workshop")
