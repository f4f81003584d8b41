"""Frames around the verb that tells the deed: effort, time, partners, decisions; and what happens to one's own."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def deeds(read: Facts) -> str:
    return " | ".join(f"{a.verb}: {a.object}" for a in read.activities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwood Fund put much effort into translating the atlas.", "translate: the atlas"),
        ("Norwood Fund has put a steady effort to repair the pier.", "repair: the pier"),
        ("Norwood Fund invested considerable resources in building a laboratory.", "build: a laboratory"),
        ("Norwood Fund spent much of its time and energy last year filling posts.", "fill: posts"),
        ("Norwood Fund spent two years in Chad training vets.", "train: vets"),
        (
            "Norwood Fund partnered with Oakdale Bank to learn about leaks and to test new pumps.",
            "test: new pumps",
        ),
        (
            "The board of the Norwood Fund resolved to ratify the policy on loans and the plan for staff.",
            "ratify: the policy on loans | ratify: the plan for staff",
        ),
        ("Norwood Fund joined the alliance to promote trade.", "join: the alliance"),
        ("Norwood Fund was active in building three schools.", "build: three schools"),
        ("Norwood Fund concentrated during the year on training 40 vets.", "train: 40 vets"),
        (
            "Norwood Fund reported at the fair that it had focused over the last three months on mapping a lake.",
            "map: a lake",
        ),
        ("Norwood Fund was engaged in nine districts supporting 40 clinics.", "support: 40 clinics"),
        ("Norwood Fund worked across the country equipping 40 clinics.", "equip: 40 clinics"),
        ("The fair on wells would be held in Lima in May 2031.", "hold: The fair on wells"),
        ("Norwood Fund was able to grow its network of wells.", "grow: its network of wells"),
    ],
)
def test_the_verb_inside_is_what_was_done(facts: Read, text: str, expected: str) -> None:
    assert deeds(facts(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norwood Fund put no effort into translating the atlas.",
        "Norwood Fund put little effort into translating the atlas.",
        "Norwood Fund grew rapidly.",
        "Norwood Fund renewed its commitment to equip 40 wards.",
        "Norwood Fund made its promise to build a school.",
        "Norwood Fund grew its revenue by a third.",
        "Norwood Fund increased its sales.",
        "The reef grew its own wall.",
        "The fair on wells would be held in May 2031 if members paid.",
        "The fair on wells would be held in a tent.",
        "Norwood Fund worked in three villages facing floods.",
        "Norwood Fund was engaged in talks opening the market.",
    ],
)
def test_what_is_not_done_or_grows_by_itself_is_no_deed(facts: Read, text: str) -> None:
    assert deeds(facts(text)) == ""


def test_time_spent_in_a_place_or_as_money_is_not_what_was_done_in_it(facts: Read) -> None:
    assert deeds(facts("Norwood Fund spent $2 million on training vets.")) == "spend: $2 million"


@pytest.mark.parametrize(
    "frame", ["stepped up its efforts", "continued its work", "has redoubled its joint efforts"]
)
def test_what_one_goes_on_to_do_is_done(facts: Read, frame: str) -> None:
    assert deeds(facts(f"Norwood Fund {frame} to restore 40 wells.")) == "restore: 40 wells"


@pytest.mark.parametrize(
    "frame", ["made efforts", "steps up its efforts", "should continue its efforts", "continued talks"]
)
def test_what_may_be_in_vain_or_meant_is_not(facts: Read, frame: str) -> None:
    assert not [a for a in facts(f"Norwood Fund {frame} to restore 40 wells.").activities if a.verb == "restore"]


def test_what_is_hoped_for_in_company_is_not_done(facts: Read) -> None:
    assert "end" not in deeds(facts("Norwood Fund joined farmers in the hope to end hunger."))
