"""Several tasks that are agreed, pledged or requested, each with a `to` of its own."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("UNDP agreed to open a school and to fund a clinic.", ["to open a school", "to fund a clinic"]),
        (
            "UNDP and WHO pledged to define common rules, to put in place a network and to hold meetings.",
            ["to define common rules", "to put in place a network", "to hold meetings"],
        ),
        ("UNDP agreed to open a school and train clerks.", ["to open a school and train clerks"]),
    ],
)
def test_each_task_counts(facts: Read, text: str, things: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == things


@pytest.mark.parametrize(
    "text",
    [
        "UNDP pledged to help girls to read and to write.",
        "UNDP agreed to help farmers to plant and to sell maize.",
    ],
)
def test_what_the_helped_are_to_do_is_no_task(facts: Read, text: str) -> None:
    assert len(facts(text).activities) == 1
