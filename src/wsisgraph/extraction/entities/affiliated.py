"""Persons beside the body for which they act: `Ada Bello (UNDP)`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.names.name_words import is_personal
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

Sentence = tuple[Sequence[Token], list[Name]]
_OPEN = frozenset({"doer", "opening", "context", "shape"})
"""Rules that take a name for a body only by its form or by what it does."""
_FEWEST, _MOST = 2, 4
"""Words of a person's name."""


def mark_affiliated(sentences: Sequence[Sentence]) -> None:
    """Make persons of open names that stand beside a body as its people do; changes the lists."""
    for tokens, names in sentences:
        for number, whole in enumerate(names):
            name = _before_bracket(tokens, whole, names[number + 1 : number + 2])
            open_name = name is not whole and name.kind == "unknown" and name.rule in _OPEN
            if open_name and _is_personal(tokens, name.first, name.last):
                names[number] = replace(name, kind="person", entity=None)


def _before_bracket(tokens: Sequence[Token], name: Name, inside: Sequence[Name]) -> Name:
    """`Ada Bello` of `Ada Bello (UNDP)`: another body's acronym is no short form of the name in front."""
    opening = next((i for i in range(name.first, name.last) if tokens[i].text == "("), None)
    other = bool(inside) and inside[0].rule == "registry" and inside[0].first == (opening or 0) + 1
    if opening is None or opening == name.first or not other:
        return name
    end = tokens[opening - 1].end
    return replace(name, last=opening, end=end, surface=name.surface[: end - name.start])


def _is_personal(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Two to four words as a person's name has them, and no place."""
    own = tokens[first:last]
    return _FEWEST <= len(own) <= _MOST and all(is_personal(t.text) for t in own) and not find_places(own)
