"""`split`, `cut` and `set` at the end of an object are nouns, `calls for` behind a body is a verb."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP has approved a stock split.", "a stock split"),
    ],
)
def test_the_object_ends_with_the_noun(only: Only, text: str, thing: str) -> None:
    assert only(text).object == thing


def test_the_same_words_are_verbs_behind_a_conjunction(facts: Read) -> None:
    found = facts("UNDP bought a shop and split the stock.").activities
    assert [(a.verb, a.object) for a in found] == [("buy", "a shop"), ("split", "the stock")]
