"""Whose a project is, dates in front of objects, organs of programmes, and nouns that look like verbs."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
Told = list[tuple[str, str, str | None]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "ESCAP has initiated a project on floods. It builds on a pilot project implemented by the Ministry of"
            " Rivers. The project will develop a guide.",
            [
                ("escap", "initiate", "a project on floods"),
                ("ministry-of-rivers", "implement", "a pilot project"),
                ("escap", "develop", "a guide"),
            ],
        ),
        (
            "UNECE used the results of the survey carried out by ITU.",
            [("itu", "carry out", "the survey")],
        ),
        (
            "It will be built on the achievements of an academy launched by APCICT.",
            [("apcict", "launch", "an academy")],
        ),
        (
            "UNESCO is contributing to better reporting by training teachers in Natal.",
            [("unesco", "train", "teachers in Natal")],
        ),
    ],
    ids=range(4),
)
def test_whose_a_project_is(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "WIPO launched on March 16, 2011 an on-line tool for searches.",
            [("wipo", "launch", "an on-line tool for searches")],
        ),
        (
            "ESCWA is organizing on 3-5 May 2031 the first radio forum.",
            [("escwa", "organize", "the first radio forum")],
        ),
        (
            "A portal was created and 300 participants were trained.",
            [("", "create", "A portal"), ("", "train", "300 participants")],
        ),
        (
            "The Lake Centre for Data (LCD) was established by a decision of the ministers.",
            [("", "establish", "The Lake Centre for Data (LCD)")],
        ),
        ("A suite of four guides has been developed.", [("", "develop", "A suite of four guides")]),
        ("UNDP takes approximately two years for a review.", []),
        (
            "The Lake Data Centre (LDC) – part of ESCAP, the UN's regional arm – has opened a lab.",
            [("lake-data-centre", "open", "a lab")],
        ),
        ("ITU, in partnership with APT, plans to launch a course.", [("itu", "launch", "a course")]),
        ("The ceremony will be presided over by the Ministry of Roads.", []),
        (
            "The workshop was organized by UNESCO with INTEC Co., Ltd. It also trained 40 editors.",
            [("unesco", "organize", "The workshop"), ("unesco", "train", "40 editors")],
        ),
    ],
    ids=range(10),
)
def test_what_stands_around_the_verb(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


def test_regional_commissions_are_no_verb(facts: Read) -> None:
    (found,) = facts("A plan was adopted by UNDP, the regional commissions of the Union and ITU.").activities
    assert [a.entity for a in found.actors] == ["undp", "itu"]


def test_forum_named_before_holds_itself(facts: Read) -> None:
    text = "The values are those of the Internet Governance Forum. The Forum was held under the theme of trust."
    assert [told_of(a) for a in facts(text).activities] == [("igf", "hold", "The Forum")]


def test_bureau_of_a_programme_is_one_body(facts: Read) -> None:
    text = "The Bureau of the International Programme for the Development of Communication approved 74 grants."
    (found,) = facts(text).activities
    assert found.actors[0].name == "Bureau of the International Programme for the Development of Communication"
