from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.operative import enacting_body, is_resolution_paragraph

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its resolution 56/183,", True),
        ("1. Decides to convene a meeting;", True),
        ("Also requests the Director to report.", True),
        ("Noting that time was short, the team left early.", False),
        ("The agency decides quickly.", False),
    ],
)
def test_resolution_paragraphs(text: str, expected: bool) -> None:
    assert is_resolution_paragraph(text) is expected


def test_the_enacting_body() -> None:
    assert enacting_body("The General Assembly,") == "General Assembly"
    assert enacting_body("The General Assembly met.") is None


def test_only_decisions_and_requests_count(facts: Read) -> None:
    text = "The General Assembly,\n\nWelcoming the progress made,\n\nDecides to convene a summit in 2005;\n\nEncourages all States to contribute."  # noqa: E501
    (found,) = facts(text).activities
    assert (found.verb, found.object, found.type) == (
        "decide",
        "to convene a summit in 2005",
        "resolution_or_decision",
    )
    assert found.actors[0].entity == "un-general-assembly"


def test_acts_that_a_resolution_reports_count(facts: Read) -> None:
    (found,) = facts("Welcoming the convening of the Data Summit in Tunis in November 2005,").activities
    assert (found.verb, found.object, found.date) == ("convene", "the Data Summit", "November 2005")
