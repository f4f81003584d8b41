"""Passives with the participle in front, and other orders in which organs are said to decide."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Also adopted was a resolution on ports.", [("", "adopt", "a resolution on ports")]),
        (
            "Newly approved were two loans and a grant.",
            [("", "approve", "two loans"), ("", "approve", "a grant")],
        ),
        ("Also published was a guide by UNDP.", [("undp", "publish", "a guide")]),
        ("Attached was a report on ports.", []),
        ("Also present were two ministers.", []),
        ("Not adopted was a resolution on ports.", []),
        ("Also adopted is a resolution on ports.", []),
    ],
)
def test_what_was_done_stands_behind(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == expected


def test_the_organ_that_sits_did_it(facts: Read) -> None:
    found = facts("The Port Council met in Lima. Also adopted was a resolution on ports.").activities
    assert told(found[-1]) == ("port-council", "adopt", "a resolution on ports")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerks were requested to draw up a map.", ("", "request", "to draw up a map")),
        ("The clerks were instructed by UNDP to draw up a map.", ("undp", "instruct", "to draw up a map")),
        ("UNDP requested me to draw up a map.", ("undp", "request", "to draw up a map")),
    ],
)
def test_what_somebody_was_charged_with_is_the_object(
    facts: Read, text: str, expected: tuple[str, str, str]
) -> None:
    assert [told(a) for a in facts(text).activities] == [expected]


@pytest.mark.parametrize(
    "vote",
    [
        "by a vote of 21 in favour, 6 against and 3 abstentions,",
        ", by a vote of 21 in favour and 6 against,",
        "by a vote of 21 to 6",
        "by a recorded vote",
        "by acclamation",
    ],
)
def test_how_the_votes_went_stands_in_front_of_what_was_adopted(facts: Read, vote: str) -> None:
    (activity,) = facts(f"The Port Council adopted {vote} a resolution on ports.".replace(" ,", ",")).activities
    assert told(activity) == ("port-council", "adopt", "a resolution on ports")


def test_a_text_adopted_by_vote_adopts_nothing(facts: Read) -> None:
    assert facts("The text adopted by a vote of 21 to 6 called for calm.").activities == ()


@pytest.mark.parametrize(("verb", "number"), [("adopt", 0), ("adopted", 1)])
def test_what_is_recommended_that_somebody_do_is_not_done(facts: Read, verb: str, number: int) -> None:
    found = facts(
        f"They welcomed the advice of the clerks that the Port Council {verb} a text on ports."
    ).activities
    assert len(found) == number


def test_requests_behind_commas_are_acts_of_their_own(facts: Read) -> None:
    found = facts(
        "The Port Council,\n\n1. Requests UNDP to draw a map, requests the Board to print it, and decides to meet."
    ).activities
    assert [(a.verb, a.object) for a in found] == [
        ("request", "to draw a map"),
        ("request", "to print it"),
        ("decide", "to meet"),
    ]


@pytest.mark.parametrize(("verb", "objects"), [("passed", ["34 resolutions"]), ("reached", [])])
def test_a_number_of_decisions_is_no_measure(facts: Read, verb: str, objects: list[str]) -> None:
    thing = "34 resolutions" if verb == "passed" else "34 million customers"
    assert [a.object for a in facts(f"The Port Council {verb} {thing}.").activities] == objects


def test_an_adverb_in_front_of_an_ing_form_makes_it_no_verb(facts: Read) -> None:
    (activity,) = facts("UNDP supported the rapidly growing town.").activities
    assert activity.object == "the rapidly growing town"


def test_the_theme_of_a_course_is_no_work(facts: Read) -> None:
    (activity,) = facts("UNDP held an online course on the “Methods of Tax Reform” for clerks.").activities
    assert activity.object is not None
    assert activity.object.startswith("an online course on the “Methods")
