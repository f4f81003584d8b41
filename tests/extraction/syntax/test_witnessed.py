"""`2031 saw X open Y`: what a time or an undertaking saw is told like a clause of its own."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The year 2031 saw Norwood Fund open two clinics.", [("norwood-fund", "open", "two clinics")]),
        ("The deal will see Norwood Fund investing $4 million.", [("norwood-fund", "invest", "$4 million")]),
        ("The period under review saw about 40 rooms opened in Chad.", [("", "open", "about 40 rooms")]),
        (
            "2031 also saw Norwood Fund launch a portal and train 40 nurses.",
            [("norwood-fund", "launch", "a portal"), ("norwood-fund", "train", "40 nurses")],
        ),
        ("This week sees Norwood Fund launch a campaign.", [("norwood-fund", "launch", "a campaign")]),
        (
            "The scheme, which will see Norwood Fund committing $4 million, helps young firms.",
            [("norwood-fund", "commit", "$4 million")],
        ),
    ],
)
def test_what_a_time_saw_is_done(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == expected


def test_the_time_that_saw_it_is_its_date(facts: Read) -> None:
    (activity,) = facts("May 2031 saw Norwood Fund open two clinics.").activities
    assert activity.date == "May 2031"
    (later,) = facts("The deal will see Norwood Fund invest $4 million.").activities
    assert later.status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Norwood Fund sees WHO adopting the plan.",
        "Norwood Fund hopes to see WHO open a clinic.",
        "The year did not see Norwood Fund open any clinics.",
        "The year saw prices rise.",
        "2031 would see Norwood Fund open two clinics.",
    ],
)
def test_what_is_hoped_denied_or_happens_is_no_deed(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The grant enabled Norwood Fund to buy 40 pumps.", [("norwood-fund", "buy", "40 pumps")]),
        (
            "2031 saw Norwood Fund open two clinics and print a guide.",
            [("norwood-fund", "open", "two clinics"), ("norwood-fund", "print", "a guide")],
        ),
        ("Money from Peru enabled Norwood Fund to buy 40 pumps.", [("norwood-fund", "buy", "40 pumps")]),
        ("A gift of Chile helped Norwood Fund buy 40 pumps.", [("norwood-fund", "buy", "40 pumps")]),
        ("Lectures helped Norwood Fund draft 40 laws.", []),
        ("The grant will enable Norwood Fund to buy 40 pumps.", []),
        ("The law allows Norwood Fund to buy land.", []),
        ("The rules did not allow Norwood Fund to buy land.", []),
        ("The grant enabled farmers to buy 40 pumps.", []),
    ],
)
def test_what_a_thing_enabled_a_body_to_do_is_done(
    facts: Read, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [told(a) for a in facts(text).activities] == expected
