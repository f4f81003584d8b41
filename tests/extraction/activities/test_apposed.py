"""Participles behind an apposition: they tell of the name in front of it."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The grant came from the Halden Fund, a programme financed by Norway.",
            ("government-of-norway", "finance", "the Halden Fund"),
        ),
        (
            "The grant came from Active Halden Fund, programme financed by Norway.",
            ("government-of-norway", "finance", "Active Halden Fund"),
        ),
        (
            "It succeeded the earlier Lake Authority (LA), a regional body founded in 1986 by Kenya.",
            ("government-of-kenya", "found", "the earlier Lake Authority (LA)"),
        ),
    ],
)
def test_a_participle_behind_an_apposition_tells_of_the_name(
    facts: Read, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in [told(a) for a in facts(text).activities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to UNICEF, a programme funded by Norway failed.", "a programme"),
        ("In Lima, a programme funded by Norway failed.", "a programme"),
        ("They met with UNICEF, UNDP, a network founded by Norway and others.", "a network"),
        ("The press praised WHO, a study published by Norway and others.", "a study"),
        ("This is the use of the Lake Academy, a curriculum developed by Norway.", "a curriculum"),
    ],
)
def test_other_noun_phrases_stand_for_themselves(facts: Read, text: str, expected: str) -> None:
    assert [a.object for a in facts(text).activities if a.actors] == [expected]
