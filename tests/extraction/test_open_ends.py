"""Lines that no mark ends, as headlines and items of lists are: nothing is looked for behind their last word."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    "line",
    [
        "There are further clubs having Welsh members and that use",
        "In May the draft report was submitted",
        "These are the 18 maps that WHO was adding",
    ],
)
def test_a_line_is_read_to_its_last_word(facts: Callable[[str], Facts], line: str) -> None:
    found = facts(f"The Lake Council opened a school.\n\n{line}")
    assert not found.findings
    assert found.activities[0].object == "a school"
