"""Full text for six languages: folding, words, the query language and highlighting.

SQLite's own tokenizer neither folds Arabic vowel marks and letter variants nor finds the words of a Chinese
sentence. Both the indexed text and the query therefore pass through `words`: accents and Arabic marks are
folded, and every Han, Kana, Hangul or Thai character is a word of its own, so that a query in these scripts
is a phrase of characters and finds any part of a sentence.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f"
# Marks (Mn) are not word characters for `re`, but they stand inside Arabic and Indic words.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_]|(?<=\w)[{_MARKS}])+")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_QUERY = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_SAME_LETTER = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None}
)
_EXPANDED = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    """`fold` of a word, which a text has many times; whole texts would only fill the cache."""
    return fold(word)


def fold(word: str) -> str:
    """The word without case, accents, Arabic marks and letter variants, so that spellings meet."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold().translate(_SAME_LETTER))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).translate(_SAME_LETTER).translate(_EXPANDED)


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """(folded word, start, end) of each word; offsets are code points of `text`, half-open."""
    for match in _WORD.finditer(text):
        if folded := _folded(match[0]):
            yield folded, match.start(), match.end()


def indexed(text: str) -> str:
    """The text as it goes into the full-text table."""
    if text.isascii():
        return " ".join(_PLAIN_WORD.findall(text.lower()))
    return " ".join(word for word, _, _ in words(text))


def parse(query: str) -> tuple[Phrase, ...]:
    """The phrases of a query: all must occur. `"…"` keeps words together, `…*` is a prefix, `-…` excludes.

    The result is empty when the query has no word, or only excluded ones.
    """
    phrases = []
    for minus, quoted, bare in _QUERY.findall(query):
        text = quoted or bare
        found = tuple(word for word, _, _ in words(text))
        if found:
            phrases.append(Phrase(found, text.rstrip('"').endswith("*"), bool(minus)))
    return tuple(phrases) if any(not phrase.excluded for phrase in phrases) else ()


def match_expression(phrases: tuple[Phrase, ...]) -> str:
    """The phrases in the query language of SQLite's full-text tables. Words hold letters and digits only."""
    wanted = [_quoted(phrase) for phrase in phrases if not phrase.excluded]
    unwanted = [_quoted(phrase) for phrase in phrases if phrase.excluded]
    expression = " AND ".join(wanted)
    return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.prefix else "")


def spans(text: str, phrases: tuple[Phrase, ...]) -> list[tuple[int, int]]:
    """Where the wanted phrases occur in `text`: half-open code point ranges, ascending, not overlapping."""
    found = list(words(text))
    marked: set[int] = set()
    for phrase in phrases:
        length = len(phrase.words)
        for first in range(0 if not phrase.excluded else len(found), len(found) - length + 1):
            if _occurs(phrase, [word for word, _, _ in found[first : first + length]]):
                marked.update(range(first, first + length))
    return _joined([found[index][1:] for index in sorted(marked)], text)


def _occurs(phrase: Phrase, candidate: list[str]) -> bool:
    if tuple(candidate[:-1]) != phrase.words[:-1]:
        return False
    return candidate[-1].startswith(phrase.words[-1]) if phrase.prefix else candidate[-1] == phrase.words[-1]


def _joined(ranges: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def snippet(text: str, phrases: tuple[Phrase, ...], width: int = 240) -> tuple[str, list[tuple[int, int]]]:
    """A part of `text` around the first match, and the matches in it (offsets in the part)."""
    matches = spans(text, phrases)
    if len(text) <= width:
        return text, matches
    centre = matches[0][0] if matches else 0
    start = max(0, min(centre - width // 3, len(text) - width))
    if start:
        start = text.find(" ", start, centre) + 1 or start
    end = min(len(text), start + width)
    if end < len(text) and " " in text[start:end]:
        end = max(text.rfind(" ", start, end), matches[0][1] if matches else start)
    inside = [(max(s, start) - start, min(e, end) - start) for s, e in matches if s < end and e > start]
    return text[start:end], inside
