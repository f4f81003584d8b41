"""Gerunds in a row behind a clause: each with its own object."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("frame", [", {}", ", thereby {}", " by {}"])
def test_the_object_of_a_gerund_ends_at_the_next(facts: Read, frame: str) -> None:
    told = "launching a portal, organising a briefing for clerks and training 40 nurses"
    objects = [a.object for a in facts(f"UNDP answered the call{frame.format(told)}.").activities]
    assert objects[-3:] == ["a portal", "a briefing for clerks", "40 nurses"]


@pytest.mark.parametrize("topic", ["mapping and testing wells", "farming and fishing"])
def test_a_topic_of_two_gerunds_stays_whole(facts: Read, topic: str) -> None:
    found = facts(f"UNDP launched a portal, publishing a guide on {topic}.").activities
    assert [a.object for a in found] == ["a portal", f"a guide on {topic}"]


@pytest.mark.parametrize(
    "adding", [", in addition to", " in addition to", ", besides", ", apart from", ", alongside"]
)
def test_a_further_deed_behind_the_first(facts: Read, adding: str) -> None:
    found = facts(f"UNDP launched a portal{adding} training 40 nurses.").activities
    assert [(a.verb, a.object) for a in found] == [("launch", "a portal"), ("train", "40 nurses")]


@pytest.mark.parametrize(
    "tail", ["in addition to mapping tools", "besides testing", "for printing, in addition to training, nurses"]
)
def test_what_a_thing_is_for_is_no_further_deed(facts: Read, tail: str) -> None:
    assert [a.object for a in facts(f"UNDP launched a portal, {tail}.").activities] == ["a portal"]
