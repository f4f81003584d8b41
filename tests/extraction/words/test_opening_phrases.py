"""Participles in phrases that open a sentence, with the subject behind a comma."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text",
    [
        "On top of the loans granted at the 2031 Lima Summit, Norway will open a school.",
        "For the poorest towns in Chad, beside the loans granted at the Lima Summit, Norway opened a school.",
    ],
)
def test_the_subject_behind_the_comma_acts(only: Only, text: str) -> None:
    found = only(text)
    assert [a.name for a in found.actors] == ["Government of Norway"]
    assert (found.verb, found.object) == ("open", "a school")


def test_a_subject_behind_an_opening_phrase_still_has_its_verb(only: Only) -> None:
    found = only("In May UNDP announced in Lima, with WHO, that it would open a school.")
    assert told(found) == ("undp", "open", "a school")
