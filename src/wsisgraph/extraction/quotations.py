"""Titles in italics or quotation marks, and quoted speech, set apart from the names of a sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from wsisgraph.documents.model import Span
from wsisgraph.extraction.tokens import Token

QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}
MAX_TITLE = 16


class Quoted(NamedTuple):
    """Tokens `[first, last)` that are a `title` or `speech`, and the rule that found them."""

    first: int
    last: int
    kind: str
    rule: str


def set_apart(tokens: Sequence[Token], italics: Sequence[Span]) -> list[Quoted]:
    """The titles and the speech of a sentence: those in italics, then those between quotation marks."""
    found: list[Quoted] = []
    for span in italics:
        inside = [t.index for t in tokens if span.start <= t.start and t.end <= span.end]
        while inside and not tokens[inside[-1]].word and tokens[inside[-1]].text in ",.;":
            inside.pop()
        if len(inside) > 1:
            found.append(Quoted(inside[0], inside[-1] + 1, "title", "italics"))
    index = 0
    while index < len(tokens):
        close = _closing(tokens, index) if tokens[index].text in QUOTES else None
        if close is None:
            index += 1
            continue
        inner = tokens[index + 1 : close]
        if inner and not any(q.first <= index < q.last for q in found):
            found.append(Quoted(index + 1, close, _quotation(inner), "quotation"))
        index = close + 1
    return found


def _closing(tokens: Sequence[Token], index: int) -> int | None:
    mark = QUOTES[tokens[index].text]
    return next((i for i in range(index + 1, len(tokens)) if tokens[i].text == mark), None)


def _quotation(inner: Sequence[Token]) -> str:
    """A title has capitals and no full stop; anything else is speech."""
    contents = [t for t in inner if len(t.text) > 3 and t.word]
    capitals = sum(t.capital for t in contents)
    ends = inner[-1].text in ".,!?" and len(inner) > 6
    if len(inner) > MAX_TITLE * 2 or ends or not inner[0].capital:
        return "speech" if len(inner) > 3 else "title"
    return "title" if capitals * 2 >= len(contents) or len(inner) <= MAX_TITLE else "speech"
