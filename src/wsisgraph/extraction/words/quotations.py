"""Titles in italics or quotation marks, and quoted speech, set apart from the names of a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wsisgraph.documents.model import Span
from wsisgraph.extraction.words.tokens import Token

QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}
MAX_TITLE = 16
MAX_SPEECH = 1500
"""Characters of a quotation: what is longer lacks its closing mark."""
_MARK = re.compile(r"[“”\"]")
_BOUNDARY = re.compile(r"[.!?…]\s")


class Quoted(NamedTuple):
    """Tokens `[first, last)` that are a `title` or `speech`, and the rule that found them."""

    first: int
    last: int
    kind: str
    rule: str


def speeches(text: str) -> list[Span]:
    """The quotations of a paragraph that are longer than one sentence, with their marks."""
    found, opened = [], -1
    for match in _MARK.finditer(text):
        at = match.start()
        opens = match.group() == "“" or (match.group() == '"' and opened < 0)
        if opens and (not at or text[at - 1].isspace() or text[at - 1] in "(—–-"):
            opened = at
        elif opened >= 0 and not opens:
            if _spoken(text, opened, at):
                found.append(Span(opened, match.end()))
            opened = -1
    if opened == 0 and text[0] == "“" and _spoken(text, 0, len(text)):
        # The speech goes on in the next paragraph.
        found.append(Span(0, len(text)))
    return found


def _spoken(text: str, start: int, end: int) -> bool:
    return end - start <= MAX_SPEECH and _BOUNDARY.search(text, start, end) is not None


def _across(tokens: Sequence[Token], longer: Sequence[Span]) -> Iterator[Quoted]:
    """What belongs to a quotation that began before the sentence or ends behind it."""
    for span in longer:
        inside = [t.index for t in tokens if span.start <= t.start and t.end <= span.end]
        if inside and (span.start < tokens[0].start or span.end > tokens[-1].end):
            yield Quoted(inside[0], inside[-1] + 1, "speech", "quotation")


def set_apart(tokens: Sequence[Token], italics: Sequence[Span], longer: Sequence[Span] = ()) -> list[Quoted]:
    """The titles and the speech of a sentence: those in italics, then those between quotation marks.

    `longer`: the quotations of the paragraph that are longer than one sentence.
    """
    found = list(_across(tokens, longer))
    for span in italics:
        inside = [t.index for t in tokens if span.start <= t.start and t.end <= span.end]
        while inside and not tokens[inside[-1]].word and tokens[inside[-1]].text in ",.;":
            inside.pop()
        if len(inside) > 1 and not any(q.first <= inside[0] < q.last for q in found):
            found.append(Quoted(inside[0], inside[-1] + 1, "title", "italics"))
    behind = 0
    for index in [i for i, token in enumerate(tokens) if token.text in QUOTES]:
        close = _closing(tokens, index) if index >= behind else None
        if close is None:
            continue
        inner = tokens[index + 1 : close]
        if inner and not any(q.first <= index < q.last for q in found):
            found.append(Quoted(index + 1, close, _quotation(inner), "quotation"))
        behind = close + 1
    return found


def _closing(tokens: Sequence[Token], index: int) -> int | None:
    mark = QUOTES[tokens[index].text]
    return next((i for i in range(index + 1, len(tokens)) if tokens[i].text == mark), None)


def _quotation(inner: Sequence[Token]) -> str:
    """A title has capitals and no full stop; anything else is speech."""
    contents = [t for t in inner if len(t.text) > 3 and t.word]
    capitals = sum(t.capital for t in contents)
    # Some put the comma of the sentence inside the quotation marks of a title.
    ends = inner[-1].text in (".!?" if capitals == len(contents) else ".,!?") and len(inner) > 6
    if len(inner) > MAX_TITLE * 2 or ends or not inner[0].capital:
        return "speech" if len(inner) > 3 else "title"
    return "title" if capitals * 2 >= len(contents) or len(inner) <= MAX_TITLE else "speech"
