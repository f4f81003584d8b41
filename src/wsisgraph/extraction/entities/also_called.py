"""Second names in brackets: `the Economic and Financial Committee (Second Committee)`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_LONGEST = 5
"""Words of a second name."""


def link_second_names(sentences: Sequence[tuple[Sequence[Token], list[Name]]]) -> None:
    """Give a body's second name, which ends in the same word, the body of the first wherever it stands alone;
    changes the lists.
    """
    second: dict[str, Name | None] = {}
    for tokens, names in sentences:
        for name in names:
            if name.kind == "organisation" and (called := _in_brackets(tokens, name.last)):
                before = second.get(called, name)
                second[called] = name if before is not None and before.entity == name.entity else None
    for _, names in sentences if second else ():
        names[:] = [_linked(name, second.get(name.surface)) for name in names]


def _in_brackets(tokens: Sequence[Token], end: int) -> str | None:
    """The second name in the brackets that open at `end`, with nothing else in them."""
    if end >= len(tokens) or tokens[end].text != "(":
        return None
    close = next((i for i in range(end + 1, min(end + _LONGEST + 2, len(tokens))) if tokens[i].text == ")"), end)
    inside = tokens[end + 1 : close]
    named = len(inside) > 1 and all(t.capital or t.lower in ("of", "on", "for", "and", "the") for t in inside)
    return " ".join(t.text for t in inside) if named and inside[-1].lower == tokens[end - 1].lower else None


def _linked(name: Name, body: Name | None) -> Name:
    return name if body is None else replace(name, name=body.name, entity=body.entity)
