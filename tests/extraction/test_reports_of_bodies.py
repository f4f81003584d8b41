"""Ways of telling that reports of organs and secretariats share."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]

LETTERED = (
    "At its session, the Lake Commission:\n\n(a) Printed a guide; the Board would test it and report in May;\n\n"
    "(b) Adopted a law on ports; and requested the Lake Fund to build a pier;\n\n(c) Approved the budget."
)


def test_a_lettered_item_has_the_subject_of_the_lead_in(facts: Read) -> None:
    found = facts(LETTERED).activities
    assert [(a.verb, [p.name for p in a.actors]) for a in found if a.verb != "test"] == [
        (verb, ["Lake Commission"]) for verb in ("print", "adopt", "request", "approve")
    ]


def test_an_item_without_letter_goes_on_with_the_last_subject(facts: Read) -> None:
    found = facts("The Lake Commission met; the Tarn Board tested a van and approved the budget.").activities
    assert [p.name for p in found[-1].actors] == ["Tarn Board"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Statistics Division at ESCWA organized a course.", "escwa"),
        ("The Statistics Division at the ESCWA organized a course.", "escwa"),
        ("The Youth Section of UNESCO organized a course.", "unesco"),
        ("The Statistics Division at Lima organized a course.", "statistics-division"),
    ],
)
def test_a_unit_at_a_registered_body_is_that_body(facts: Read, text: str, actors: str) -> None:
    assert [told(a)[0] for a in facts(text).activities] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "The Board took the reports of the Bank into account.",
        "The Board has taken into consideration the reports of the Bank.",
        "WHO reinforced its commitment to girls.",
        "Section II of the paper reviewed the projects.",
        "The Americas adopted a plan.",
        "The law adopted in the Americas in 2011, which set up a fund, bound the plan.",
        "WHO expressed hope to open a school.",
    ],
)
def test_what_is_minded_is_not_done(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WHO took 40 girls into the school.", ("who", "take", "40 girls into the school")),
        ("WHO signalled its intention to open a school.", ("who", "open", "a school")),
        ("WHO stated its plans to open a school.", ("who", "open", "a school")),
        ("The Bank of the Americas adopted the text.", ("bank-of-the-americas", "adopt", "the text")),
        ("Committee II adopted the text.", ("committee-ii", "adopt", "the text")),
    ],
)
def test_what_sounds_like_it_is_done(facts: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert [told(a) for a in facts(text).activities] == [expected]
