"""What stands between a verb of saying and its clause."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNDP announced on Monday that it met.", [("meet", "met")]),
        ("The mayor told reporters in Lima that UNDP met.", [("meet", "met")]),
        ("UNDP confirmed the plan that it had approved.", [("approve", "the plan")]),
    ],
)
def test_what_stands_between_a_report_and_its_clause_is_no_object(
    facts: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [told(a)[1:] for a in facts(text).activities] == expected
