"""`Having conducted a survey, …`: verbs that tell a deed by what came about."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("done", ["conducted a survey of wells", "developed a strategy", "trained 40 nurses"])
def test_what_was_done_before(facts: Read, done: str) -> None:
    found = facts(f"Having {done}, UNDP launched a portal.").activities
    assert [a.object for a in found] == [done.split(" ", 1)[1], "a portal"]


@pytest.mark.parametrize("done", ["worked in the region", "supported the region for years", "used a survey"])
def test_what_came_to_nothing_of_its_own(facts: Read, done: str) -> None:
    assert [a.object for a in facts(f"Having {done}, UNDP launched a portal.").activities] == ["a portal"]
