"""What the columns of an entry say it is about: action lines, goals, targets, countries, regions, topics.

A value that names nothing known is reported with its row, column and reason; the others of its cell stay.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from wsisgraph.extraction.circumstances.tags import places
from wsisgraph.extraction.circumstances.topics import topic_lines
from wsisgraph.extraction.entries.cells import Part, Row, folded, is_nothing, meaning, meanings
from wsisgraph.extraction.facts import Finding, Tag
from wsisgraph.extraction.names.places import country_names, find_places
from wsisgraph.extraction.words.tokens import tokenize
from wsisgraph.vocabulary import Vocabulary

BASIS = "stated/column"
STATED = 0.99
"""Confidence of what a column of codes says."""
_SURE = 0.97
_LINE = re.compile(r"(?:(?:WSIS )?Action[ -]?Lines?|AL)?[ :.-]*[CСс][ .-]?(1[01]|[1-9])(?!\d)", re.IGNORECASE)
_BEFORE_LINE = re.compile(rf"[\s,]+(?:and )?(?={_LINE.pattern})|,\s*(?=[eE]-?[a-z]{{3}})", re.IGNORECASE)
_GOAL = re.compile(
    r"(?:SDGs?|Goals?|Targets?)?[ :#.-]*(\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)(?!\d|\.\d)", re.IGNORECASE
)
_BEFORE_GOAL = re.compile(r"\s*(?:,|/|&|\band\b)\s*(?=(?:SDGs?|Goals?|Targets?)?[ :#.-]*\d)", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,\u060c\u3001\uff0c]\s*|\s+/\s+")
_AND = re.compile(r"\s+(?:and|et|y|e|и|&)\s+|\s+و\s?(?=\w)")
_STATE = re.compile(r"(?:république|état|royaume|república|estado|reino)s?\b", re.IGNORECASE)
"""What opens the official name of a state, which some lists put behind its short name."""
_INVERTED = re.compile(r"(.+?)\s*[,(]\s*([^,()]+?)\)?")


@dataclass
class Tags:
    """The tags of a row by the property of the activity, and what could not be read."""

    found: dict[str, dict[str, Tag]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, name: str, tag: Tag) -> None:
        """Add a tag unless its concept is there already."""
        self.found.setdefault(name, {}).setdefault(tag.code, tag)

    def of(self, name: str) -> tuple[Tag, ...]:
        """The tags of a property, in reading order."""
        return tuple(self.found.get(name, {}).values())

    def reject(self, row: Row, column: str, part: Part, reason: str) -> None:
        """Report a value that is left out."""
        message = f"column {column}: {part.text!r} {reason}; the value is left out."
        self.findings.append(Finding("bad-cell", message, row.number))


def tags_of(row: Row, vocabulary: Vocabulary) -> Tags:
    """All tags of a row."""
    tags = Tags()
    _lines(row, tags, vocabulary)
    _goals(row, tags, vocabulary)
    for kind in _PLACES:
        for part in row.items(kind.column):
            _places(row, tags, part, kind, vocabulary)
    for part in (piece for item in row.items("keywords") for piece in item.split(_COMMA)):
        if named := vocabulary.topics.by_surface(part.text):
            tags.add("topics", Tag(named[0].code, BASIS, STATED, "row/keyword", part.evidence))
    _from_title(row, tags)
    return tags


def _lines(row: Row, tags: Tags, vocabulary: Vocabulary) -> None:
    for column in ("action_line", "category"):
        for part in (piece for item in row.items(column) for piece in item.split(_BEFORE_LINE)):
            code = _line(part.text, vocabulary)
            if code:
                tags.add(
                    "action_lines", Tag(code, BASIS, STATED, f"row/{column.replace('_', '-')}", part.evidence)
                )
            elif column == "action_line" and not is_nothing(part.text):
                tags.reject(row, column, part, "is no action line")


def _line(words: str, vocabulary: Vocabulary) -> str | None:
    match = _LINE.match(words)
    if match is None:
        application = meaning("applications", words)
        named = vocabulary.action_lines.by_surface(words)
        return application or (named[0].code if named else None)
    if match[1] != "7":
        return f"C{match[1]}"
    rest = folded(words[match.end() :])
    return meanings("applications").get(rest) or next(
        (code for phrase, code in meanings("applications").items() if rest.endswith(f" {phrase}")), "C7"
    )


def _goals(row: Row, tags: Tags, vocabulary: Vocabulary) -> None:
    for part in (piece for item in row.items("sdg") for piece in item.split(_BEFORE_GOAL)):
        match = _GOAL.match(part.text)
        code = match[1].lstrip("0") if match else ""
        named = () if match else vocabulary.goals.by_surface(part.text)
        if code in vocabulary.targets and "." in code:
            tags.add("targets", Tag(vocabulary.targets[code].code, BASIS, STATED, "row/sdg", part.evidence))
        elif code in vocabulary.goals and "." not in code:
            tags.add("goals", Tag(vocabulary.goals[code].code, BASIS, STATED, "row/sdg", part.evidence))
        elif named:
            tags.add("goals", Tag(named[0].code, BASIS, STATED, "row/sdg", part.evidence))
        elif not is_nothing(part.text):
            tags.reject(row, "sdg", part, "is no Sustainable Development Goal or target")


def _places(row: Row, tags: Tags, part: Part, kind: "_Place", vocabulary: Vocabulary) -> None:
    """A whole cell names a place (`Korea, Republic of`), else what stands between its commas does."""
    pieces = [part] if kind.look_up(part.text, vocabulary) else part.split(_COMMA)
    for piece in (name for listed in pieces for name in _apart(listed, kind, vocabulary)):
        if code := kind.look_up(piece.text, vocabulary):
            tags.add(kind.name, Tag(code, BASIS, STATED, f"row/{kind.column}", piece.evidence))
        elif not is_nothing(piece.text):
            tags.reject(row, kind.column, piece, kind.reason)


def _apart(part: Part, kind: "_Place", vocabulary: Vocabulary) -> list[Part]:
    """Names joined by `and`, where each of them names a place and both together none (`Trinidad and Tobago`)."""
    names = list(part.split(_AND))
    if len(names) > 1 and not kind.look_up(part.text, vocabulary):
        return names if all(kind.look_up(name.text, vocabulary) for name in names) else [part]
    return [part]


def _country(words: str, vocabulary: Vocabulary) -> str | None:
    for form in _forms(words, vocabulary):
        if form in vocabulary.countries:
            return vocabulary.countries[form].code
        if form.upper() in vocabulary.countries and len(form) in (2, 3) and form.isalpha():
            return vocabulary.countries[form.upper()].code
        if named := vocabulary.countries.by_surface(form):
            return named[0].code
        if code := _by_name().get(folded(form)):
            return code
        if len(translated := vocabulary.countries.by_translation(form)) == 1:
            return translated[0].code
    return None


def _forms(words: str, vocabulary: Vocabulary) -> Iterator[str]:
    """A name as it stands, and with what some lists put behind it: `Corée (République de)`."""
    yield words
    if match := _INVERTED.fullmatch(words):
        yield f"{match[2]} {match[1]}"
        if _STATE.match(match[2]) and len(vocabulary.countries.with_word(match[1])) == 1:
            yield match[1]


@cache
def _by_name() -> dict[str, str]:
    """Countries by the short names that prose uses, without capitals."""
    return {folded(name): code for code, name in country_names().items()}


def _region(words: str, vocabulary: Vocabulary) -> str | None:
    if code := meaning("regions", words):
        return code
    if words in vocabulary.regions:
        return vocabulary.regions[words].code
    named = vocabulary.regions.by_surface(words)
    if named:
        return named[0].code
    if translated := vocabulary.regions.by_translation(words):
        return translated[0].code
    tokens = tokenize(words)
    whole = [p.code for p in find_places(tokens) if p.kind == "region" and (p.first, p.last) == (0, len(tokens))]
    return whole[0] if whole else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of places."""

    column: str
    name: str
    """The property of the activity."""
    look_up: Callable[[str, Vocabulary], str | None]
    reason: str


_PLACES = (
    _Place("country", "countries", _country, "names no country"),
    _Place("region", "regions", _region, "names no region of the vocabulary"),
)


def _from_title(row: Row, tags: Tags) -> None:
    """Where the columns are silent, the title tells: its places are stated, its topic words infer a line."""
    title = row.cells["title"]
    if "countries" not in tags.found:
        for tag in places(row.text, title.start, title.end, [])[1]:
            tags.add(
                "countries", Tag(tag.code, BASIS, min(tag.confidence, _SURE), "row/title-country", tag.evidence)
            )
    if "action_lines" not in tags.found:
        for tag in topic_lines(row.text, title.start, title.end):
            tags.add("action_lines", tag)


def count_by_value(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each reason, with the rows it holds for; a table repeats its mistakes."""
    rows: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        rows.setdefault((finding.code, finding.message), []).append(finding.paragraph or "")
    return [
        Finding(code, f"row {_listed(numbers)}, {message}", numbers[0] or None)
        for (code, message), numbers in rows.items()
    ]


_SHOWN = 10


def _listed(numbers: list[str]) -> str:
    shown = ", ".join(numbers[:_SHOWN])
    return shown if len(numbers) <= _SHOWN else f"{shown} and {len(numbers) - _SHOWN} more"
