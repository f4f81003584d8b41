"""Openings with a clause of their own: the subject of the main verb stands behind their comma."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
_CLAUSES = [
    "Noting that few clinics have refrigerators, ",
    "Noting that prices had risen and that harvests had failed, ",
    "Aware of how few boats were safe, ",
    "In view of the fact that funds were scarce, ",
    "So that no village would be left behind, ",
]


@pytest.mark.parametrize("opening", _CLAUSES)
def test_two_names_behind_the_clause_act(only: Only, opening: str) -> None:
    found = only(f"{opening}Iceland and Norway signed an agreement on fisheries.")
    assert [a.name for a in found.actors] == ["Government of Iceland", "Government of Norway"]
    assert (found.verb, found.object) == ("sign", "an agreement on fisheries")


@pytest.mark.parametrize("opening", _CLAUSES)
def test_the_noun_behind_the_clause_is_the_object_of_a_passive(only: Only, opening: str) -> None:
    found = only(f"{opening}virtual and in-person events were organized by UNICEF.")
    assert told(found) == ("unicef", "organize", "virtual and in-person events")


def test_a_list_inside_the_clause_is_no_subject(only: Only) -> None:
    found = only("Recognizing that schools, libraries and clinics lack power, UNICEF and WHO built 12 wells.")
    assert told(found) == ("unicef+who", "build", "12 wells")


def test_what_the_clause_tells_is_told_as_well(facts: Read) -> None:
    found = facts("Noting that WHO had published a handbook on fevers, UNICEF opened 12 clinics.")
    assert [told(a) for a in found.activities] == [
        ("who", "publish", "a handbook on fevers"),
        ("unicef", "open", "12 clinics"),
    ]


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("The handbook that many schools lack, with its annexes, was published by UNICEF.", None),
        ("The maps that lakes need, the atlas and the portal were published by UNICEF.", None),
        ("Noting progress that had been made, UNICEF opened 12 clinics.", "12 clinics"),
    ],
)
def test_a_relative_clause_of_the_subject_stays(facts: Read, text: str, object_: str | None) -> None:
    assert object_ is None or [told(a) for a in facts(text).activities] == [("unicef", "open", object_)]
    assert not any(a.object in ("the atlas and the portal", "its annexes") for a in facts(text).activities)
