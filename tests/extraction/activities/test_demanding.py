"""Verbs that tell an act only of certain objects: bids are invited, guests are not."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "verb", "thing", "kind"),
    [
        ("UNDP invited bids for a fibre network.", "invite", "bids for a fibre network", "other"),
        ("UNDP sought applications from schools.", "seek", "applications from schools", "other"),
        ("UNDP plans to invite bids for a mast.", "invite", "bids for a mast", "other"),
        ("UNDP facilitated a virtual workshop on soil.", "facilitate", "a virtual workshop on soil", "event"),
        ("UNDP facilitated a series of seminars.", "facilitate", "a series of seminars", "event"),
        ("UNDP sought a number of bids.", "seek", "a number of bids", "other"),
        ("UNDP got a loan from the World Bank.", "get", "a loan", "financing"),
        ("UNDP and WHO struck a deal on Tuesday.", "strike", "a deal", "agreement_or_partnership"),
        ("UNESCO returned 40 paintings to Benin.", "return", "40 paintings", "other"),
        ("ITU referred the question to its legal committee.", "refer", "the question", "resolution_or_decision"),
        ("The Lake Commission disposed of the appeal.", "dispose of", "the appeal", "resolution_or_decision"),
        ("The Morrow Trust moved into its new building in May.", "move", "its new building", "other"),
    ],
)
def test_the_object_makes_the_act(facts: Read, text: str, verb: str, thing: str, kind: str) -> None:
    assert [(a.verb, a.object, a.type) for a in facts(text).activities] == [(verb, thing, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP invited its members to the fair.",
        "UNDP sought peace and support.",
        "UNDP sought a number of allies.",
        "UNDP facilitated access to markets.",
        "UNDP facilitated a series of reforms.",
        "The law facilitates meetings of members.",
        "UNDP works to facilitate trade.",
        "UNDP sought to open a school.",
        "UNDP got a new director.",
        "A storm struck the islands.",
        "The World Bank entered the market.",
        "UNESCO returned to the question.",
        "UNESCO referred to the question of radio.",
        "UNESCO is referred to as the Organization.",
        "UNESCO drew on its experience and drew a crowd.",
        "Guests were invited to the fair.",
    ],
)
def test_other_objects_make_none(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities] == []


@pytest.mark.parametrize("thing", ["The study", "A survey of ports", "The portal"])
def test_a_thing_that_is_commissioned_is_not_charged_with_its_purpose(facts: Read, thing: str) -> None:
    (activity,) = facts(f"{thing} was commissioned by UNICEF to compare two towns.").activities
    assert activity.object == thing


def test_who_is_commissioned_is_charged_with_a_task(facts: Read) -> None:
    (activity,) = facts("The task force was commissioned by UNICEF to compare two towns.").activities
    assert activity.object == "to compare two towns"
