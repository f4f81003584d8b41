"""Action lines that topic words suggest: each word belongs to a class whose precision is measured."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.confidences import tag_confidence
from wsisgraph.extraction.facts import Evidence, Tag
from wsisgraph.extraction.lexicon import load, phrases

_OPENING = 3
_BEGINNING = re.compile(rf"(?<![\w-])\w{{1,{_OPENING}}}")
_WORD = re.compile(r"\w+")
_SUFFIXES = {"strong": "", "weak": "-weak"}


@dataclass(frozen=True, slots=True)
class _Class:
    """The phrases of one class of one line, and the rule that they make."""

    code: str
    rule: str
    pattern: re.Pattern[str]
    openings: frozenset[str]
    """How its phrases begin, as `_opening` says."""


@cache
def _classes(strength: str) -> tuple[_Class, ...]:
    suffix = _SUFFIXES[strength]
    found = {code: phrases("topics", strength, code) for code in load("topics")[strength]}
    return tuple(
        _Class(code, f"topic-{code}{suffix}", _pattern(words), frozenset(map(_opening, words)))
        for code, words in found.items()
    )


@cache
def _blocked() -> re.Pattern[str]:
    return _pattern(phrases("topics", "blocked", "phrases"))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_form, words))})(?!\w)", re.IGNORECASE)


def _opening(phrase: str) -> str:
    """The first letters of a phrase; a bar behind them where its first word is shorter and must end there."""
    first, whole = _BEGINNING.findall(phrase.lower())[0], _WORD.match(phrase)
    ends = whole is not None and whole.end() < len(phrase) and phrase[whole.end()] in " -"
    return f"{first}|" if len(first) < _OPENING and ends else str(first)


@lru_cache(maxsize=64)
def _openings(text: str, start: int, end: int) -> frozenset[str]:
    """The openings of all phrases that may stand in `text[start:end]`: most classes need not be looked for."""
    found = set(_BEGINNING.findall(text[start:end].lower()))
    short = [word for word in found if len(word) < _OPENING]
    return frozenset(found.union((f"{word}|" for word in short), *({w[:1], w[:2]} for w in found)))


def _form(phrase: str) -> str:
    """A phrase with its plural, its spellings with and without hyphen, and its open endings."""
    body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"[\s‑-]").replace(r"\-", "[-‑]")
    return body if phrase.endswith("*") else rf"{body}(?:e?s)?"


def topic_lines(
    text: str,
    start: int,
    end: int,
    skip: Sequence[tuple[int, int]] = (),
    *,
    strength: str = "strong",
    place: str = "",
    least: float = 0.0,
) -> list[Tag]:
    """Action lines whose topic words stand in `text[start:end]`, outside the spans in `skip` (names of bodies).

    `place` tells where they stand, if not in the deed: `around` or `heading`. Rules less sure than `least` are
    left out.
    """
    closed = [*skip, *(m.span() for m in _blocked().finditer(text, start, end))]
    tags = []
    openings = _openings(text, start, end)
    for line in _classes(strength):
        if openings.isdisjoint(line.openings):
            continue
        rule = f"topic-{line.code}-{place}" if place else line.rule
        if tag_confidence(rule) < least:
            continue
        match = next((m for m in line.pattern.finditer(text, start, end) if not _inside(m, closed)), None)
        if match:
            evidence = Evidence(match.group(), match.start(), match.end())
            tags.append(Tag(line.code, "inferred/keyword", tag_confidence(rule), rule, evidence))
    return tags


def _inside(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= match.start() and match.end() <= last for first, last in spans)


def around_lines(
    text: str, clause: tuple[int, int], skip: Sequence[tuple[int, int]], least: float = 0.0
) -> list[Tag]:
    """Action lines whose topic words stand in the clause, beside what was done."""
    return topic_lines(text, *clause, skip, place="around", least=least)


def heading_topics(document: Document, paragraph: Paragraph) -> list[Tag]:
    """Action lines that the nearest heading names beyond doubt; a text without headings has its title."""
    nearest = [section.title for section in document.headings(paragraph)][-1:]
    return list(_heading_lines(" ".join(nearest) or document.title or ""))


@lru_cache(maxsize=256)
def _heading_lines(words: str) -> tuple[Tag, ...]:
    return tuple(replace(tag, evidence=None) for tag in topic_lines(words, 0, len(words), place="heading"))
