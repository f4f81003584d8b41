"""Past forms inside a subject are participles; the verb of the clause stands behind them."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts


@pytest.mark.parametrize(
    "apposed",
    [
        "an NGO focused on growing reeds",
        "a network formed in 2031",
        "an independent body committed to clean water",
        "the agency founded in Lima after the flood",
    ],
)
@pytest.mark.parametrize("verb", ["opened", "has opened"])
def test_what_a_body_is_between_commas(only: Callable[[str], Activity], apposed: str, verb: str) -> None:
    assert told(only(f"Morrow Trust, {apposed}, {verb} 12 libraries.")) == ("morrow-trust", "open", "12 libraries")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Last year Morrow Trust formed a team, opened a shop and trained 40 clerks.",
            ["form", "open", "train"],
        ),
        ("Morrow Trust named Ada Bello as its chair in May.", ["name"]),
        ("Morrow Trust, a network of towns, founded in Lima a school, which grew.", ["found"]),
    ],
)
def test_verbs_of_the_clause_stay(facts: Callable[[str], Facts], text: str, wanted: list[str]) -> None:
    assert [a.verb for a in facts(text).activities] == wanted


@pytest.mark.parametrize("subject", ["Areas supported", "The projects funded", "Schools opened"])
def test_a_plural_and_what_was_done_with_it(facts: Callable[[str], Facts], subject: str) -> None:
    assert not facts(f"{subject} include radio, piers and young people.").activities
