"""What somebody did to intensify, counter or protect something stands in the gerunds behind `by`."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "UNDP intensified its actions by holding several fairs and planting over 500 trees.",
            [("hold", "several fairs"), ("plant", "over 500 trees")],
        ),
        ("UNDP countered the flood by sending 30 tents.", [("send", "30 tents")]),
        ("UNDP protected the town by building a wall.", [("build", "a wall")]),
    ],
)
def test_the_means_are_the_deed(facts: Read, text: str, deeds: list[tuple[str, str]]) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == deeds


@pytest.mark.parametrize("text", ["UNDP protects towns by building walls.", "UNDP won by two goals."])
def test_a_habit_or_a_measure_is_none(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_a_gerund_of_a_topic_is_no_deed(facts: Read) -> None:
    (found,) = facts("UNDP published a guide on opening a shop and hiring over 20 clerks.").activities
    assert found.verb == "publish"


@pytest.mark.parametrize(
    ("by", "deeds"), [("including by", ["support", "build"]), ("by", ["build"]), ("also by", ["build"])]
)
def test_means_among_others_stand_beside_the_deed(by: str, deeds: list[str], facts: Read) -> None:
    assert [a.verb for a in facts(f"UNDP supported 14 schools in Mali, {by} building a wall.").activities] == deeds
