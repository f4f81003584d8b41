"""Newspapers print acronyms that are spoken as words with one capital; plain words stay words."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Unesco", "unesco"),
        ("Asean", "asean"),
        ("Unicef", "unicef"),
        ("Escap", "escap"),
        ("UN-HABITAT", "un-habitat"),
    ],
)
def test_a_spoken_acronym_is_the_body(name: str, entity: str, facts: Callable[[str], Facts]) -> None:
    (activity,) = facts(f"In May {name} published a guide.").activities
    assert [a.entity for a in activity.actors] == [entity]


@pytest.mark.parametrize("word", ["First", "Basis", "Who", "Iso", "CONGO"])
def test_other_words_are_linked_to_nobody(word: str, facts: Callable[[str], Facts]) -> None:
    linked = [a.entity for f in facts(f"{word} published a guide.").activities for a in f.actors]
    assert [entity for entity in linked if "/" not in entity] == []
