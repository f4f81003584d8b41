"""Passives that name no doer: what went to somebody, what was done on a day or for a purpose, which body was
chosen, posts that are created.
"""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("The keys were handed over to the mayor.", "hand over", "The keys"),
        ("The parcels were distributed to the families.", "distribute", "The parcels"),
        ("The parcels were loaned to the families.", "loan", "The parcels"),
        ("The parcels were made available to the families.", "make available", "The parcels"),
        (
            "The tape data for row B (maps until 1900) were transferred to a web site.",
            "transfer",
            "The tape data for row B (maps until 1900)",
        ),
        ("The five firms were selected to join the panel.", "select", "The five firms"),
        ("The firm of E. Vinter and Sons was selected.", "select", "The firm of E. Vinter and Sons"),
        ("The annex was built to house the nurses.", "build", "The annex"),
        ("The bonus was paid on 2 May.", "pay", "The bonus"),
        ("The position of head nurse was created.", "create", "The position of head nurse"),
    ],
)
def test_who_got_a_thing_when_and_what_for_stands_behind_it(only: Only, text: str, verb: str, thing: str) -> None:
    assert told(only(text)) == ("", verb, thing)


@pytest.mark.parametrize(
    "text",
    [
        "The village was reduced to dust.",
        "The village was exposed to floods.",
        "The villages were moved to the hills.",
        "The idea was based on trust.",
        "The scheme was designed to attract shops.",
        "Priority was given to girls.",
        "The matter was brought to the notice of the court.",
        "The position of the Council was recalled.",
        "The role of women was examined.",
    ],
)
def test_what_became_of_a_thing_aims_and_manners_of_speaking_are_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_what_is_planned_beside_a_passive_counts(facts: Read) -> None:
    found = facts("The old rooms were closed in May and will be reopened in June.").activities
    assert [(a.verb, a.status) for a in found] == [("close", "completed"), ("reopen", "planned")]
    assert not facts("The old rooms were famous and will be missed.").activities


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Equipment was delivered to 40 schools.", "Equipment"),
        ("Laptops were given to the Ministry of Tides.", "Laptops"),
        ("Training was provided for 40 teachers.", "Training"),
        ("Training was provided for teachers.", None),
        ("Equipment was given to schools by 40 donors.", None),
        ("The report was provided to the Security Council.", None),
    ],
)
def test_to_whom_things_went_makes_them_definite(facts: Read, text: str, thing: str | None) -> None:
    found = [a.object for a in facts(text).activities]
    assert found == ([thing] if thing is not None else [])


@pytest.mark.parametrize("verb", ["replaced", "succeeded", "superseded"])
def test_what_came_instead_did_not_do_it(facts: Callable[[str], Facts], verb: str) -> None:
    assert not facts(f"The Lake Agency was {verb} by the Port Authority in 2031.").activities
