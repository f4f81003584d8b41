"""Where the topic words of the action lines stand in a text.

A class of words is looked for only at the words that may begin one of its phrases.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from wsisgraph.extraction.lexicon import load, phrases

WordClass = tuple[str, str]
"""A class of phrases by its table and entry in the lexicon: `("strong", "C2")`."""
BLOCKED: WordClass = ("blocked", "phrases")
"""Phrases inside which no topic word counts."""
_WORD = re.compile(r"(?<![\w-])\w+")


@dataclass(slots=True)
class _Beginnings:
    """The classes of the phrases that begin with a word, or with a word that begins so."""

    words: dict[str, set[WordClass]] = field(default_factory=dict)
    stems: dict[str, set[WordClass]] = field(default_factory=dict)

    def add(self, phrase: str, of: WordClass) -> None:
        """File a phrase under its first word and, if it has no other, the plurals of that word."""
        forms, stem = _opening(phrase)
        if stem:
            self.stems.setdefault(stem, set()).add(of)
        for form in forms:
            self.words.setdefault(form, set()).add(of)


def _opening(phrase: str) -> tuple[tuple[str, ...], str]:
    """The words with which a phrase may begin, and what else its first word may begin with."""
    word = _WORD.findall(phrase.lower())[0]
    rest = phrase[len(word) :]
    if rest.startswith("*"):
        return (), word
    return ((word,) if rest else (word, f"{word}s", f"{word}es")), ""


@cache
def _beginnings() -> _Beginnings:
    found = _Beginnings()
    for table, entries in load("topics").items():
        for entry in entries:
            for phrase in phrases("topics", table, entry):
                found.add(phrase, (table, entry))
    return found


@lru_cache(maxsize=16384)
def _begun_by(word: str) -> tuple[WordClass, ...]:
    """The classes with a phrase that may begin with this lower-case word."""
    known = _beginnings()
    stemmed = (classes for stem, classes in known.stems.items() if word.startswith(stem))
    return tuple(known.words.get(word, set()).union(*stemmed))


@lru_cache(maxsize=64)
def begun(text: str, start: int, end: int) -> Mapping[WordClass, Sequence[int]]:
    """The places in `text[start:end]` where a phrase of a class may begin, in order."""
    found: dict[WordClass, list[int]] = {}
    for match in _WORD.finditer(text, start, end):
        for of in _begun_by(match.group().lower()):
            found.setdefault(of, []).append(match.start())
    return found


@lru_cache(maxsize=4096)
def _pattern_from(of: WordClass, word: str) -> re.Pattern[str]:
    """What finds the phrases of a class that may begin with a lower-case word: few are tried at each place."""
    openings = ((phrase, *_opening(phrase)) for phrase in phrases("topics", *of))
    return pattern([p for p, forms, stem in openings if word in forms or (stem and word.startswith(stem))])


def pattern(found: Sequence[str]) -> re.Pattern[str]:
    """What finds the first of some phrases that stands at a place, whatever the case and the number."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_form, found))})(?!\w)", re.IGNORECASE)


def _form(phrase: str) -> str:
    """A phrase with its plural, its spellings with and without hyphen, and its open endings."""
    body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"[\s‑-]").replace(r"\-", "[-‑]")
    return body if phrase.endswith("*") else rf"{body}(?:e?s)?"


def topic_words(of: WordClass, text: str, places: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """The phrases of a class that begin at one of the `places` (from `begun`) and end in front of `end`, in order,
    none overlapping another.
    """
    behind = 0
    for at in places:
        word = _WORD.match(text, at, end) if at >= behind else None
        match = _pattern_from(of, word.group().lower()).match(text, at, end) if word is not None else None
        if match is not None:
            behind = match.end()
            yield match
