"""A body and what it did in front of a bare noun are one adjective, where the clause has a verb of its own."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text",
    [
        "All UNDP funded projects in Lima have ended.",
        "UNDP supported centres established in Lima have contributed to peace.",
        "WHO generated XY forms (B-1) kept in clinics have shown an increase.",
    ],
)
def test_what_a_body_funded_is_told_of_and_not_that_it_was(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("UNDP funded projects when schools were closed.", ("undp", "fund", "projects")),
        ("UNDP approved rules that have been praised.", ("undp", "approve", "rules that have been praised")),
        ("UNDP supported farmers whose fields were flooded.", ("undp", "support", "farmers")),
        ("UNDP produced films, which are free.", ("undp", "produce", "films")),
    ],
)
def test_a_second_verb_of_another_clause_leaves_the_first_a_deed(
    only: Only, text: str, deed: tuple[str, str, str]
) -> None:
    assert told(only(text)) == deed
