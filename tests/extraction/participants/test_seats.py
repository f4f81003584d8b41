"""Meetings that bear a body: `the 12th LFC Meeting`, `the first Board meeting`, `the retreat of the Trust`."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
COMMISSION = "The Lake Fisheries Commission (LFC) is based in Paro. "
TRUST = "The Harbour Trust opened a mill. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (COMMISSION + "The 12th LFC Meeting was held in Morrow in May 2031.", "lake-fisheries-commission"),
        (COMMISSION + "The LFC Annual General Meeting took place in May 2031.", "lake-fisheries-commission"),
        (COMMISSION + "An LFC meeting on nets was held in May 2031.", "lake-fisheries-commission"),
        (COMMISSION + "The first Commission meeting was held in May 2031.", "lake-fisheries-commission"),
        (COMMISSION + "The next plenary of the LFC will take place in May 2031.", "lake-fisheries-commission"),
        (TRUST + "The annual retreat of the Harbour Trust was held in May 2031.", "harbour-trust"),
        (TRUST + "The first board meeting was held in May 2031.", "harbour-trust"),
        ("The Nets Working Group meeting was held in May 2031.", "nets-working-group"),
        ("The third Nets Working Group Meeting was held in May 2031.", "nets-working-group"),
        ("ITU set up a working group on nets. The first Working Group meeting was held in May.", "working-group"),
    ],
    ids=[
        "ordinal",
        "general",
        "on nets",
        "noun",
        "plenary of",
        "retreat of",
        "board",
        "organ",
        "one name",
        "group",
    ],
)
def test_a_meeting_is_held_by_the_body_it_bears(facts: Read, text: str, who: str) -> None:
    assert told(facts(text).activities[-1])[:2] == (who, "hold")


@pytest.mark.parametrize(
    "text",
    [
        COMMISSION + "A meeting on LFC reform was held in May 2031.",
        COMMISSION + "A meeting with the LFC was held in May 2031.",
        COMMISSION + "A workshop for LFC staff was held in May 2031.",
        COMMISSION + "The LFC-funded workshop was held in May 2031.",
        TRUST + "The first community meeting was held in May 2031.",
        TRUST + "The first group meeting was held in May 2031.",
        "The Expert Group meeting was held in Paro in May 2031.",
        "The GIS meeting was held in Paro in May 2031.",
    ],
    ids=["about it", "with it", "for it", "funded", "people", "some group", "kind of meeting", "topic"],
)
def test_other_words_in_front_hold_nothing(facts: Read, text: str) -> None:
    assert told(facts(text).activities[-1])[:2] == ("", "hold")


def test_at_a_session_that_bears_its_body_the_body_decides(facts: Read) -> None:
    adopted = facts("ITU Plenary Session adopted a plan on nets.").activities[-1]
    assert told(adopted)[:2] == ("itu", "adopt")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The third session of the Conference of the States Parties to the Lake Convention was held in May.",
            "conference-of-the-states-parties-to-the-lake-convention",
        ),
        ("The third session of the ITU Member States was held in May.", ""),
        ("The third meeting of the Parties was held in May.", ""),
    ],
    ids=["conference", "members", "parties"],
)
def test_the_conference_of_those_who_joined_a_treaty_is_a_body(facts: Read, text: str, who: str) -> None:
    assert told(facts(text).activities[-1])[:2] == (who, "hold")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The eleventh session of the Lake Commission was held in Paro. The twelfth session was held in May.",
            "lake-commission",
        ),
        ("The Nets Working Group was formed in 2030. The first meeting was held in May.", "nets-working-group"),
        (
            "The Harbour Trust opened a mill. It was in May when the first AGM was held.",
            "harbour-trust",
        ),
        ("ITU and UNESCO held a meeting on nets. The second meeting was held in May 2031.", "itu+unesco"),
        ("UNESCO held a workshop on nets. The first session was held on Monday morning.", ""),
        (COMMISSION + "It met. The opening session was held in May.", ""),
        ("UNESCO and ITU met in Paro. The next meeting will be held in May.", ""),
        ("The session of the LFC was held in Paro. The next session on trade was held in May.", ""),
    ],
    ids=[
        "session again",
        "organ",
        "general",
        "held before",
        "part of a workshop",
        "opening",
        "of nobody",
        "on trade",
    ],
)
def test_a_meeting_without_a_name_is_of_who_met_before(facts: Read, text: str, who: str) -> None:
    assert told(facts(text).activities[-1])[:2] == (who, "hold")


CONFERENCE = "UNESCO held a conference on nets in May. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Presidency of the Conference met. The next plenary of the Conference will be held in May.",
            "conference",
        ),
        (CONFERENCE + "The second session of the Conference focused on hooks.", "unesco"),
        ("ITU opened a mill. The closing session of the Conference was held in May.", ""),
    ],
    ids=["itself", "of its holder", "a part of it"],
)
def test_the_conference_that_sits_is_a_body_unless_somebody_held_it(facts: Read, text: str, who: str) -> None:
    assert told(facts(text).activities[-1])[:2] == (who, "hold")


def test_what_serves_the_council_is_not_the_council(facts: Read) -> None:
    text = "The Presidency of the Lake Council opened a portal. The Council adopted a plan on nets."
    assert told(facts(text).activities[-1])[:2] == ("council", "adopt")


NET = "LakeNet trained 40 fishers. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (COMMISSION + "The Third Session of the Commission was held in May.", "lake-fisheries-commission"),
        ("The Third Session of the Working Group on Nets was held in May.", "working-group-on-nets"),
        (NET + "The Annual Meeting of LakeNet was held in May.", "lakenet"),
        (NET + "The annual meeting of the LakeNet project was held in May.", "lakenet"),
        ("The Harbour Trust met. The kick-off meeting of the LakeNet project was held in May.", ""),
        ("The Third Meeting of Ministers of Ports was held in May.", ""),
        ("The 5th Congress of the Lake Workers Union was held in May.", "lake-workers-union"),
        ("The 5th Congress of Lake Millers was held in May.", ""),
        (COMMISSION + "Informal meetings of the Commission were held in May.", "lake-fisheries-commission"),
        (
            "At its third session, held in May, ITU met. Nets lay out at the fourth session, held in June.",
            "itu",
        ),
    ],
)
def test_who_sits_may_stand_in_the_name_of_the_meeting(facts: Read, text: str, who: str) -> None:
    assert told(facts(text).activities[-1])[:2] == (who, "hold")
