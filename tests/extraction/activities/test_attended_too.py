"""`sponsored and attended the fair`: the deed shares the object of the verb beside it, which tells none."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("UNDP sponsored and attended the fair in Lima.", "sponsor", "the fair"),
        ("UNDP organized and participated in a workshop.", "organize", "a workshop"),
        ("UNDP drafted and welcomed a law.", "draft", "a law"),
        ("UNDP attended and sponsored the fair.", "sponsor", "the fair"),
    ],
)
def test_the_object_is_shared(only: Only, text: str, verb: str, thing: str) -> None:
    assert told(only(text)) == ("undp", verb, thing)


@pytest.mark.parametrize(
    "text", ["UNDP expanded and, in May, attended a fair.", "UNDP attended and praised a fair."]
)
def test_nothing_is_shared_without_a_deed_beside_it(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize("text", ["UNDP will fly a probe in 2031.", "UNDP plans to fly a probe in 2031."])
def test_a_verb_in_ly_is_no_adverb(only: Only, text: str) -> None:
    assert told(only(text)) == ("undp", "fly", "a probe")


def test_relying_is_no_deed(facts: Read) -> None:
    assert not facts("UNDP will rely on donors.").activities
