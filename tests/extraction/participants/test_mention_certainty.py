"""How sure a mention is: its marks and their weights."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts, Mention
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.participants import mention_certainty

Read = Callable[[str], Facts]


def first(facts: Read, text: str) -> Mention:
    return facts(text).mentions[0]


def test_the_marks_of_a_mention(facts: Read) -> None:
    text = "In May the Institute of Tides and Winds (ITW) met."
    assert set(mention_certainty.marks(first(facts, text), text)) == {
        *("rule=name-definition", "registered=no", "length=many", "acronym=no", "bracket=yes"),
        *("and=yes", "of=yes", "before=article", "behind=word"),
    }


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("ITU met.", "before=start"),
        ("It was told to ITU.", "before=prepositions"),
        ("It was told to ITU.", "behind=end"),
        ("ITU's board met.", "behind=possessive"),
        ("ITU met.", "registered=yes"),
        ("ITU met.", "acronym=yes"),
        ("ITU, which met, is old.", "behind=mark"),
        ("ITU and others met.", "behind=conjunctions"),
        ("It was told to ITU in May.", "behind=prepositions"),
    ],
)
def test_what_marks_say(facts: Read, text: str, mark: str) -> None:
    assert mark in mention_certainty.marks(first(facts, text), text)


def test_a_name_known_by_its_deed_alone_is_less_sure_than_a_well_known_one(facts: Read) -> None:
    guessed, known = first(facts, "Quillar opened a school."), first(facts, "Telenor opened a school.")
    assert guessed.rule == "name-doer"
    assert guessed.confidence < known.confidence <= 0.97


def test_every_weight_is_of_a_mark_that_there_is() -> None:
    kinds = {mark.partition("=")[0] for mark in load("mention_certainty")["weights"]}
    assert kinds == {"base", "rule", "registered", "length", "acronym", "bracket", "and", "of", "before", "behind"}
