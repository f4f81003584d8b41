"""What stands in brackets takes nothing from the sentence around it, and is read itself."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_BRACKETS = [
    "(founded in 1998)",
    "(established 1998)",
    "(which has 40 members)",
    "(whose members come from 40 countries)",
    "(formerly led by Ada Bello)",
    "(Kenya)",
    "(2019–2022)",
    "(a charity; see annex II)",
    "(working with schools)",
    "[2]",
    "(see www.example.org)",
]


@pytest.mark.parametrize("bracket", _BRACKETS)
@pytest.mark.parametrize("verb", ["printed", "has printed", "also printed"])
def test_a_subject_keeps_its_verb_behind_a_bracket(facts: Read, bracket: str, verb: str) -> None:
    found = facts(f"In May, Morrow Trust {bracket} {verb} a handbook on soil.").activities
    assert [told(a) for a in found] == [("morrow-trust", "print", "a handbook on soil")]


@pytest.mark.parametrize("bracket", ["(which lists 40 schools)", "(tested in Lima)", "(to which all add)"])
def test_an_object_ends_in_front_of_a_clause_in_brackets(facts: Read, bracket: str) -> None:
    found = facts(f"Morrow Trust opened a portal {bracket} in Lima.").activities
    assert told(found[0]) == ("morrow-trust", "open", "a portal")


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "The teachers (trained by Morrow Trust) live in Lima.",
            [("morrow-trust", "train", "The teachers")],
        ),
        (
            "The portal (which was developed by Morrow Trust) lists 40 schools.",
            [("morrow-trust", "develop", "The portal")],
        ),
        (
            "The members include Lima Society, Morrow Trust (which printed 12 maps) and Ohrid College.",
            [("morrow-trust", "print", "12 maps")],
        ),
        ("The portal was tested (and later improved) by Morrow Trust.", [("morrow-trust", "test", "The portal")]),
    ],
)
def test_what_brackets_tell_counts(facts: Read, text: str, deeds: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == deeds


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Morrow Trust printed a handbook (second edition).", "a handbook (second edition)"),
        ("Morrow Trust opened the Lake Information Centre (LIC).", "the Lake Information Centre (LIC)"),
        ("Morrow Trust trained 40 teachers (12 of them women).", "40 teachers (12 of them women)"),
        ("Morrow Trust printed (in May) a handbook.", "a handbook"),
        ("Morrow Trust (a charity printed a handbook.", "a handbook"),
    ],
)
def test_a_bracket_of_nouns_stays_with_its_noun(facts: Read, text: str, thing: str) -> None:
    assert facts(text).activities[0].object == thing
