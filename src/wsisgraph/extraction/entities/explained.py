"""Names that their own short form explains: `Velora Group` is a body where the text goes on with `the Group`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_OPEN = frozenset({"unknown", "work"})
_NO_HEADS = frozenset({"mission", "team", "service", "operator"})
"""What is spoken of with a capital and is no body as often."""


def short_heads(sentences: Iterable[tuple[Sequence[Token], Sequence[Name]]]) -> frozenset[str]:
    """The nouns that a text uses as short names behind `the` (`the Group`), in small letters."""
    said = {
        name.surface.lower()
        for tokens, names in sentences
        for name in names
        if name.kind == "short" and name.first and tokens[name.first - 1].lower == "the"
    }
    return frozenset(said & words("clear_short_names") - _NO_HEADS)


def explain(sentences: Sequence[tuple[Sequence[Token], list[Name]]], heads: frozenset[str]) -> None:
    """Make an organisation of the one name that ends in such a noun; changes the lists."""
    bearers: dict[str, set[str]] = {}
    for _, names in sentences if heads else ():
        for name in names:
            if (head := _head(name)) in heads:
                bearers.setdefault(head, set()).add(name.surface)
    lone = {surfaces.pop() for surfaces in bearers.values() if len(surfaces) == 1}
    for _, names in sentences if lone else ():
        names[:] = [replace(n, kind="organisation", rule="context") if _open(n, lone) else n for n in names]


def explained(names: Iterable[Name], heads: frozenset[str]) -> list[Name]:
    """The names of a title, those that such a noun ends being organisations."""
    return [
        replace(n, kind="organisation", rule="context") if n.kind in _OPEN and _head(n) in heads else n
        for n in names
    ]


def _open(name: Name, lone: set[str]) -> bool:
    return name.kind in _OPEN and name.surface in lone


def _head(name: Name) -> str:
    """The last word of a name of several words."""
    several = name.last - name.first > 1 and name.kind in _OPEN | {"organisation"}
    return name.surface.split()[-1].lower() if several else ""
