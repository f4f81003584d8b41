"""Openings behind openings: places with what they are, times, and clauses in the last one."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "opening",
    [
        "In Kisumu, a town on Lake Victoria, ",
        "In Kisumu, one of the oldest cities of the lake, ",
        "In Lima, two years after the launch of the fund, ",
        "In addition, every year since 2031, ",
        "Where roads allow it, ",
        "Furthermore, in 2031, aware of the lack of teachers, ",
        "As mentioned above, building on these results, ",
        "In particular, working closely with the farmers, together with local partners, ",
        "In the lake towns, so far, ",
        "[7 May 2031, Lima] ",
        "With funds from the Larkfield Fund, a private charity, ",
        "Working with the Larkfield Trust, the largest donor of the lake towns, ",
        "At the invitation of Lars Holm, President of the Larkfield Fund, ",
        "At the request of their chair, Mr. Lars Holm, head of the Larkfield Fund, ",
    ],
)
@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("WHO and UNICEF opened 12 libraries.", ("who+unicef", "open", "12 libraries")),
        ("new guidelines on soil maps were issued.", ("", "issue", "new guidelines on soil maps")),
    ],
)
def test_the_subject_behind_the_openings(
    only: Only, opening: str, rest: str, wanted: tuple[str, str, str]
) -> None:
    assert told(only(opening + rest)) == wanted


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("In Kisumu, a library, a school and a clinic were opened.", "a library, a school"),
        ("In Kisumu, a library and a clinic, both of them new, were opened.", "a library"),
        ("In Lima, a workshop, the first of its kind, was held.", "a workshop"),
    ],
)
def test_what_was_done_in_a_place_is_not_what_the_place_is(facts: Read, text: str, object_: str) -> None:
    assert facts(text).activities[0].object == object_


def test_no_name_of_a_list_is_the_name_of_the_place(only: Only) -> None:
    found = only("In the city, UNESCO, UNICEF and WHO built 12 wells.")
    assert told(found) == ("unesco+unicef+who", "build", "12 wells")


def test_since_with_a_year_opens_no_clause(only: Only) -> None:
    assert told(only("In addition, since 2012 UNICEF has trained 40 nurses.")) == ("unicef", "train", "40 nurses")


def test_a_noun_like_a_gerund_opens_a_list(facts: Read) -> None:
    found = facts("In 2031, training for teachers, a handbook and a portal were offered by UNICEF.")
    assert [a.object for a in found.activities] == ["training for teachers", "a handbook", "a portal"]


def test_nobody_did_what_is_denied(facts: Read) -> None:
    assert not facts("Not one library was opened by UNICEF.").activities


@pytest.mark.parametrize("opening", ["To reach the lake towns", "To bring radio to the public", "To date"])
@pytest.mark.parametrize("subject", ["UNICEF", "the United Nations Children's Fund"])
def test_the_subject_behind_an_opening_without_a_comma(only: Only, opening: str, subject: str) -> None:
    assert told(only(f"{opening} {subject} has built 12 masts.")) == ("unicef", "build", "12 masts")


def test_the_office_of_a_person_who_acts_opens_nothing(only: Only) -> None:
    found = only("In May, Lars Holm, head of the Lake Fund, and UNICEF opened 12 wells.")
    assert told(found) == ("lake-fund+unicef", "open", "12 wells")
