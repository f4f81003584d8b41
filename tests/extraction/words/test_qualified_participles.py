"""Participles as adjectives behind an adverb, and two of them in front of the object of a verb."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Norwood Fund delivered more specialised courses.", "deliver", "specialised courses"),
        ("Norwood Fund issued jointly developed guidelines.", "issue", "developed guidelines"),
        ("Norwood Fund printed revised and enlarged maps.", "print", "revised and enlarged maps"),
        ("Norwood Fund delivered suitable and tested pumps.", "deliver", "suitable and tested pumps"),
        ("Norwood Fund built a port with refurbished or donated cranes.", "build", "a port"),
        ("Norwood Fund has printed more detailed and enlarged maps.", "print", "detailed and enlarged maps"),
    ],
)
def test_participles_behind_a_verb_qualify_its_object(facts: Read, text: str, verb: str, thing: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == [(verb, thing)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Norwood Fund printed, bound and posted maps.", ["post"]),
        ("Norwood Fund built cable and trained clerks.", ["build", "train"]),
        ("Norwood Fund opened schools and later trained clerks.", ["open", "train"]),
        ("Norwood Fund jointly developed guidelines.", ["develop"]),
        ("Norwood Fund built a lab using refurbished or donated tools.", ["build"]),
    ],
)
def test_a_past_form_that_no_verb_governs_stays_a_verb(facts: Read, text: str, verbs: list[str]) -> None:
    assert [a.verb for a in facts(text).activities] == verbs


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Norwood Fund compiled the written replies.", "compile", "the written replies"),
        ("The chosen site was fenced.", "fence", "The chosen site"),
        ("Norwood Fund issued 12 written warnings.", "issue", "12 written warnings"),
        ("Norwood Fund has chosen three sites.", "choose", "three sites"),
    ],
)
def test_a_form_that_is_only_a_participle_qualifies_too(facts: Read, text: str, verb: str, thing: str) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == [(verb, thing)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Norwood Fund released a portal, our first translated set of maps.", ["release"]),
        ("Norwood Fund was helpful to rural and visually impaired people.", []),
        ("Norwood Fund ran courses and jointly organised fairs.", ["run", "organise"]),
        ("Norwood Fund met ministers and challenged the law.", ["meet", "challenge"]),
    ],
)
def test_adjectives_in_appositions_and_behind_adverbs_tell_nothing(
    facts: Read, text: str, verbs: list[str]
) -> None:
    assert [a.verb for a in facts(text).activities] == verbs
