"""Paragraphs become sentences: the unit of evidence."""

import re

from wsisgraph.documents.model import Span
from wsisgraph.extraction.lexicon import word_set

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+|$)")
_LAST_WORD = re.compile(r"([^\s(“\"]+)$")
_OPENING = re.compile(
    r"[\s]*(?:\((?:[a-z]|[ivx]{1,4})\)\s+)?"
    r"[“\"'‘(\[]*(?:[A-Z0-9ÀÁÉÎÓÖÚÜÇŠŽ•*–—£$€¥]|[a-z]{1,2}-?[A-Z][A-Za-z]|[a-z][\w-]+\.(?:org|com|net|africa) )"
)
"""What opens a sentence, also behind a label as `(a)`: a capital, a sum of money, or a name with a small letter in
front of one (`iHub`, `change.org`).
"""
_INITIAL = re.compile(r"^(?:[A-Z]|[A-Z]\.[A-Z])$")
_PART = re.compile(r"\b(?:annex|part|volume|chapter|phase|section|appendix|tier|category) [IVX]$", re.IGNORECASE)
_FORMS = frozenset({"ltd", "inc", "corp", "co", "pvt", "pty"})
_NEXT = re.compile(r"\s+(?:It|They|The|This|These|Those|In|He|She|We|Its|Their)\b")
"""What stands behind the legal form of a company only where a new sentence begins."""
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+")
_LABEL = re.compile(r"\s*\((?:[a-z]|[ivx]{1,4})\)\s+(?=[A-Z])")
"""What stands in front of an item inside a paragraph."""
LONGEST = 3000
"""Characters of a sentence; what is longer is read in pieces, so that work grows with the text, not its square."""
_JOINT = re.compile(r"[;:,](?=\s)|(?=\s)")


def bounded(text: str, span: Span) -> list[Span]:
    """A sentence, in pieces of at most `LONGEST` characters, each but the last cut behind a mark or a word."""
    spans: list[Span] = []
    start = span.start
    while span.end - start > LONGEST:
        joints = list(_JOINT.finditer(text, start + LONGEST // 2, start + LONGEST))
        marks = [j for j in joints if j.group()] or joints
        end = marks[-1].end() if marks else start + LONGEST
        spans.append(_trimmed(text, start, end))
        start = end
    spans.append(_trimmed(text, start, span.end))
    return [s for s in spans if s.start < s.end]


def split_sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, trimmed, without the bullet or number before the first one and the labels
    (`(b)`) before others.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, match.start(), match.end()):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, dot: int, after: int) -> bool:
    if after >= len(text):
        return True
    if not _OPENING.match(text, after):
        return False
    if text[dot] != "." or text[dot : dot + 3] == "...":
        return True
    if _BULLET.match(text) and dot < 5 and _BULLET.match(text[: dot + 2].ljust(dot + 2)):
        return False
    last = _LAST_WORD.search(text, max(0, dot - 40), dot)
    word = last.group(1) if last else ""
    if word in ("I", "V", "X") and _PART.search(text, max(0, dot - 20), dot):
        return True
    if word.lower() in _FORMS and _NEXT.match(text, after):
        return True
    return word.lower() not in word_set("words", "abbreviations") and not _INITIAL.match(word)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    bullet = (_LABEL if spans else _BULLET).match(text, start, end)
    if bullet:
        start = bullet.end()
    span = _trimmed(text, start, end)
    if span.start < span.end:
        spans.append(span)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
