"""Help in the simple present counts where it is counted."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("UNDP provides computers to 30 rural libraries.", "provide", "computers"),
        ("UNDP supports 40 clinics in Lima.", "support", "40 clinics"),
        ("UNDP provides more than 30 scholarships to nurses.", "provide", "more than 30 scholarships"),
    ],
)
def test_counted_help_is_a_standing_function(only: Only, text: str, verb: str, thing: str) -> None:
    found = only(text)
    assert (found.verb, found.object, found.status) == (verb, thing, "ongoing")


@pytest.mark.parametrize(
    "text",
    [
        "UNDP supports clinics in Lima.",
        "UNDP supports 40 languages.",
        "UNDP provides information on more than 12,000 activities.",
        "UNDP supports girls, who make up 40 per cent of the pupils.",
        "UNDP provides help in 2031.",
        "The app supports 40 clinics.",
    ],
)
def test_missions_products_and_archives_are_no_help(facts: Read, text: str) -> None:
    assert not facts(text).activities
