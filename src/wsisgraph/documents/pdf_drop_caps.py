"""Large letters that open a text and reach down over several of its lines: they belong to its first word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.pdf_words import Word

_LETTER = re.compile(r"[“‘\"'«]?[^\W\d_]")
_LARGE = 1.8
"""How many times as large as the text such a letter is at least."""
_NEAR = 1.2
_APART = 0.8
"""Widths of a gap, in sizes of the text, behind the letter of the same word and behind one that is a word."""
_WORDS = frozenset("AIOY")


def with_drop_caps(words: Sequence[Word]) -> list[Word]:
    """The words of a page, those that begin with such a letter whole."""
    sizes = Counter(round(word.size, 1) for word in words)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    found = [word for word in words if word.size >= _LARGE * usual and _LETTER.fullmatch(word.text)]
    changed = {id(word): word for word in words}
    for letter in found:
        beside = [word for word in words if _stands_beside(word, letter)]
        first = min(beside, key=lambda word: (round(word.top), word.x0), default=None)
        if first is None or len({round(word.bottom) for word in beside}) < 2:
            continue
        joined = first.text[0].isalpha() and not _is_word(letter, first)
        text = letter.text + first.text if joined else f"{letter.text} {first.text}"
        changed[id(first)] = replace(first, text=text, x0=letter.x0)
        del changed[id(letter)]
    return list(changed.values())


def _stands_beside(word: Word, letter: Word) -> bool:
    """Whether a word begins a line just behind a large letter."""
    near = -1 <= word.x0 - letter.x1 <= _NEAR * word.size
    middle = (word.top + word.bottom) / 2
    return near and _LARGE * word.size <= letter.size and letter.top <= middle <= letter.bottom


def _is_word(letter: Word, first: Word) -> bool:
    return letter.text in _WORDS and first.x0 - letter.x1 > _APART * first.size
