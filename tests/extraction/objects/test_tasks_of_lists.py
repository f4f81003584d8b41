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
        ("UNDP agreed to hold a fair during that week and to hold, in May, a gala.",
         ["to hold a fair during that week", "to hold, in May, a gala"]),
    ],
)  # fmt: skip
def test_each_task_counts(facts: Read, text: str, things: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == things


@pytest.mark.parametrize(
    "text",
    [
        "UNDP pledged to help girls to read and to write.",
        "UNDP agreed to help farmers to plant and to sell maize.",
        "UNDP agreed to print the map and to send it to Lima.",
        "UNDP agreed to open a school and to leave, in May, when all is done.",
    ],
)
def test_what_the_helped_are_to_do_is_no_task(facts: Read, text: str) -> None:
    assert len(facts(text).activities) == 1


def test_a_pronoun_stands_for_an_organ_that_decides(facts: Read) -> None:
    found = facts("The Ports Council met in May. It also decided to include in its agenda an item on piers.")
    assert [(a.verb, a.object) for a in found.activities][1:] == [
        ("decide", "to include in its agenda an item on piers")
    ]
    plan = facts("Norwood Fund met in May. It further decided to print a guide.").activities
    assert [(a.verb, a.status) for a in plan][-1:] == [("print", "planned")]
