"""What somebody begins to plan is planned; who steps in to do something does it."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "verb", "thing", "status"),
    [
        ("UNDP began planning to set up a network in Lima.", "set up", "a network", "planned"),
        ("UNDP started preparing to open an office.", "open", "an office", "planned"),
        ("UNDP started preparing a guide.", "prepare", "a guide", "completed"),
        ("UNDP is going to open an office.", "open", "an office", "planned"),
        ("UNDP went on to open an office.", "open", "an office", "completed"),
    ],
)
def test_the_inner_verb_counts(only: Only, text: str, verb: str, thing: str, status: str) -> None:
    found = only(text)
    assert (found.verb, (found.object or "")[: len(thing)], found.status) == (verb, thing, status)


@pytest.mark.parametrize("text", ["UNDP steps in to fund schools.", "UNDP stepped down to open the way."])
def test_a_habit_and_leaving_tell_none(facts: Read, text: str) -> None:
    assert not facts(text).activities
