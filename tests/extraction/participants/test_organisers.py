"""Organisers that the next sentence names, offices with their holders, regional names, and chains of means."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
Told = list[tuple[str, str, str | None]]


def test_next_sentence_names_the_organisers(facts: Read) -> None:
    (event,) = facts("A data forum was held in Lima. It was organized by ESCAP and ITU.").activities
    assert told_of(event) == ("escap+itu", "hold", "A data forum")
    assert {a.basis for a in event.actors} == {"inferred/inherited"}


@pytest.mark.parametrize(
    "text",
    [
        "ECA held a data forum. It was organized by ESCAP and ITU.",
        "A data forum was held in Lima.\n\nIt was organized by ESCAP and ITU.",
    ],
    ids=["doer known", "another paragraph"],
)
def test_organisers_of_another_event_stay_apart(facts: Read, text: str) -> None:
    assert [told_of(a)[0] for a in facts(text).activities][1:] == ["escap+itu"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Secretary-General Ada Bello launched the panel.",
            [("un-secretary-general", "launch", "the panel")],
        ),
        ("Member States of the United Nations adopted a new agenda.", [("", "adopt", "a new agenda")]),
        (
            "The Asian and Pacific Centre for Lakes (APCL) was set up. In 2013, the center drafted a plan.",
            [
                ("", "set up", "The Asian and Pacific Centre for Lakes (APCL)"),
                ("asian-and-pacific-centre-for-lakes", "draft", "a plan"),
            ],
        ),
        (
            "UNESCO made a contribution to the summit by sponsoring two meetings, organizing a series of forums"
            " and producing two guides.",
            [
                ("unesco", "sponsor", "two meetings"),
                ("unesco", "organize", "a series of forums"),
                ("unesco", "produce", "two guides"),
            ],
        ),
        ("The agenda was composed of 17 goals.", []),
        (
            "UNICEF is supporting the Ministry of Lakes (MoL) with an information campaign.",
            [("unicef", "support", "an information campaign")],
        ),
        (
            "UNDP supported a rural project with a budget of $3 million.",
            [("undp", "support", "a rural project")],
        ),
        (
            "A second review was conducted by UNCTAD, post implementation, in June 2017.",
            [("unctad", "conduct", "A second review")],
        ),
        (
            "A week-long map workshop held in Kandy is bringing together 40 stakeholders.",
            [("", "hold", "A week-long map workshop")],
        ),
        (
            "All the training materials were printed and about 300 nurses were trained.",
            [("", "print", "All the training materials"), ("", "train", "about 300 nurses")],
        ),
        (
            "A plan was adopted by DESA, the regional commissions of the United Nations and UPU.",
            [("desa+un-regional-commissions+upu", "adopt", "A plan")],
        ),
    ],
    ids=range(11),
)
def test_offices_members_and_means(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "A data forum was held in Lima. It was organized by ECA and supported by the Government of Rwanda.",
            ["Government of Rwanda"],
        ),
        (
            "The data forum was organized by ECA and kindly supported by ITU and the World Bank.",
            ["ITU", "World Bank"],
        ),
        ("A data forum organized by ECA and funded by the World Bank was held in Lima.", ["World Bank"]),
        ("The data forum was organized by ECA and praised by ITU.", []),
    ],
    ids=["next sentence", "two supporters", "participles", "no support"],
)
def test_a_second_participle_of_support_names_partners(facts: Read, text: str, partners: list[str]) -> None:
    event = facts(text).activities[0]
    assert [told_of(event)[0], [p.surface for p in event.partners]] == ["eca", partners]


@pytest.mark.parametrize("event", ["A workshop was held in Amman", "A workshop took place in Amman"])
@pytest.mark.parametrize("tail", ["hosted by ESCWA", "jointly hosted by ESCWA", "hosted jointly by ESCWA"])
def test_a_participle_behind_the_place_names_who_held_an_event(event: str, tail: str, facts: Read) -> None:
    (activity,) = facts(f"{event}, {tail}.").activities
    assert told_of(activity) == ("escwa", "hold", "A workshop")


def test_who_hosted_the_last_of_several_meetings_did_not_hold_them_all(facts: Read) -> None:
    (meetings, *_) = facts("Three expert meetings took place, the last of them hosted by ESCWA.").activities
    assert meetings.actors == ()
