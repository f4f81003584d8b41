"""Action lines that topic words suggest: each word belongs to a class whose precision is measured."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.circumstances.topic_words import BLOCKED, WordClass, begun, topic_words
from wsisgraph.extraction.facts import Evidence, Tag
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.lexicon.confidences import tag_confidence

_SUFFIXES = {"strong": "", "weak": "-weak"}
_TECHNICAL: WordClass = ("context", "technology")
_OF_THEMSELVES = frozenset({"C3", "C8", "C9"})
"""Information, culture and media are lines whatever carries them; health is one only with technology."""


@dataclass(frozen=True, slots=True)
class _Class:
    """The words of one class of one line, and the rule that they make."""

    code: str
    rule: str
    words: WordClass


@cache
def _classes(strength: str, place: str, least: float) -> tuple[_Class, ...]:
    """The classes of a table whose words, at such a place, are a rule that is sure enough."""
    suffix = f"-{place}" if place else _SUFFIXES[strength]
    classes = (_Class(code, f"topic-{code}{suffix}", (strength, code)) for code in load("topics")[strength])
    return tuple(found for found in classes if tag_confidence(found.rule) >= least)


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
    here = begun(text, start, end)
    lines = [line for line in _classes(strength, place, least) if line.words in here] if here else []
    if not lines:
        return []
    closed = [*skip, *_closed(text, here, end)]
    tags = []
    for line in lines:
        match = next(
            (m for m in topic_words(line.words, text, here[line.words], end) if not _inside(m, closed)), None
        )
        if match:
            evidence = Evidence(match.group(), match.start(), match.end())
            tags.append(Tag(line.code, "inferred/keyword", tag_confidence(line.rule), line.rule, evidence))
    return tags


def _closed(text: str, here: Mapping[WordClass, Sequence[int]], end: int) -> list[tuple[int, int]]:
    """The spans of the phrases inside which no topic word counts; `here` is from `begun`."""
    return [match.span() for match in topic_words(BLOCKED, text, here.get(BLOCKED, ()), end)]


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


def in_context(tags: Sequence[Tag], text: str, titles: Sequence[str]) -> list[Tag]:
    """The tags that hold in such a paragraph: most topics are of a line only where technology is named.

    Farmers are trained and patients are treated all over the world, with no part in the information society.
    `titles`: those of the document and of the headings above the paragraph.
    """
    if all(map(_of_itself, tags)) or any(map(_technical, (text, *titles))):
        return list(tags)
    return [tag for tag in tags if _of_itself(tag)]


def _of_itself(tag: Tag) -> bool:
    return tag.code in _OF_THEMSELVES or not tag.basis.startswith("inferred/")


@lru_cache(maxsize=256)
def _technical(text: str) -> bool:
    """Whether a text names information or communication technology."""
    here = begun(text, 0, len(text))
    closed = _closed(text, here, len(text))
    found = topic_words(_TECHNICAL, text, here.get(_TECHNICAL, ()), len(text))
    return any(not _inside(match, closed) for match in found)


@lru_cache(maxsize=256)
def _heading_lines(words: str) -> tuple[Tag, ...]:
    return tuple(replace(tag, evidence=None) for tag in topic_lines(words, 0, len(words), place="heading"))
