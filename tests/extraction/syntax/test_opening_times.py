"""Times and adjectives that open a sentence."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]
_OPENINGS = [
    "One year after the launch of the Open Lakes initiative, ",
    "Two weeks before the talks in Quito, ",
    "Every year since 2031, ",
    "Aware of the lack of trained teachers, ",
    "Eager to help the lake towns, ",
    "Contrary to what was feared, ",
]


@pytest.mark.parametrize("opening", _OPENINGS)
@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("WHO and UNICEF opened 12 libraries.", ("who+unicef", "open", "12 libraries")),
        ("new guidelines on soil maps were issued by WHO.", ("who", "issue", "new guidelines on soil maps")),
    ],
)
def test_the_subject_behind_the_opening(only: Only, opening: str, rest: str, wanted: tuple[str, str, str]) -> None:
    assert told(only(opening + rest)) == wanted


@pytest.mark.parametrize("opening", ["Four years later ", "Each year ", "Ten days ago, ", "Shortly after, "])
def test_times_without_a_preposition_stay(only: Only, opening: str) -> None:
    assert told(only(f"{opening}UNICEF opened 12 libraries.")) == ("unicef", "open", "12 libraries")


@pytest.mark.parametrize("word", ["Due to heavy rains", "Contrary to all hopes", "Aware of these needs"])
def test_the_first_word_is_no_name(only: Only, word: str) -> None:
    assert told(only(f"{word}, UNICEF opened 12 libraries.")) == ("unicef", "open", "12 libraries")


def test_a_name_that_begins_with_such_a_word(only: Only) -> None:
    assert [a.name for a in only("Conscious Lakes opened 12 libraries.").actors] == ["Conscious Lakes"]


@pytest.mark.parametrize("opening", ["In Kenya ", "In Kenya and Uganda ", "Across Nepal ", "In Lima "])
@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("four wells were drilled by WHO.", ("who", "drill", "four wells")),
        ("training courses were held by WHO.", ("who", "hold", "training courses")),
    ],
)
def test_a_place_opens_without_a_comma(only: Only, opening: str, rest: str, wanted: tuple[str, str, str]) -> None:
    assert told(only(opening + rest)) == wanted


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("In Lima, Oslo and Bonn four wells were drilled by WHO.", ["who"]),
        ("In Kenya farmers drilled four wells.", []),
    ],
)
def test_a_list_of_places_and_people_of_a_place_act_for_nobody(
    facts: Callable[[str], Facts], text: str, doers: list[str]
) -> None:
    assert [a.entity.split("/")[-1] for f in facts(text).activities for a in f.actors] == doers
