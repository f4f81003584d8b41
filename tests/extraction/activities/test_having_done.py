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


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Having mapped the ducts and sealed two wells, UNDP launched a portal.", "the ducts|two wells|a portal"),
        ("UNDP, having mapped the ducts and sealed two wells, launched a portal.", "the ducts|two wells|a portal"),
        (
            "UNDP, after training 60 nurses and opening two wards, launched a portal.",
            "60 nurses|two wards|a portal",
        ),
        (
            "After training 60 nurses and opening two wards, UNDP launched a portal.",
            "60 nurses|two wards|a portal",
        ),
        ("By training 60 nurses and opening two wards, UNDP changed Gao.", "60 nurses|two wards"),
        ("After conducting a survey, UNDP launched a portal.", "a survey|a portal"),
        ("After supporting the poor, UNDP launched a portal.", "a portal"),
        ("By creating jobs, UNDP changed Gao.", ""),
        ("By opening two wards, UNDP could change Gao.", ""),
        ("By opening two wards, UNDP helps Gao.", ""),
        ("In addition to developing a toolkit, UNDP launched a portal.", "a toolkit|a portal"),
        ("UNDP answered by designing a course and providing 40 laptops to Gao.", "a course|40 laptops"),
        ("UNDP and UNESCO, having mapped the ducts, launched a portal.", "the ducts|a portal"),
        ("UNDP, having the means and the staff, launched a portal.", "a portal"),
        ("UNDP, having received the letters and seen the need, launched a portal.", "a portal"),
        ("UNDP, while training 60 nurses, launched a portal.", "a portal"),
        ("A shop opened by UNDP, after having mapped the ducts, was closed.", "A shop|A shop"),
    ],
)
def test_all_that_the_subject_did(facts: Read, text: str, things: str) -> None:
    assert "|".join(str(a.object) for a in facts(text).activities) == things
