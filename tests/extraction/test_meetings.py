"""Who meets and for whom: sessions of organs, ministers of a union, conferences that are spoken of again."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
ASEAN = "asean"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Ninth Regular Meeting of the Conference of Heads of Government of the Lake Community was held in May 2023.", "conference-of-heads-of-government-of-the-lake-community"),  # noqa: E501
        ("The 46th Lake Ports and Masts Working Group meeting was held in Oslo in May 2012.", "lake-ports-and-masts-working-group"),  # noqa: E501
        ("The 7th virtual planning meeting was held on 27 September 2016.", ""),
    ],
    ids=range(3),
)  # fmt: skip
def test_whose_meeting_was_held(facts: Read, text: str, actor: str) -> None:
    (found,) = facts(text).activities
    assert told(found)[:2] == (actor, "hold")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("At the 12th IPU Assembly today in Oslo, parliamentarians have adopted the Oslo Declaration.", "ipu-assembly"),  # noqa: E501
        ("At the ninth session of the Lake Council, ministers adopted the Lake Road Map.", "lake-council"),
        ("At a meeting in Oslo, legislators adopted the Oslo Declaration.", ""),
    ],
    ids=range(3),
)  # fmt: skip
def test_at_whose_session_people_decided(facts: Read, text: str, actor: str) -> None:
    (found,) = facts(text).activities
    assert told(found)[:2] == (actor, "adopt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ASEAN ministers in charge of ports adopted a charter. The ministers agreed to set up a fund.",
            [(ASEAN, "adopt", "a charter"), (ASEAN, "agree", "to set up a fund")],
        ),
    ],
)
def test_ministers_act_for_their_union(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == expected


def test_a_conference_spoken_of_again(facts: Read) -> None:
    text = "The Ports Conference convened in Oslo last week. The Conference adopted a declaration."
    assert told(facts(text).activities[-1]) == ("ports-conference", "adopt", "a declaration")


def test_an_office_in_apposition_acts(facts: Read) -> None:
    (found,) = facts(
        "Ms. Ada Bello, the Prime Minister of the United Republic of Tanzania, signed the charter."
    ).activities
    assert [a.surface for a in found.actors] == ["Prime Minister of the United Republic of Tanzania"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UNESCO has not only spearheaded the Lake Charter, but also has been fighting against theft of masts.",
            [("unesco", "spearhead", "the Lake Charter"), ("unesco", "fight against", "theft of masts")],
        ),
        (
            "Since the start of the scheme in 2031, as many as 60 projects were undertaken by the Lake Union.",
            [("lake-union", "undertake", "60 projects")],
        ),
        (
            "The Lake Council closed its session on 15 November with the adoption of the Oslo Declaration.",
            [("lake-council", "close", "its session"), ("lake-council", "adopt", "the Oslo Declaration")],
        ),
        (
            "The Lake Council met on Tuesday 4 March 2031 to review the accounts.",
            [("lake-council", "meet", "met")],
        ),
        (
            "The minister thanked the Government of Mauritius for Hosting the Lake Forum.",
            [],
        ),
    ],
    ids=range(5),
)
def test_sentences_of_communiques(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Round provided a platform for a discussion of ports.",
        "The Lake Council provided an overview of progress.",
        "The vote of thanks was provided by the Minister of Information of Malawi.",
        "A quorum was established.",
    ],
    ids=range(4),
)
def test_what_a_meeting_offers_is_no_deed(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    "text",
    ["As noted in paragraphs 23 and 27 of the Oslo Agenda, ports matter.", "Rule 13 of the rules was waived."],
)
def test_numbers_of_paragraphs_and_rules_measure_nothing(facts: Read, text: str) -> None:
    assert not facts(text).statistics


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("ECA held the ninth Ports Conference in Oslo. The Conference adopted a declaration.", "eca"),
        ("ECA held the ninth Ports Conference in Oslo.\n\nThe Conference adopted a declaration.", ""),
        ("ECA held a workshop in Oslo. The Conference adopted a declaration.", ""),
        ("ECA held its ninth session in Oslo. The session adopted a declaration.", "eca"),
        ("ECA held the ninth Ports Forum in Oslo. The forum adopted a declaration.", "eca"),
        ("The Session adopted a declaration.", ""),
    ],
    ids=["same event", "another paragraph", "another event", "session", "forum", "of nobody"],
)
def test_who_held_a_conference_stands_for_it(facts: Read, text: str, who: str) -> None:
    assert told(facts(text).activities[-1]) == (who, "adopt", "a declaration")


@pytest.mark.parametrize(
    ("noted", "done"),
    [
        ("took due note of the plan", "took a decision on the plan"),
        ("took full cognizance of the study", "took charge of the study"),
        ("recalled the principles of the plan", "recalled a batch of lamps"),
        ("considered the plan to be sound", "considered the plan"),
        ("declared the session open", "declared the lake a park"),
        ("declared the meeting closed", "closed the school"),
    ],
    ids=["note", "cognizance", "recalled", "considered", "open", "closed"],
)
def test_opinions_and_formulas_of_minutes_are_no_deeds(facts: Read, noted: str, done: str) -> None:
    assert facts(f"The Lake Committee {noted}.").activities == ()
    assert len(facts(f"The Lake Committee {done}.").activities) == 1
