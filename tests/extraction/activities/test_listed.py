"""Lists of what somebody did, told by nouns and gerunds."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
TWO = [("undp", "train", "40 clerks"), ("undp", "print", "a guide")]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP's activities included training 40 clerks and printing a guide.",
        "The work of UNDP in 2008 included: training 40 clerks; and printing a guide.",
        "UNDP undertook the following activities: training 40 clerks; and printing a guide.",
    ],
)
def test_gerunds_in_lists_of_deeds(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities if a.verb != "open"] == TWO


@pytest.mark.parametrize(
    ("lead", "status"),
    [("UNDP's current work includes:", "ongoing"), ("UNDP's work last year included:", "completed")],
)
def test_items_below_a_lead_have_its_time(facts: Read, lead: str, status: str) -> None:
    found = facts(f"{lead}\n\nTraining 40 clerks.\n\nPrinting a guide.").activities
    assert [(*told(a), a.status) for a in found] == [(*fact, status) for fact in TWO]


@pytest.mark.parametrize(
    "text",
    [
        "The objectives of UNDP include training 40 clerks and printing a guide.",
        "UNDP should open its doors by: training 40 clerks; and printing a guide.",
        "UNDP aims to open its doors by: training 40 clerks; and printing a guide.",
        "The mission of UNDP includes:\n\nTraining 40 clerks.",
        "The hopes of UNDP included training 40 clerks.",
    ],
)
def test_aims_and_advice_are_no_deeds(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    "subject",
    [
        "Activities carried out by UNDP in the region included",
        "Steps taken by UNDP comprised",
        "Highlights of UNDP's work were",
    ],
)
def test_nouns_in_lists_of_deeds(facts: Read, subject: str) -> None:
    found = facts(
        f"{subject} the launch of a portal, training of 40 clerks and publication of a guide."
    ).activities
    assert [told(a) for a in found] == [
        ("undp", "launch", "a portal"),
        ("undp", "train", "40 clerks"),
        ("undp", "publish", "a guide"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UNDP's work includes three seminars.",
        "UNDP's work in 2010 included seminars.",
        "UNDP's work in 2010 included a focus on women.",
        "UNDP's aims in 2010 included three seminars.",
        "UNDP aims in 2010 included three seminars.",
        "Among the aims of UNDP in 2010 were three seminars.",
        "The activities of UNDP in 2010 were three seminars.",
    ],
)
def test_things_in_other_lists(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize("subject", ["Other activities", "Its further activities"])
def test_activities_of_nobody_named_are_those_of_the_paragraph(facts: Read, subject: str) -> None:
    found = facts(f"UNDP held a fair. {subject} included the launch of a portal.").activities
    assert [told(a) for a in found] == [("undp", "hold", "a fair"), ("undp", "launch", "a portal")]


@pytest.mark.parametrize(
    "subject",
    [
        "Challenges included",
        "UNDP's planned activities include",
        "The activities of the fair included",
        "Activities include",
    ],
)
def test_nouns_that_tell_of_nothing_done(facts: Read, subject: str) -> None:
    found = facts(f"UNDP held a fair. {subject} the launch of a portal and the training of clerks.").activities
    assert [told(a) for a in found] == [("undp", "hold", "a fair")]


@pytest.mark.parametrize(
    "frame",
    ["contributed to peace", "supported Fiji", "provided support to Fiji", "played a leadership role"],
)
def test_the_means_are_the_deeds(facts: Read, frame: str) -> None:
    found = facts(f"UNDP {frame} through the training of 40 clerks.").activities
    assert [told(a)[2] for a in found] == ["40 clerks"]


@pytest.mark.parametrize("frame", ["should support Fiji", "was supported by Fiji", "hopes to support Fiji"])
def test_means_of_what_is_not_done(facts: Read, frame: str) -> None:
    found = facts(f"UNDP {frame} through the training of 40 clerks and the publication of a guide.").activities
    assert "40 clerks" not in [a.object for a in found]
