"""Sentences that describe, and their neighbours that tell a deed."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
NONE = [
    # Who or what is meant.
    "Fifty people thanked the officer of UNDP who led the review of the plan.",
    "The report praises ITU, which convenes a global network of schools.",
    # What a body that is only spoken of does in general.
    "UNDP met in May. The agency assesses needs and provides training courses.",
    "UNDP met in May. It assesses the state of the sea in seven areas.",
    # What a thing will do for others, and what others hope.
    "UNDP met in May. The organization is expected to support its members.",
    "UNDP met in May. The project is designed to lower prices.",
    "UNDP met in May. The project will focus on soil.",
    # Prospects, attitudes, the course of a meeting, manners of speaking.
    "UNDP is exploring opportunities for trade.",
    "UNDP renewed its commitment to the sea.",
    "UNDP extended an invitation to the mayor.",
    "UNDP extended its thanks to the mayor.",
    "UNESCO spoke of the invitation extended by Peru.",
    # What somebody has.
    "UNDP holds a collection of manuscripts.",
    "UNDP holds a stock of 300 tents.",
    "ITU ended its four-day deliberations in May.",
    "ITU has made rural coverage a key priority.",
    # Those at a meeting, of whom nobody is known.
    "The delegates requested to continue the work on tariffs.",
    # Participles that say which thing is meant.
    "A decision submitted by ITU was long.",
    "The ship lies at a harbour overseen by UNDP.",
]
TELLING = [
    ("The report praises ITU, which runs a school for pilots.", "itu", "run", "a school for pilots"),
    ("The report praises ITU, which opened a school in 2009.", "itu", "open", "a school"),
    ("UNDP met in May. The agency runs a school for pilots.", "undp", "run", "a school for pilots"),
    ("UNDP holds an annual meeting with pilots.", "undp", "hold", "an annual meeting with pilots"),
    ("UNDP extended a loan to the mayor.", "undp", "extend", "a loan"),
    ("UNDP assessed the state of the sea.", "undp", "assess", "the state of the sea"),
    ("UNDP will link 17 sites.", "undp", "link", "17 sites"),
    ("UNDP will focus on two lakes.", "undp", "focus", "two lakes"),
    ("UNDP is expected to donate 40 boats.", "undp", "donate", "40 boats"),
    ("UNDP renewed its lease of the harbour.", "undp", "renew", "its lease of the harbour"),
    ("UNESCO has today received a commitment of £33m.", "unesco", "receive", "a commitment of £33m"),
    ("UNESCO added two rooms to the school.", "unesco", "add", "two rooms"),
]


@pytest.mark.parametrize("text", NONE)
def test_a_description_is_no_deed(facts: Read, text: str) -> None:
    assert [a.verb for a in facts(text).activities if a.verb != "meet"] == []


@pytest.mark.parametrize(("text", "actor", "verb", "thing"), TELLING)
def test_the_same_words_tell_a_deed_of_a_body(facts: Read, text: str, actor: str, verb: str, thing: str) -> None:
    assert (actor, verb, thing) in [told(a) for a in facts(text).activities]


def test_a_study_being_carried_out_is_under_way(only: Only) -> None:
    study = only("The talks rest on a study of tides being carried out by UNESCO.")
    assert told(study) == ("unesco", "carry out", "a study of tides")
    assert study.status == "ongoing"


def test_what_a_firm_helps_with_is_what_is_done(only: Only) -> None:
    text = "UNDP recently collaborated with a local firm to help build a school in Lakeville."
    assert told(only(text))[:2] == ("undp", "build")


def test_a_minister_with_a_portfolio_acts_for_himself(only: Only) -> None:
    minister = only("Harbour Minister Ada Bello launched a scheme for young pilots.")
    assert minister.actors[0].surface == "Harbour Minister Ada Bello"


def test_ties_between_bodies_lead_to_what_they_do(only: Only) -> None:
    text = "UNDP and WHO have tied up to build a clinic."
    assert told(only(text)) == ("undp+who", "build", "a clinic")


def test_a_minister_of_many_things_acts_for_himself(only: Only) -> None:
    minister = only("Minister of Agriculture, Livestock and Fisheries Ada Bello launched a register of boats.")
    assert minister.actors[0].surface.startswith("Minister of Agriculture, Livestock and Fisheries")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bello from Norwood Fund, who paid for the new roof, spoke.",
        "The head of Norwood Fund, who paid for the new roof, spoke.",
        "Norwood Fund, who run a school, is old.",
    ],
)
def test_who_only_tells_which_person_is_meant(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Support came from Norwood Fund, which sponsors the fair.", "sponsor the fair"),
        ("Support came from Norwood Fund, which co-funds the fair.", "co-fund the fair"),
        ("Norwood Fund (which finances a school in Lima) is old.", "finance a school"),
    ],
)
def test_what_a_body_keeps_paying_for_is_a_standing_function(only: Only, text: str, deed: str) -> None:
    activity = only(text)
    assert f"{activity.verb} {activity.object}" == deed
    assert activity.status == "ongoing"
    assert [a.name for a in activity.actors] == ["Norwood Fund"]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Norwood Fund is a charity. The charity trains 40 nurses in Gao each year.", "train 40 nurses in Gao"),
        ("Norwood Fund is a charity. Every July it puts on a free fair.", "put on a free fair"),
        ("Norwood Fund is a charity. It assesses the state of wells.", None),
        ("Norwood Fund is a charity. It supports every school in Gao.", None),
        ("Norwood Fund is a charity. It helps people every day.", None),
    ],
)
def test_what_is_done_at_set_times_is_a_standing_function(facts: Read, text: str, deed: str | None) -> None:
    assert [f"{f.verb} {f.object}" for f in facts(text).activities] == ([deed] if deed else [])


@pytest.mark.parametrize("verb", ["carried out", "undertaken", "performed", "executed"])
def test_what_is_regularly_done_by_a_body_is_a_standing_function(only: Only, verb: str) -> None:
    activity = only(f"The census is {verb} by the Morrow Institute.")
    assert (activity.object, activity.status) == ("The census", "ongoing")
    assert [a.name for a in activity.actors] == ["Morrow Institute"]
