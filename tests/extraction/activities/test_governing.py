"""Which of two nouns a participle or a relative clause tells of."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine grants to rural women, awarded by UNESCO, drew much interest.",
            ("unesco", "award", "Nine grants"),
        ),
        (
            "Delegates praised nine grants to rural women awarded by UNESCO in 2014.",
            ("unesco", "award", "nine grants"),
        ),
        (
            "A memorandum of understanding with Tartu University, signed by UNDP, drew much interest.",
            ("undp", "sign", "A memorandum of understanding"),
        ),
        (
            "The visitors saw a memorandum of understanding with Tartu University, which was signed by UNDP.",
            ("undp", "sign", "a memorandum of understanding"),
        ),
        (
            "Few knew a memorandum of understanding with Tartu University, which UNDP signed in May.",
            ("undp", "sign", "a memorandum of understanding"),
        ),
        (
            "Few had heard of the nine grants to rural women that UNESCO awarded in 2016.",
            ("unesco", "award", "the nine grants"),
        ),
        (
            "Delegates praised 300 midwives in six provinces trained by UNICEF.",
            ("unicef", "train", "300 midwives"),
        ),
        ("They recalled a survey in 30 villages conducted by UNICEF in 2012.", ("unicef", "conduct", "a survey")),
        (
            "Few had heard of the printers to 30 rural schools that UNICEF donated in 2016.",
            ("unicef", "donate", "the printers"),
        ),
    ],
)
def test_persons_bodies_and_places_behind_a_preposition_give_way(
    only: Only, text: str, expected: tuple[str, str, str]
) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks with midwives trained by UNICEF went on.", ("unicef", "train", "midwives")),
        ("They kept files in six provinces selected by UNICEF.", ("unicef", "select", "six provinces")),
        (
            "Many wrote to the Tartu Institute, which was founded by UNESCO in 2004.",
            ("unesco", "found", "the Tartu Institute"),
        ),
        (
            "They sent a note to the workshop on maps, organized by UNESCO in 2004.",
            ("unesco", "organize", "the workshop on maps"),
        ),
        ("They spoke with regard to the surveys that UNESCO sent in 2004.", ("unesco", "send", "the surveys")),
        ("They sent a reply to the survey published by UNESCO in 2004.", ("unesco", "publish", "the survey")),
    ],
)
def test_what_the_verb_may_be_said_of_stays(only: Only, text: str, expected: tuple[str, str, str]) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "tail",
    [", held in Lima in May 2014", ", which will be held in Lima in May", " held in Lima in May 2014"],
)
def test_the_event_inside_was_held_and_not_what_was_made_for_it(facts: Read, tail: str) -> None:
    held = [a.object for a in facts(f"UNESCO printed a guide for the forum{tail}.").activities if a.verb == "hold"]
    assert held == ["the forum"]
    held = [a.object for a in facts(f"UNESCO ran a course for the forum{tail}.").activities if a.verb == "hold"]
    assert held == ["a course for the forum"]


def test_the_event_inside_is_looked_for_behind_every_preposition(only: Only) -> None:
    text = "The decisions of the meeting of ministers held in Lima in May were seen by many."
    assert only(text).object == "the meeting of ministers"


@pytest.mark.parametrize(
    ("thing", "done"),
    [
        ("the award for its youth project", "its youth project"),
        ("a loan for a project", "a project"),
        ("a report on the project", "the project"),
        ("an agreement on the project", "an agreement on the project"),
    ],
)
def test_a_project_is_implemented_and_no_award_for_it(facts: Read, thing: str, done: str) -> None:
    found = facts(f"Visitors saw {thing}, which was implemented by UNESCO in 2004.").activities
    assert [a.object for a in found if a.verb == "implement"] == [done]
