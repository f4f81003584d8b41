"""Passives without a doer: what went to somebody, what was done for a purpose, posts that are created."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The keys were handed over to the mayor.", "hand over The keys"),
        ("The parcels were distributed to the families.", "distribute The parcels"),
        ("The parcels were loaned to the families.", "loan The parcels"),
        ("The parcels were made available to the families.", "make available The parcels"),
        ("The five firms were selected to join the panel.", "select The five firms"),
        ("The annex was built to house the nurses.", "build The annex"),
        ("The position of head nurse was created.", "create The position of head nurse"),
    ],
)
def test_who_got_a_thing_and_what_it_is_for_stands_behind_to(only: Only, text: str, told: str) -> None:
    activity = only(text)
    assert f"{activity.verb} {activity.object}" == told


@pytest.mark.parametrize(
    "text",
    [
        "The village was exposed to floods.",
        "The villages were moved to the hills.",
        "The scheme was designed to attract shops.",
        "The position of the Council was recalled.",
        "The role of women was examined.",
    ],
)
def test_relations_aims_and_manners_of_speaking_are_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_what_is_planned_beside_a_passive_counts(facts: Read) -> None:
    found = facts("The old rooms were closed in May and will be reopened in June.").activities
    assert [(a.verb, a.status) for a in found] == [("close", "completed"), ("reopen", "planned")]
    assert not facts("The old rooms were famous and will be missed.").activities
