"""Pages that are read from right to left are mirrored: then all that is known of lines and columns holds for them.

A PDF holds letters where they are seen, so each word of such a script comes with its last letter first. What is in
other letters, and numbers, runs from left to right between them (Unicode Standard Annex 9).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from wsisgraph.documents.pdf_words import Word

_RIGHT_TO_LEFT = re.compile("[\u0591-\u05f4\u0620-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters; the figures and signs of these scripts run as other figures do."""
_ENDS_RUN = re.compile("[(\\[] | [\u060c\u061b\u061f]")
"""A bracket that is seen to open behind a word closes before it; a comma of these scripts is none of the run."""
_MOST = 0.5
"""The share of a page's words with such letters from which it is read so."""

Rows = Callable[[Sequence[Word]], list[list[Word]]]


def is_right_to_left(text: str) -> bool:
    """Whether there is a letter of such a script."""
    return _RIGHT_TO_LEFT.search(text) is not None


def in_reading_order(glyphs: Sequence[str]) -> str:
    """The text of glyphs that stand from left to right; one that stands for two letters has them in order."""
    if not any(map(is_right_to_left, glyphs)):
        return "".join(glyphs)
    runs = [(key, list(run)) for key, run in groupby(_with_signs(glyphs), key=lambda pair: pair[1])]
    ordered = ((run if from_left else reversed(run)) for from_left, run in reversed(runs))
    return unicodedata.normalize("NFKC", "".join(glyph for run in ordered for glyph, _ in run))


def _with_signs(glyphs: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each glyph, and whether it runs from left to right; a sign between two such runs with them."""
    for at, glyph in enumerate(glyphs):
        sign = glyph in "/.,:-" and 0 < at < len(glyphs) - 1
        yield glyph, (_from_left(glyphs[at - 1]) and _from_left(glyphs[at + 1])) if sign else _from_left(glyph)


def _from_left(glyph: str) -> bool:
    return glyph.isalnum() and not is_right_to_left(glyph)


def mirrored(words: Sequence[Word], width: float, rows: Rows) -> list[Word]:
    """The words of a page `width` points wide as if it were read from left to right.

    Where it is so read, only phrases of such a script are turned.
    """
    marked = sum(is_right_to_left(word.text) for word in words)
    if not marked:
        return list(words)
    if marked < _MOST * sum(any(map(str.isalpha, word.text)) for word in words):
        return [word for row in rows(words) for word in _with_phrases_turned(row)]
    turned = (replace(word, x0=width - word.x1, x1=width - word.x0) for row in rows(words) for word in _row(row))
    return list(turned)


def _row(row: Sequence[Word]) -> Iterable[Word]:
    """The words of a row, those of each run from left to right placed so that the mirror leaves their order."""
    if not any(is_right_to_left(word.text) for word in row):
        return _turned(row)
    return [word for run in _runs(row) for word in (_turned(run) if len(run) > 1 else run)]


def _runs(row: Sequence[Word]) -> Iterator[list[Word]]:
    """The row in runs of one direction: words of other letters with what stands between and right of them."""
    run: list[Word] = []
    for word in row:
        if run and not is_right_to_left(word.text) and not _ENDS_RUN.search(f"{run[-1].text} {word.text}"):
            run.append(word)
            continue
        yield from _parted(run)
        run = [word] if any(map(str.isalpha, word.text)) and not is_right_to_left(word.text) else []
        if not run:
            yield [_with_ends_swapped(word)]
    yield from _parted(run)


def _parted(run: list[Word]) -> Iterator[list[Word]]:
    """A run, and the signs behind its last word, which belong to the text around it."""
    end = next((at for at in range(len(run), 0, -1) if any(map(str.isalnum, run[at - 1].text))), 0)
    if end == 1:
        yield [_with_ends_swapped(run[0])]
    elif end:
        yield run[:end]
    yield from ([word] for word in run[end:])


def _with_phrases_turned(row: Sequence[Word]) -> Iterator[Word]:
    for marked, found in groupby(row, key=lambda word: is_right_to_left(word.text)):
        run = list(found)
        yield from _turned(run) if marked else run


def _turned(run: Sequence[Word]) -> list[Word]:
    left, right = min(word.x0 for word in run), max(word.x1 for word in run)
    return [replace(word, x0=left + right - word.x1, x1=left + right - word.x0) for word in run]


def _with_ends_swapped(word: Word) -> Word:
    """A word of other letters or figures: a sign that is seen before it stands behind it."""
    found = re.fullmatch(r"(\W*)(\w.*\w|\w)(\W*)", word.text)
    if found is None or is_right_to_left(word.text):
        return word
    return replace(word, text=found[3] + found[2] + found[1])
