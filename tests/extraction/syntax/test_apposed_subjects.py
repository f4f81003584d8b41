"""`announced that Lake Bank, the lender, opened …`: what is set off behind a subject leaves it the subject."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts


@pytest.mark.parametrize(
    "subject",
    [
        "Oro Bank, a lender in Gao,",
        "Oro Bank, the lender in Gao,",
        "Oro Bank, the radio and media services company,",
        "its bank, the Oro Bank,",
    ],
)
def test_who_is_apposed_in_a_report_acts_himself(subject: str, only: Callable[[str], Activity]) -> None:
    activity = only(f"The Ministry of Culture announced that {subject} has opened ten branches.")
    assert [a.name for a in activity.actors] == ["Oro Bank"]


@pytest.mark.parametrize(
    "clause",
    [
        "published a guide for Oro Bank, the lender, and opened ten branches",
        "printed a guide, the Lake Guide, opened ten branches and trained clerks",
    ],
)
def test_what_is_apposed_to_an_object_does_not_act(clause: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"The Ministry of Culture {clause}.").activities
    assert {a.name for f in found for a in f.actors} == {"Ministry of Culture"}
    assert "open" in {f.verb for f in found}
