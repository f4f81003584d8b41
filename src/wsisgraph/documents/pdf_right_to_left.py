"""Pages that are read from right to left are mirrored: then all that is known of lines and columns holds for them.

A PDF holds letters where they are seen, so each word of such a script comes with its last letter first. What is in
other letters, and numbers, runs from left to right between them (Unicode Standard Annex 9).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from wsisgraph.documents.pdf_words import Word

_RIGHT_TO_LEFT = re.compile("[\u0591-\u05f4\u0620-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters; the figures and signs of these scripts run as other figures do."""
_ENDS_RUN = re.compile("[(\\[] | [\u060c\u061b\u061f]")
"""A bracket that is seen to open behind a word closes before it; a comma of these scripts is none of the run."""
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(r"[()\[\]]?\d[\d.,/:–-]*[()\[\]]?")
_SPAN = re.compile(r"\d[\d.,/:]*(?:[-–—−]\d[\d.,/:]*)+")
_ENDS = re.compile(r"(\W*)(\w.*\w|\w)(\W*)")
_BRACKETS = "()[]{}«»"
_APART = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
"""What stands for brackets between words that run from the right until it is known how the file writes them."""
_KEPT_APART = str.maketrans(_BRACKETS, _APART)
_BACK = str.maketrans(_APART, _BRACKETS)
_TURNED_BACK = str.maketrans(_APART, ")(][}{»«")
_FEWEST, _NEARLY_ALL = 4, 0.75
"""Words of such a script, and their share, from which a line is read so on a page that is read from the left."""
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

    Where it is so read, only lines and phrases of such a script are turned.
    """
    marked = sum(is_right_to_left(word.text) for word in words)
    if not marked:
        return list(words)
    if marked < _MOST * sum(any(map(str.isalpha, word.text)) for word in words):
        return _with_brackets([_with_phrases_turned(row) for row in rows(words)], from_left=True)
    found = _with_brackets([_row(row) for row in rows(words)], from_left=False)
    return [replace(word, x0=width - word.x1, x1=width - word.x0) for word in found]


def _row(row: Sequence[Word]) -> list[Word]:
    """The words of a row, those of each run from left to right placed so that the mirror leaves their order."""
    if not any(is_right_to_left(word.text) for word in row):
        return _turned(row)
    arabic = any(_ARABIC.search(word.text) for word in row)
    return [word for run in _runs(row) for word in _placed(run, arabic=arabic)]


def _placed(run: Sequence[Word], *, arabic: bool) -> list[Word]:
    if len(run) > 1:
        return _turned(_with_ends_swapped(run))
    if is_right_to_left(run[0].text):
        return [replace(run[0], text=run[0].text.translate(_KEPT_APART))]
    word = _with_ends_swapped(run)[0]
    if any(map(str.isalpha, word.text)):
        return [word]
    return [replace(word, text=_SPAN.sub(partial(_span, arabic=arabic), word.text))]


def _span(numbers: re.Match[str], *, arabic: bool) -> str:
    """Numbers between dashes run from the right; around a hyphen they do so behind Arabic letters alone."""
    parts = re.split(r"([-–—−])", numbers[0])
    return "".join(reversed(parts)) if arabic or "-" not in parts else numbers[0]


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
            yield [word]
    yield from _parted(run)


def _parted(run: list[Word]) -> Iterator[list[Word]]:
    """A run, and what stands behind it and belongs to the text around it: signs, and the second of two numbers.

    `15 January 2020` is seen as `January 2020 15`: a number before other letters runs with the text before it.
    """
    end = next((at for at in range(len(run), 0, -1) if any(map(str.isalnum, run[at - 1].text))), 0)
    if end > 2 and _are_two_numbers(run[:end]):
        end -= 1
    if end:
        yield run[:end]
    yield from ([word] for word in run[end:])


def _are_two_numbers(words: Sequence[Word]) -> bool:
    """Whether a row of words ends in two numbers with nothing between them."""
    return all(_NUMBER.fullmatch(word.text) for word in words[-2:]) and words[-2].text[-1].isalnum()


def _with_phrases_turned(row: Sequence[Word]) -> list[Word]:
    """A row of a page that is read from the left."""
    lettered = [word for word in row if any(map(str.isalpha, word.text))]
    marked = sum(is_right_to_left(word.text) for word in lettered)
    if marked >= (_NEARLY_ALL if marked >= _FEWEST else 1) * len(lettered) > 0:
        return _turned(_row(row))
    return [word for phrase, turns in _phrases(row) for word in (_turned_phrase(phrase) if turns else phrase)]


def _phrases(row: Sequence[Word]) -> Iterator[tuple[list[Word], bool]]:
    """The row in pieces, and whether each is a phrase of such a script, with the figures and signs inside it."""
    parts = [(marked, list(part)) for marked, part in groupby(row, key=lambda word: is_right_to_left(word.text))]
    phrase: list[Word] = []
    for at, (marked, part) in enumerate(parts):
        inside = 0 < at < len(parts) - 1 and not any(map(str.isalpha, "".join(word.text for word in part)))
        if marked or (phrase and inside):
            phrase += part
            continue
        yield phrase, True
        phrase = []
        if at < len(parts) - 1 and len(part) > 1 and _are_two_numbers(part):
            # Of two numbers in a row the second is seen before the words that it follows.
            phrase = [part.pop()]
        yield part, False
    yield phrase, True


def _turned_phrase(phrase: list[Word]) -> list[Word]:
    """A phrase, its words in reading order; the signs at its ends stay where they are seen."""
    if not phrase:
        return []
    return _with_ends_swapped(_turned(phrase), marked=True)


def _turned(run: Sequence[Word]) -> list[Word]:
    left, right = min(word.x0 for word in run), max(word.x1 for word in run)
    turned = [replace(word, x0=left + right - word.x1, x1=left + right - word.x0) for word in run]
    return sorted(turned, key=lambda word: word.x0)


def _with_ends_swapped(run: Sequence[Word], *, marked: bool = False) -> list[Word]:
    """Words in reading order that run against the text around them: a sign before them stands behind them."""
    first, last = _ENDS.fullmatch(run[0].text), _ENDS.fullmatch(run[-1].text)
    if first is None or last is None or (not marked and any(is_right_to_left(word.text) for word in run)):
        return list(run)
    before, behind = first[1], last[3]
    whole = " ".join(word.text for word in run)[len(before) :]
    if any(whole.count(opens) == whole.count(shuts) > 0 for opens, shuts in ("()", "[]")):
        behind = behind.lstrip(")]")
    texts = [word.text for word in run]
    texts[-1] = texts[-1][: len(texts[-1]) - len(behind)] if behind else texts[-1]
    texts[0] = behind.translate(_KEPT_APART) + texts[0][len(before) :]
    texts[-1] += before.translate(_KEPT_APART)
    return [replace(word, text=text) for word, text in zip(run, texts, strict=True)]


def _with_brackets(rows: Sequence[Sequence[Word]], *, from_left: bool) -> list[Word]:
    """The words of a page with the brackets of phrases that were turned: as they read, or as they look.

    Some programs write the sign that is read, some the one that is seen; then all of them close before they open.
    """
    order = [sorted(row, key=lambda word: word.x0, reverse=not from_left) for row in rows]
    found = ["".join(re.findall(f"[{_APART}]", "".join(word.text for word in row))) for row in order]
    inverted = sum(_is_inverted(brackets) for brackets in found if len(brackets) > 1)
    seen = inverted > sum(not _is_inverted(brackets) for brackets in found if len(brackets) > 1)
    back = _TURNED_BACK if seen else _BACK
    return [replace(word, text=word.text.translate(back)) for row in rows for word in row]


def _is_inverted(brackets: str) -> bool:
    return brackets[0] in _APART[1::2] and brackets[-1] in _APART[::2]
