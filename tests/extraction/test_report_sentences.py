"""Plain sentences of reports: who stands in a name, which event is only pointed at, what a list goes on with."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
Told = list[tuple[str, str, str | None]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ITU Fellowship Programme trained 40 clerks.", [("itu", "train", "40 clerks")]),
        ("The World Bank Harbour Project built two piers.", [("world-bank", "build", "two piers")]),
        ("The WTO Harbour Guide supported 12 ports.", [("", "publish", "The WTO Harbour Guide")]),
        ("The regional commissions published a guide.", [("un-regional-commissions", "publish", "a guide")]),
        (
            "The plan adopted by the Harbour Summit on 12 May 2003 was published.",
            [("harbour-summit", "adopt", "The plan"), ("", "publish", "The plan")],
        ),
        ("ECE is happy with the implementation of the reform as agreed by the Lake Council.", []),
    ],
    ids=["programme", "project", "work", "commissions", "dated agent", "agent of a participle"],
)
def test_who_acted(facts: Read, text: str, told: Told) -> None:
    assert [told_of(a) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    "text",
    [
        "The lake forum, which took place in Oslo, was inaugurated by the mayor.",
        "A lake forum has opened in Oslo.",
        "The workshop was divided into four sessions.",
        "The lake forum was entitled “Deep water”.",
        "The workshop was dedicated to piers.",
    ],
    ids=["took place", "opened", "divided", "entitled", "dedicated"],
)
def test_events_that_are_only_described(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_session_of_a_body_opens(facts: Read) -> None:
    (found,) = facts("The fifth session of the Lake Commission opened in Oslo on 5 May.").activities
    assert told_of(found) == ("lake-commission", "hold", "The fifth session of the Lake Commission")


@pytest.mark.parametrize("part", ["Harbour", "PSB"])
def test_part_bears_the_acronym_of_its_body(facts: Read, part: str) -> None:
    read = facts(f"UNICEF {part} published four guides.")
    assert [told_of(a) for a in read.activities] == [(f"unicef-{part.lower()}", "publish", "four guides")]
    assert [m.surface for m in read.mentions] == [f"UNICEF {part}"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, ESCAP: (a) Organized a course; and (b) Provided advisory services to Fiji.",
        "In 2019, ESCAP:\n\n• Organized a course\n\n• Provided advisory services to Fiji",
        "ESCAP has:\n\n- Organized a course;\n\n- Provided advisory services to Fiji.",
    ],
    ids=["sentence", "bullets", "auxiliary"],
)
def test_items_of_a_list_are_deeds_of_the_body_above(facts: Read, text: str) -> None:
    assert [told_of(a) for a in facts(text).activities] == [
        ("escap", "organize", "a course"),
        ("escap", "provide", "advisory services"),
    ]


def test_aims_in_a_list_are_no_deeds(facts: Read) -> None:
    assert facts("ESCAP wants the following: (a) ports opened a course; (b) better roads.").activities == ()


def test_a_project_is_not_that_of_whom_it_serves(facts: Read) -> None:
    found = facts("The project developed two guides for the Lake Pilot Units (LPU). It trained 40 pilots.")
    assert not any(a.actors for a in found.activities)
