"""Decisions that a noun tells of, and whose they are."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("light", "verb"),
    [("A decision was taken", "decide"), ("A decision was made", "decide"), ("Agreement was reached", "agree")],
)
@pytest.mark.parametrize("before", ["The Lake Council met.\n\n", "The Lake Council met. "])
def test_the_noun_decides(facts: Read, light: str, verb: str, before: str) -> None:
    found = facts(f"{before}{light} to close the Lima office.").activities[-1]
    assert told(found) == ("lake-council", verb, "to close the Lima office")


@pytest.mark.parametrize("said", ["it was decided", "In the first resolution, on ports, it was decided"])
def test_a_sitting_goes_on_in_the_next_paragraph(facts: Read, said: str) -> None:
    found = facts(f"The Lake Council met.\n\n{said.capitalize()} that a van would be bought.").activities[-1]
    assert told(found) == ("lake-council", "decide", "that a van would be bought")


def test_a_board_sits_for_its_body(facts: Read) -> None:
    found = facts("WHO moved. The Governing Board noted the plan.\n\nThe resolution was adopted.").activities[-1]
    assert told(found) == ("who", "adopt", "The resolution")


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Council met.\n\nNo decision was taken to close the Lima office.",
        "The Lake Council met.\n\nThe following decisions were taken:",
    ],
)
def test_nothing_else_is_decided_by_the_council(facts: Read, text: str) -> None:
    assert [told(a)[1] for a in facts(text).activities if a.actors] == ["meet"]
