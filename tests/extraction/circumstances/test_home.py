from collections.abc import Callable

import pytest

from wsisgraph.extraction.circumstances.home import home_country
from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("headed", "named", "country"),
    [
        ([[]], ["HND", "HND"], "HND"),
        ([["HND"]], ["ITA", "ITA", "HND"], "HND"),
        ([[], ["HND"], ["ITA"]], ["ITA", "HND"], "HND"),
        ([["HND", "ITA"]], ["HND"], None),
        ([[]], ["HND", "HND", "HND", "ITA"], "HND"),
        ([[]], ["HND", "HND", "ITA"], None),
        ([[]], [], None),
    ],
)
def test_the_country_that_a_text_is_about(headed: list[list[str]], named: list[str], country: str | None) -> None:
    assert home_country(headed, named) == country


def test_a_country_told_of_once_among_others_is_no_home() -> None:
    assert home_country([[]], ["HND"], ["ITA"]) is None
    assert home_country([[]], ["HND", "HND"], ["ITA"]) == "HND"


SECOND = "\n\nThe Lotus Trust opened a school."


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Lotus Trust runs courses in Honduras.", ["HND"]),
        ("The board of the Lotus Trust met in Geneva.", []),
        ("The Lotus Trust is headquartered in New Delhi, India.", []),
        ("The Lotus Trust owes much to the support of Sweden.", []),
        ("The Lotus Trust heard the representative of Jamaica.", []),
        ("The Lotus Trust read the “Bangkok Plan for Schools”.", []),
        ("The Lotus Trust has many offices, including in Peru.", []),
        ("The Lotus Trust knows people in Africa, Peru and Europe.", []),
        ("The Lotus Trust thanked Ms. Oro (Peru), Rapporteur.", []),
        ("The Lotus Trust thanked Carol Holland.", []),
        ("The Lotus Trust worked with bodies such as the Kenya Tide Society.", ["KEN"]),
    ],
)
def test_where_a_meeting_was_or_who_paid_is_not_what_a_text_is_about(
    facts: Callable[[str], Facts], text: str, countries: list[str]
) -> None:
    found = facts(text + SECOND).activities[-1]
    assert found.object == "a school"
    assert [t.code for t in found.countries] == countries


def test_the_occasion_that_opens_a_sentence_holds_for_all_that_it_tells(facts: Callable[[str], Facts]) -> None:
    acts = facts(
        "The Lotus Group, meeting in Geneva on 4 June, issued a report and elected its bureau."
    ).activities
    assert [[t.code for t in a.countries] for a in acts] == [["CHE"], ["CHE"]]
