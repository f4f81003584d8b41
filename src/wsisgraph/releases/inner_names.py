"""Registered bodies whose names stand inside the name of another body, such as `UNESCO Bangkok`."""

import re
from collections.abc import Iterator

from wsisgraph.vocabulary import Vocabulary
from wsisgraph.vocabulary.registry import Entity

_WORD = re.compile(r"[^\s,;()\[\]/“”\"]+")
_MOST_WORDS = 40
"""More words are no name; trying all their stretches would be slow."""


def named_inside(name: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Entity]]:
    """The words inside `name` that name a registered body, with that body: the longest of each place, in order.

    It is reason enough for a hint, never for a link: an office is not the organisation that runs it.
    """
    words = [match.span() for match in _WORD.finditer(name)][:_MOST_WORDS]
    first = 0
    while first < len(words):
        last = next((n for n in range(len(words), first, -1) if _bearers(name, words, first, n, vocabulary)), None)
        if last is None:
            first += 1
            continue
        surface = name[words[first][0] : words[last - 1][1]]
        for entity in vocabulary.entities.by_surface(surface):
            yield surface, entity
        first = last


def _bearers(
    name: str, words: list[tuple[int, int]], first: int, last: int, vocabulary: Vocabulary
) -> tuple[Entity, ...]:
    whole = first == 0 and last == len(words)
    surface = name[words[first][0] : words[last - 1][1]]
    return () if whole or not surface[:1].isupper() else vocabulary.entities.by_surface(surface)
