"""What is applied or filed for, what is commenced, doors that are opened."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Acme Inc filed for bankruptcy protection in May.", "file for", "bankruptcy protection"),
        ("UNDP applied for a grant of $2,100.", "apply for", "a grant of $2,100"),
        ("UNDP commenced with plans for a dam.", "commence", "plans for a dam"),
        ("UNDP commenced work on a dam.", "commence", "a dam"),
        ("The Museum of Lima opened its doors in 1998.", "open", "its doors"),
    ],
)
def test_they_tell_a_deed(only: Only, text: str, verb: str, thing: str) -> None:
    assert (only(text).verb, only(text).object) == (verb, thing)


@pytest.mark.parametrize(
    "text",
    [
        "UNDP applied the rules.",
        "UNDP commenced in Lima.",
        "UNDP opened doors for girls.",
        "UNDP opened the door.",
    ],
)
def test_these_tell_none(facts: Read, text: str) -> None:
    assert not facts(text).activities
