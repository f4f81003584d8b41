"""An opening with a clause of its own, and an insertion behind the main subject."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
_CLAUSES = ["While progress was slow, ", "When the dam broke in 2031, "]
_PLACES = ["When prices rose in Lima, Peru, ", "After the talks ended in Quito, Ecuador, "]


@pytest.mark.parametrize("opening", [*_CLAUSES, *_PLACES])
@pytest.mark.parametrize(
    "insertion", [", based in Lyon,", ", the largest body of its kind,", ", with help from many towns,"]
)
def test_the_subject_in_front_of_the_insertion_acts(only: Only, opening: str, insertion: str) -> None:
    assert told(only(f"{opening}UNICEF{insertion} opened a school.")) == ("unicef", "open", "a school")


@pytest.mark.parametrize("opening", [*_CLAUSES, *_PLACES])
def test_the_object_of_a_passive_in_front_of_it(only: Only, opening: str) -> None:
    found = only(f"{opening}a handbook, the first of its kind, was published by UNICEF.")
    assert told(found) == ("unicef", "publish", "a handbook")


@pytest.mark.parametrize("opening", _PLACES)
def test_the_country_of_a_place_is_no_doer(only: Only, opening: str) -> None:
    assert told(only(f"{opening}UNICEF opened a school.")) == ("unicef", "open", "a school")


def test_a_country_behind_the_clause_is(only: Only) -> None:
    assert [a.name for a in only("When prices rose in Lima, Peru opened a school.").actors] == [
        "Government of Peru"
    ]


def test_verbs_in_a_row_keep_their_subject(facts: Read) -> None:
    found = facts("While progress was slow, UNICEF published a handbook, trained 40 nurses, and opened a school.")
    assert [told(a) for a in found.activities] == [
        ("unicef", "publish", "a handbook"),
        ("unicef", "train", "40 nurses"),
        ("unicef", "open", "a school"),
    ]


def test_verbs_in_a_row_inside_the_clause_keep_theirs(facts: Read) -> None:
    found = facts("While UNICEF trained teachers, opened schools, and built wells, prices rose.")
    assert {told(a)[0] for a in found.activities} == {"unicef"}


def test_the_list_of_a_relative_clause_is_no_subject(facts: Read) -> None:
    found = facts("UNICEF, whose head met nurses, teachers and clerks, opened a lab.")
    assert ("unicef", "open", "a lab") in [told(a) for a in found.activities]
