"""What something is called after a body (`EU-funded`) names no body."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize("told", ["EU-funded", "UN-backed", "SMS-based", "USAID-supported", "UN-wide"])
@pytest.mark.parametrize("text", ["The {} mapping project trained 40 clerks.", "A {} team visited 12 clinics."])
def test_it_is_no_doer(facts: Read, told: str, text: str) -> None:
    assert [p.name for a in facts(text.format(told)).activities for p in a.actors] == []


def test_who_leads_a_project_stands_for_it(facts: Read) -> None:
    (activity,) = facts("The WHO-led mapping project trained 40 clerks.").activities
    assert [p.entity for p in activity.actors] == ["who"]


def test_it_stands_in_front_of_a_name(facts: Read) -> None:
    (activity,) = facts("The USAID-supported Lake Radio Network launched three stations.").activities
    assert [p.name for p in activity.actors] == ["Lake Radio Network"]


def test_letters_with_a_hyphen_are_a_name_without_such_a_word(facts: Read) -> None:
    (activity,) = facts("UNEP-WCMC published a map of reefs.").activities
    assert [p.surface for p in activity.actors] == ["UNEP-WCMC"]
