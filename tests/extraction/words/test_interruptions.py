"""What stands between an auxiliary and its verb."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "between",
    [
        " to date",
        ", to date,",
        " already, in 2019,",
        " successfully, with support from the Norwood Fund,",
        " over the years",
        " over the past five years",
        " since 2001",
        " for the first time",
        ", among other things,",
        ", with support from the Norwood Fund,",
        " in partnership with the Norwood Fund",
        " also, since 2001,",
        ", however, in recent years,",
        " both",
    ],
)
def test_a_circumstance_does_not_part_the_auxiliary_from_its_verb(only: Only, between: str) -> None:
    text = f"Larkfield Trust has{between} equipped 40 labs."
    assert told(only(text)) == ("larkfield-trust", "equip", "40 labs")


def test_both_verbs_have_the_subject(facts: Read) -> None:
    found = facts("Larkfield Trust both printed a map and equipped 40 labs.").activities
    assert [told(a) for a in found] == [
        ("larkfield-trust", "print", "a map"),
        ("larkfield-trust", "equip", "40 labs"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Larkfield Trust supports both trained and untrained clerks.", "Both printed and online maps are sold."],
)
def test_both_of_two_qualities_makes_no_verb(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_the_bodies_inside_are_partners(only: Only) -> None:
    found = only("Larkfield Trust will, together with the Norwood Fund, open a lab.")
    assert (told(found), found.status) == (("larkfield-trust", "open", "a lab"), "planned")
    assert [p.name for p in found.partners] == ["Norwood Fund"]


def test_what_has_to_be_done_is_no_interruption(facts: Read) -> None:
    assert facts("Larkfield Trust has to open a lab.").activities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Board approved, among others, the tariff plan.", "approve: the tariff plan"),
        ("The Harbour Board approved inter alia two plans.", "approve: two plans"),
        ("The Harbour Board agreed, after a long debate, to open a port.", "agree: to open a port"),
        ("The Harbour Board plans, with funds from the Norwood Fund, to open a port.", "open: a port"),
        ("The Harbour Board trained pilots, cooks and divers, among others.", "train: pilots, cooks and divers"),
        ("The Harbour Board believes, among other things, in a port.", ""),
        ("The Harbour Board hopes, after a long debate, to open a port.", ""),
    ],
)
def test_an_aside_does_not_part_the_verb_from_what_it_governs(facts: Read, text: str, expected: str) -> None:
    assert " | ".join(f"{a.verb}: {a.object}" for a in facts(text).activities) == expected


@pytest.mark.parametrize("text", ["The hub, run by UNICEF, is old.", "Run by UNICEF, the hub is old."])
def test_run_by_somebody_between_commas_is_a_participle(facts: Callable[[str], Facts], text: str) -> None:
    (activity,) = facts(text).activities
    assert (activity.verb, activity.object) == ("run", text[text.lower().index("the hub") :][:7])
