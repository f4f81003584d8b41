"""`X and Y each gave a grant`: what counts the doers behind their names is no part of the subject."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]
Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "text",
    [
        "Norwood Fund and Oakdale Bank each gave a grant of $500.",
        "Norwood Fund and Oakdale Bank have each given a grant of $500.",
        "Thanks to Norwood Fund and Oakdale Bank, which both gave a grant of $500.",
        "Norwood Fund and Oakdale Bank all gave a grant of $500.",
    ],
)
def test_all_of_those_counted_act(only: Only, text: str) -> None:
    activity = only(text)
    assert [a.name for a in activity.actors] == ["Norwood Fund", "Oakdale Bank"]
    assert activity.object == "a grant of $500"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Norwood Fund trained all staff.", "all staff"),
        ("Norwood Fund repaired both used pumps.", "both used pumps"),
        ("Norwood Fund gave each school a van.", "a van"),
    ],
)
def test_in_front_of_a_noun_it_belongs_to_the_noun(only: Only, text: str, thing: str) -> None:
    assert only(text).object == thing
