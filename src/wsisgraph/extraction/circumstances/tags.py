"""What a fact is about: action lines, goals, targets, regions, countries, topics, each with its basis."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce

from wsisgraph.documents.model import Document, Paragraph, Section
from wsisgraph.extraction.facts import Evidence, Tag
from wsisgraph.extraction.names.places import find_places, of_person
from wsisgraph.extraction.words.tokens import Token, tokenize
from wsisgraph.vocabulary import Vocabulary

_GOAL = re.compile(
    r"\b(?:SDGs?|Sustainable Development Goals?|Goals?)\s+(\d{1,2}(?:\s*(?:,|and|to|–|-)\s*\d{1,2})*)\b"
)
_TARGET = re.compile(r"\b(?:SDG |Sustainable Development Goal )?[Tt]argets?\s+(\d{1,2}\.(?:\d{1,2}|[a-d]))\b")
_NUMBERED = ("SDG", "Goal", "arget")
"""What stands in every text with a goal or target."""
_LINE = re.compile(r"\b(?:[Aa]ction [Ll]ines?\s+)(C\d{1,2})\b|\((C\d{1,2})\)")
_PARTS = re.compile(r"[:;,()]|\s[-–—]\s")
"""What divides the names in a heading."""
_CODED = ("ction Line", "ction line", "(C")
"""What stands in every text with the code of an action line."""
_OF_THE_SUMMIT = re.compile(r"[Aa]ction [Ll]ines?\b|\bWSIS\b|\bInformation Society\b")
"""What tells that a code in brackets is one of an action line: `Committee 2 (C2)` is not."""
_OF_THE_GOALS = re.compile(r"\bSDGs?\b|\bSustainable Development Goals?\b|\b2030 Agenda\b")
"""What tells that goals and targets with bare numbers are these: strategies and plans number theirs as well."""
_OTHER_GOAL = re.compile(r"[A-Z][\w’']*\s+$")
"""What makes a goal another one: `Millennium Development Goal 4`, `Strategic Goal 2`."""
CONFIDENCE = {"stated/sentence": 0.97, "stated/heading": 0.95, "inferred/keyword": 0.7, "inferred/default": 0.8}
MAX_GOAL = 17


def stated_lines(
    text: str, start: int, end: int, headings: Sequence[Section], vocabulary: Vocabulary
) -> list[Tag]:
    """Action lines that the sentence or a heading names by its code; `headings`: those above it, outermost first.

    `C7: E-health` states the application, and so does `E-health` below a heading of C7.
    """
    tags = []
    coded = any(word in text for word in _CODED)
    bracketed = coded and _OF_THE_SUMMIT.search(text) is not None
    for match in _LINE.finditer(text, start, end) if coded else ():
        code = match.group(1) or match.group(2)
        if match.group(2) and not bracketed:
            continue
        tags.append(
            Tag(
                code,
                "stated/sentence",
                0.97,
                "action-line-code",
                Evidence(match.group(), match.start(), match.end()),
            )
        )
    lines: list[str] = []
    for section in headings:
        lines += [section.action_line] if section.action_line else []
        if lines and (named := _application(section.title, vocabulary)) and named[0] in lines:
            lines[lines.index(named[0])] = named[1]
    tags += [Tag(code, "stated/heading", 0.97, "action-line-heading") for code in lines]
    return unique(tags)


def _application(title: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The action line and its application that a part of the title names in full."""
    parts = (part.strip(" .\u201c\u201d").casefold() for part in _PARTS.split(title))
    named = (line for part in parts for line in vocabulary.action_lines.by_surface(part))
    return next(((line.parent, line.code) for line in named if line.parent), None)


def goals(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[list[Tag], list[Tag]]:
    """Goals and targets named by number, in a text that names those of sustainable development."""
    found: list[Tag] = []
    targets: list[Tag] = []
    if not any(word in text for word in _NUMBERED) or not _OF_THE_GOALS.search(text):
        return found, targets
    for match in _GOAL.finditer(text, start, end):
        if match.group().startswith("Goal") and _OTHER_GOAL.search(text, start, match.start()):
            continue
        evidence = Evidence(match.group(), match.start(), match.end())
        for number in _numbers(match.group(1)):
            if 1 <= number <= MAX_GOAL:
                found.append(Tag(str(number), "stated/sentence", 0.97, "goal-number", evidence))
    for match in _TARGET.finditer(text, start, end):
        if match.group(1) in vocabulary.targets:
            evidence = Evidence(match.group(), match.start(), match.end())
            targets.append(Tag(match.group(1), "stated/sentence", 0.97, "target-number", evidence))
    return unique(found), unique(targets)


def _numbers(words: str) -> Iterable[int]:
    bounds = re.fullmatch(r"(\d+)\s*(?:to|–|-)\s*(\d+)", words)
    if bounds:
        return range(int(bounds.group(1)), int(bounds.group(2)) + 1)
    return [int(n) for n in re.findall(r"\d+", words)]


def places(text: str, start: int, end: int, skip: Sequence[tuple[int, int]]) -> tuple[list[Tag], list[Tag]]:
    """Regions and countries named in `text[start:end]`, outside the spans in `skip` (names and titles)."""
    return places_in(tokenize(text, start, end), text, skip)


def places_in(tokens: Sequence[Token], text: str, skip: Sequence[tuple[int, int]]) -> tuple[list[Tag], list[Tag]]:
    """Regions and countries named in some tokens of a text, outside the spans in `skip`."""
    regions, countries = [], []
    for place in find_places(tokens):
        first, last = tokens[place.first].start, tokens[place.last - 1].end
        inside = any(s <= first and last <= e for s, e in skip)
        evidence = Evidence(text[first:last], first, last)
        if place.kind == "region" and not inside:
            regions.append(Tag(place.code, "stated/sentence", 0.97, "region-name", evidence))
        elif place.kind != "region" and not of_person(tokens, place):
            countries.append(
                Tag(
                    place.code,
                    "stated/sentence",
                    {"country": 0.97, "city": 0.92}.get(place.kind, 0.9),
                    f"{place.kind}-name",
                    evidence,
                )
            )
    return unique(regions), unique(countries)


def heading_regions(document: Document, paragraph: Paragraph, bodies: Iterable[str] = ()) -> list[Tag]:
    """The region that the nearest heading names, outside the names of bodies; the title where none is."""
    titles = [section.title for section in document.headings(paragraph)]
    for title in reversed(titles or [document.title or ""]):
        bare = reduce(lambda left, body: left.replace(body, ""), bodies, title)
        tags = _regions_of(bare)
        if tags:
            return list(tags[:1])
    return []


@lru_cache(maxsize=256)
def _regions_of(title: str) -> tuple[Tag, ...]:
    return tuple(
        unique(
            Tag(p.code, "stated/heading", 0.95, "region-heading")
            for p in find_places(tokenize(title))
            if p.kind == "region"
        )
    )


def unique(tags: Iterable[Tag]) -> list[Tag]:
    """The first tag with each code, in order."""
    seen: dict[str, Tag] = {}
    for tag in tags:
        seen.setdefault(tag.code, tag)
    return list(seen.values())


class TopicIndex:
    """Labels of the UNBIS topics, found as whole words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._codes = {_words(s): c.code for c in vocabulary.topics.values() for s in reversed(c.surfaces)}
        lengths: dict[str, set[int]] = {}
        for words in filter(None, self._codes):
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
        """The lengths of the labels that begin with a word, longest first."""

    def find(self, tokens: Sequence[Token], text: str) -> list[Tag]:
        """The topics whose label stands in some tokens of a text, longest labels first at each place."""
        tokens = [t for t in tokens if t.word]
        found: dict[str, Tag] = {}
        index = 0
        while index < len(tokens):
            sizes = self._lengths.get(tokens[index].lower)
            if sizes is None:
                index += 1
                continue
            size = next((n for n in sizes if self._key(tokens, index, n) in self._codes), 0)
            if size:
                code = self._codes[self._key(tokens, index, size)]
                first, last = tokens[index].start, tokens[index + size - 1].end
                found.setdefault(
                    code,
                    Tag(code, "inferred/keyword", 0.7, "topic-label", Evidence(text[first:last], first, last)),
                )
            index += max(size, 1)
        return sorted(found.values(), key=lambda t: t.code)

    def _key(self, tokens: Sequence[Token], index: int, size: int) -> tuple[str, ...]:
        return tuple(t.lower for t in tokens[index : index + size]) if index + size <= len(tokens) else ()


def _words(label: str) -> tuple[str, ...]:
    return tuple(t.lower for t in tokenize(label) if t.word)
