"""The report itself: its paragraphs below their headings, the facts marked in the words and beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_read import Index
from wsisgraph.web.links import Links, item_path
from wsisgraph.web.marks import Piece, Span, pieces
from wsisgraph.web.outline import Place, members, outline, page_at, shown

Record = dict[str, Any]
ROLES = ("actors", "partners", "beneficiaries")


@dataclass(slots=True)
class Heading:
    """A heading that stands before a paragraph; `level` 2 is the highest."""

    level: int
    text: str
    number: str
    href: str
    """The page of the document that it stands on; empty for the one that is shown."""


@dataclass(slots=True)
class Part:
    """A paragraph, note, footnote or table row with what was read in it."""

    record: Record
    pieces: list[Piece]
    facts: list[Record]
    headings: list[Heading] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A document as one of its pages shows it."""

    parts: list[Part]
    contents: list[Heading]
    footnotes: list[Record]
    notes: list[Record]
    is_table: bool
    """Whether the document is nothing but the rows of a table."""


def level_of(basis: str | None) -> str:
    """`stated`, `inferred` or `curated`; facts without a basis are what the words say."""
    return (basis or "stated").partition("/")[0]


def fact_level(record: Record) -> str:
    """Whether the words themselves say who acts, or that was inferred from elsewhere."""
    levels = {level_of(item["basis"]) for item in record.get("actors", ())}
    return "inferred" if "inferred" in levels else "stated"


def beside(index: Index, record: Record, most: int) -> tuple[list[Record], int]:
    """The other facts of the paragraph of a fact, in the order of their words, and how many there are.

    No more than `most` activities and as many statistics are read.
    """
    activities = _activities_in(index, record["document"], record["paragraph"])
    statistics = _statistics_in(index, record["document"], record["paragraph"])
    read = [*index.records("activity", activities[: most + 1]), *statistics[: most + 1]]
    others = sorted((one for one in read if one["id"] != record["id"]), key=_by_place)
    return others[:most], len(activities) + len(statistics) - 1


def facts_in(index: Index, part: Record) -> list[Record]:
    """The activities and statistics that were read in a paragraph or row, in the order of their words."""
    document, number = part["document"], part["number"]
    activities = index.records("activity", _activities_in(index, document, number))
    found = [*activities, *_statistics_in(index, document, number)]
    return sorted((fact for fact in found if fact["evidence"]["source"] == part["id"]), key=_by_place)


def _activities_in(index: Index, document: str, paragraph: str) -> list[int]:
    """The positions of the activities of a paragraph or row."""
    return list(bits.positions(index.posting("activity", "paragraph", f"{document}/{paragraph}")))


def _statistics_in(index: Index, document: str, paragraph: str) -> list[Record]:
    return [one for one in members(index, "statistic", document) if one["paragraph"] == paragraph]


def _by_place(record: Record) -> tuple[int, str]:
    return record["evidence"]["start"] or 0, record["id"]


def spans_of(record: Record, source: str, links: Links) -> Iterator[Span]:
    """What a fact marks in the part `source`: its own words, and those that name who takes part."""
    words = record["evidence"]
    if words["source"] == source and words["start"] is not None:
        place = links.item(record["kind"], record["local"])
        yield Span(words["start"], words["end"], record["kind"], fact_level(record), place, record["label"])
    for item in (item for role in ROLES for item in record.get(role, ())):
        words = item["evidence"]
        if words and words["source"] == source and words["start"] is not None:
            place = links.item("entity", item["local"])
            yield Span(words["start"], words["end"], "name", level_of(item["basis"]), place, item["name"])


def part_of(record: Record, facts: list[Record], links: Links) -> Part:
    """One part with the facts that were read in it."""
    spans = {span for fact in facts for span in spans_of(fact, record["id"], links)}
    ordered = sorted(spans, key=lambda span: (span.start, span.end, span.kind, span.target))
    return Part(record, pieces(record["text"] or "", ordered), facts)


def reading(index: Index, document: str, links: Links, page: int = 1) -> Reading:
    """A page of a document with everything that was read in it, and the headings of the whole."""
    places = outline(index, document)
    here = shown(places, page)
    records = [record for place in here if (record := index.item(place.kind, place.local))]
    facts = _by_part(index, document, records)
    parts = [part_of(record, facts[record["id"]], links) for record in records]
    sections = {record["local"]: record for record in members(index, "section", document)}

    for part, names in zip(parts, _begun(here), strict=True):
        part.headings = [_heading(sections[name], depth, "") for depth, name in names]
    contents = []
    for number, names in enumerate(_begun(places)):
        there = page_at(number)
        href = "" if there == page else links.to(item_path("document", document), page=there)
        contents += [_heading(sections[name], depth, href) for depth, name in names]
    return Reading(
        parts,
        contents,
        _footnotes(members(index, "footnote", document), places, here),
        members(index, "note", document) if places[-1:] == here[-1:] else [],
        bool(places) and all(place.kind == "row" for place in places),
    )


def _begun(places: Sequence[Place]) -> Iterator[list[tuple[int, str]]]:
    """The sections that begin with each of these parts, with their depth; the first one has all that it is in."""
    before: tuple[str, ...] = ()
    for place in places:
        same = next((n for n, name in enumerate(place.path) if before[n : n + 1] != (name,)), len(place.path))
        yield list(enumerate(place.path))[same:]
        before = place.path or before


def _heading(section: Record, depth: int, href: str) -> Heading:
    return Heading(min(depth + 2, 5), section["text"] or "", section["number"], href)


def _by_part(index: Index, document: str, parts: Sequence[Record]) -> Mapping[str, list[Record]]:
    """The facts of some parts by the part, in the order of their words."""
    numbers = dict.fromkeys(part["number"] for part in parts)
    activities = dict.fromkeys(place for number in numbers for place in _activities_in(index, document, number))
    found: dict[str, list[Record]] = defaultdict(list)
    for fact in sorted(
        (*index.records("activity", activities), *members(index, "statistic", document)), key=_by_place
    ):
        found[fact["evidence"]["source"] or ""].append(fact)
    return found


def _footnotes(every: list[Record], places: Sequence[Place], here: Sequence[Place]) -> list[Record]:
    """The footnotes that the parts of a page call; the last page has those that no part calls as well."""
    wanted = {number for place in here for number in place.footnotes}
    if places[-1:] == here[-1:]:
        called = {number for place in places for number in place.footnotes}
        wanted |= {note["number"] for note in every} - called
    return [note for note in every if note["number"] in wanted]
