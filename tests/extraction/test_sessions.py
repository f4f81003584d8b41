"""Reports of commissions: sessions and their agendas, organs and members of bodies, decisions on others."""

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
            "The second session of the Steering Board of ESCAP held in Paro in 2014 reviewed its work.",
            [("steering-board-of-escap", "hold", "The second session of the Steering Board of ESCAP")],
        ),
        (
            "The seminar organized in Lima in May 2019 brought together 40 statisticians.",
            [("", "organize", "The seminar")],
        ),
        ("ECLAC held in Lima a meeting attended by 30 ministers.", [("eclac", "hold", "a meeting")]),
        (
            "The forum, organised by ITU and ECA, will focus on new measures.",
            [("itu+eca", "organise", "The forum")],
        ),
        (
            "ITU and ECA organized a session in May. Ms Abara thanked ITU and ECA for organizing the session.",
            [("itu+eca", "organize", "a session")],
        ),
        (
            "Approving a report on open data, UNESCO invited its members to pay.",
            [("unesco", "approve", "a report on open data")],
        ),
    ],
    ids=range(6),
)
def test_sessions(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "ECA held a session in May. There the working group will adopt a work plan.",
            [("eca", "hold", "a session")],
        ),
        ("ITU Member States endorsed a radio plan.", [("", "endorse", "a radio plan")]),
        (
            "The World Bank decided that ITU shall assist the schools.",
            [("world-bank", "decide", "that ITU shall assist the schools")],
        ),
        (
            "The UPU International Bureau has been reorganized.",
            [("", "reorganize", "The UPU International Bureau")],
        ),
        ("OXTD, which was established in 2002, aims to grow.", [("", "establish", "OXTD")]),
        ("A working group was tasked with terms of reference.", []),
        ("ESCWA has said it has launched a new database.", [("escwa", "launch", "a new database")]),
        (
            "FAO is focusing on supporting the design of rules and on promoting sensors.",
            [("fao", "support", "the design of rules"), ("fao", "promote", "sensors")],
        ),
        ("UNCTAD said the programme will focus on rules.", []),
    ],
    ids=range(9),
)
def test_organs_members_and_decisions(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Committee on Mobility, Competitiveness and Public-Private Partnerships met.",
            ["Committee on Mobility, Competitiveness and Public-Private Partnerships"],
        ),
        (
            "The Centre of Excellence on Digital Identity, Trade and Economy opened a lab.",
            ["Centre of Excellence on Digital Identity, Trade and Economy"],
        ),
        (
            "The Centre for Digital Development, Microsoft and Orange opened a lab.",
            ["Centre for Digital Development", "Microsoft", "Orange"],
        ),
    ],
    ids=range(3),
)
def test_fields_listed_in_names(facts: Read, text: str, names: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == names
