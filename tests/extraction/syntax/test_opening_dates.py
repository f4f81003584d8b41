"""Dates in front of a subject that no comma closes, and dates that have commas of their own."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "opening",
    [
        "In May 2031",
        "In early 2031",
        "On 3 May",
        "On May 3, 2031",
        "On Friday, 3 May 2031,",
        "On Monday morning",
        "In the early 1990s",
        "By the end of the school year in June 2031",
        "In that year",
        "This year",
        "That same year,",
    ],
)
@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("new wells were drilled by WHO.", ("who", "drill", "new wells")),
        ("over a hundred clerks were trained by WHO.", ("who", "train", "over a hundred clerks")),
        ("WHO and UNICEF opened 12 libraries.", ("who+unicef", "open", "12 libraries")),
    ],
)
def test_the_subject_stands_behind_the_date(
    only: Only, opening: str, rest: str, wanted: tuple[str, str, str]
) -> None:
    assert told(only(f"{opening} {rest}")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The summer camp was run by WHO.", "The summer camp"),
        ("The 2031 budget was approved by WHO.", "The 2031 budget"),
        ("Friday classes were held by WHO.", "Friday classes"),
    ],
)
def test_a_time_that_qualifies_a_noun_belongs_to_it(only: Only, text: str, wanted: str) -> None:
    assert only(text).object == wanted


def test_a_place_behind_the_date_does_nothing(facts: Callable[[str], Facts]) -> None:
    assert [told(f) for f in facts("In May 2031 in Lima, UNICEF opened 12 libraries.").activities] == [
        ("unicef", "open", "12 libraries")
    ]


@pytest.mark.parametrize("opening", ["Behind that fence,", "In reply to that request,", "After that week,"])
def test_that_points_behind_a_preposition(only: Only, opening: str) -> None:
    assert told(only(f"{opening} UNICEF opened 12 libraries.")) == ("unicef", "open", "12 libraries")


def test_in_that_opens_a_clause(only: Only) -> None:
    text = "The rules issued by WHO are new in that clerks can change them."
    assert told(only(text)) == ("who", "issue", "The rules")


@pytest.mark.parametrize("place", ["Nairobi, Kenya", "Boston, Massachusetts"])
@pytest.mark.parametrize("when", ["on 3 May", "in May 2031", "last week", "in 2031"])
def test_a_country_behind_its_town_and_in_front_of_a_date_does_nothing(only: Only, place: str, when: str) -> None:
    assert told(only(f"At a forum in {place} {when}, UNICEF opened 12 libraries.")) == (
        "unicef", "open", "12 libraries",
    )  # fmt: skip


def test_a_country_behind_a_town_alone_may_act(only: Only) -> None:
    for text in (
        "At the forum in Geneva, Kenya on 3 May signed the treaty.",
        "In Geneva, Kenya signed the treaty.",
    ):
        assert [a.name for a in only(text).actors] == ["Government of Kenya"]
