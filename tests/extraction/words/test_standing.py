from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
BODY = "conference-of-the-lake-union"


def test_items_below_a_lone_verb(facts: Read) -> None:
    text = (
        "The Conference of the Lake Union (Lima, 2010),\n\nconsidering\n\n"
        "that the Ports Agency opened a register of masts in 2006,\n\nresolves\n\n"
        "1 to establish a working group on masts;\n\n2 that the group shall report to the Council,\n\n"
        "instructs the Director of the Lake Bureau\n\n1 to publish a handbook on masts by the end of 2011,\n\n"
        "invites Member States\n\nto contribute to this work."
    )
    assert [told(a) for a in facts(text).activities] == [
        ("ports-agency", "open", "a register of masts"),
        (BODY, "resolve", "to establish a working group on masts"),
        (BODY, "resolve", "that the group shall report to the Council"),
        (BODY, "instruct", "to publish a handbook on masts"),
    ]


def test_an_instruction_among_what_is_resolved_and_no_thanks(facts: Read) -> None:
    text = (
        "THE PORTS ASSEMBLY,\n\nRESOLVES:\n\n1. To accept the offer of Panama.\n\n"
        "2. To instruct the General Secretariat to publish the statutes.\n\n3. To thank the Government of Panama."
    )
    assert [(a.verb, a.object) for a in facts(text).activities] == [
        ("resolve", "To accept the offer of Panama"),
        ("instruct", "to publish the statutes"),
    ]


def test_items_behind_a_colon_in_one_paragraph(facts: Read) -> None:
    text = (
        "The Harbour Committee,\n\n5. Requests the Secretary-General:\n\n(a) To submit a report on ports;\n\n"
        "(b) To convene an expert meeting in Oslo;"
    )
    assert [told(a) for a in facts(text).activities] == [
        ("harbour-committee", "request", "To submit a report on ports"),
        ("harbour-committee", "request", "To convene an expert meeting in Oslo"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FURTHER REQUESTS the Chairperson to convene a meeting of experts;",
            ("request", "to convene a meeting of experts"),
        ),
        ("ALSO DECIDES to set up a fund.", ("decide", "to set up a fund")),
        ("Decides to adopt the rules listed in the annex;", ("decide", "to adopt the rules")),
    ],
    ids=range(3),
)
def test_verbs_in_capitals_below_a_body_with_a_colon(facts: Read, text: str, expected: tuple[str, str]) -> None:
    (found,) = facts(f"The Lake Council:\n\n{text}").activities
    assert ((found.verb, found.object), found.actors[0].name) == (expected, "Lake Council")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Whereas, the Lake Board at its seat in Oslo adopted a resolution on ports.",
            ("lake-board", "adopt", "a resolution on ports"),
        ),
        (
            "Resolved (2009.08.15.02), the Lake Board hereby approves the Framework on Ports.",
            ("lake-board", "approve", "the Framework on Ports"),
        ),
        (
            "RESOLVED, the Lake Board hereby authorizes its President to sign the agreement.",
            ("lake-board", "authorize", "to sign the agreement"),
        ),
        (
            "It is further RESOLVED [11.75] that the Lake Board opened a school in Tarn.",
            ("lake-board", "open", "a school in Tarn"),
        ),
        ("Resolved that the statutes of the port are hereby adopted.", ("", "adopt", "the statutes of the port")),
    ],
    ids=range(5),
)
def test_resolutions_of_boards(facts: Read, text: str, expected: tuple[str, str, str]) -> None:
    (found,) = facts(text).activities
    assert told(found) == expected


def test_small_letters_and_bracketed_numbers_below_a_shouted_verb(facts: Read) -> None:
    text = (
        "REQUESTS the Director-General:\n\n(1) to take into account the advice of the Lake Board;\n\n"
        "(2) to apply the rules of the port;\n\n(3) to take note of the report;"
    )
    assert [(a.verb, a.object) for a in facts(text).activities] == [
        ("request", "to take into account the advice of the Lake Board"),
        ("request", "to apply the rules of the port"),
    ]
