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


@pytest.mark.parametrize(
    "opening",
    [
        "Drawing on lessons learned in Chad, ",
        "Building on a survey conducted in May 2031, ",
        "Based on interviews conducted in ten villages, ",
        "At a ceremony held in Accra on 4 June 2031, ",
        "Also, during the talks held in Lima, ",
    ],
)
def test_a_list_of_names_behind_an_opening_with_a_participle_acts(only: Only, opening: str) -> None:
    found = only(f"{opening}the Government of Nepal, the European Union and UNICEF launched a campaign.")
    assert told(found) == ("government-of-nepal+european-union+unicef", "launch", "a campaign")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In May the Council met in Lima, and Norway opened a school.", "Norway"),
        ("In May UNESCO invested in Lima, and Norway opened a school.", "Norway"),
        ("In Kenya Oxfam worked in ten towns, and later Norway opened a school.", "Norway"),
    ],
)
def test_a_past_form_with_a_subject_of_its_own_stays_finite(
    facts: Callable[[str], Facts], text: str, who: str
) -> None:
    opened = [a for a in facts(text).activities if a.verb == "open"]
    assert [[p.name for p in a.actors] for a in opened] == [[f"Government of {who}"]]
