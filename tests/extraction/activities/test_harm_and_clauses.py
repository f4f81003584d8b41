"""Crimes whose doer nobody names, and verbs whose object is the subject of a clause without `that`."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "text",
    [
        "A radio host was shot dead on Saturday.",
        "Two clerks were abducted in Lima.",
        "The store was looted in May.",
        "The Guild of Editors calls for the release of two clerks who were abducted in Lima.",
        "UNDP has determined the proposed rules would be useful.",
        "WHO ruled the sale was legal.",
        "WHO announced the new rules would apply in May.",
    ],
)
def test_nothing_is_done(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("A documentary was shot in Lima.", ("", "shoot", "A documentary")),
        ("UNDP determined the winners, who will travel.", ("undp", "determine", "the winners")),
        ("WHO announced the new rules and will travel.", ("who", "announce", "the new rules")),
    ],
)
def test_things_are_made_and_winners_determined(only: Only, text: str, deed: tuple[str, str, str]) -> None:
    assert told(only(text)) == deed
