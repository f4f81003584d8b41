"""Finding a model's quotation in the text: letter by letter, but for how quotes, dashes and spaces are written.

There is no approximate match: a quotation that is not in the text is no evidence.
"""

from dataclasses import dataclass

from wsisgraph.documents.model import Span

_QUOTES = dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_FOLD = _QUOTES | _DASHES


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and for each of its characters the offset in the text that it came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]`, which is not empty, stands in the text that was folded."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def fold(text: str) -> Folded:
    """One character for one, but that a run of spaces becomes one space."""
    letters: list[str] = []
    origin: list[int] = []
    for offset, letter in enumerate(text):
        folded = " " if letter.isspace() else _FOLD.get(letter, letter)
        if folded == " " and letters and letters[-1] == " ":
            continue
        letters.append(folded)
        origin.append(offset)
    return Folded("".join(letters), tuple(origin))


def ground(text: str, quotation: str, *, within: Span | None = None, near: int | None = None) -> Span | None:
    """Where a quotation stands in a text; None when it does not.

    Args:
        text: the canonical text of a paragraph.
        quotation: what a model says that it quotes; spaces around it do not count.
        within: the part of the text that may hold it.
        near: when it stands there several times, the occurrence nearest to this offset is meant (the first one
            without).

    Returns:
        The span of whole words whose folded text is the folded quotation.

    """
    words = quotation.strip()
    if not words:
        return None
    borders = within or Span(0, len(text))
    found = [Span(at, at + len(words)) for at in _occurrences(text, words)]
    if not _fitting(text, found, borders):
        folded, wanted = fold(text), fold(words).text
        found = [folded.span(at, at + len(wanted)) for at in _occurrences(folded.text, wanted)]
    fitting = _fitting(text, found, borders)
    if not fitting:
        return None
    return min(fitting, key=lambda span: (abs(span.start - near) if near is not None else 0, span.start))


def _occurrences(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _fitting(text: str, spans: list[Span], borders: Span) -> list[Span]:
    return [s for s in spans if borders.start <= s.start and s.end <= borders.end and _whole_words(text, s)]


def _whole_words(text: str, span: Span) -> bool:
    """No half of a word: `port` is not found in `report`."""
    before = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
    after = span.end < len(text) and text[span.end].isalnum() and text[span.end - 1].isalnum()
    return not before and not after
