"""The report itself: its paragraphs below their headings, the facts marked in the words and beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_names import natural_key
from wsisgraph.releases.index_read import Index
from wsisgraph.web.links import Links
from wsisgraph.web.marks import Piece, Span, pieces

Record = dict[str, Any]
FACTS = ("activity", "statistic")
ROLES = ("actors", "partners", "beneficiaries")


@dataclass(slots=True)
class Heading:
    """A heading that stands before a paragraph; `level` 2 is the highest."""

    level: int
    text: str
    number: str


@dataclass(slots=True)
class Part:
    """A paragraph, note, footnote or table row with what was read in it."""

    record: Record
    pieces: list[Piece]
    facts: list[Record]
    headings: list[Heading] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A whole document as its page shows it."""

    parts: list[Part]
    contents: list[Heading]
    footnotes: list[Record]
    notes: list[Record]

    @property
    def is_table(self) -> bool:
        """Whether the document is nothing but the rows of a table."""
        return bool(self.parts) and all(part.record["kind"] == "row" for part in self.parts)


def level_of(basis: str | None) -> str:
    """`stated`, `inferred` or `curated`; facts without a basis are what the words say."""
    return (basis or "stated").partition("/")[0]


def fact_level(record: Record) -> str:
    """Whether the words themselves say who acts, or that was inferred from elsewhere."""
    levels = {level_of(item["basis"]) for item in record.get("actors", ())}
    return "inferred" if "inferred" in levels else "stated"


def facts_of(index: Index, document: str) -> list[Record]:
    """The activities and statistics of a document, in the order of their words."""
    found = [record for kind in FACTS for record in _members(index, kind, document)]
    return sorted(found, key=_by_place)


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
    return [one for one in _members(index, "statistic", document) if one["paragraph"] == paragraph]


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


def reading(index: Index, document: str, links: Links) -> Reading:
    """The document with everything that was read in it."""
    by_source: dict[str, list[Record]] = defaultdict(list)
    for fact in facts_of(index, document):
        by_source[fact["evidence"]["source"] or ""].append(fact)
    sections = {record["local"]: record for record in _members(index, "section", document)}
    parts: list[Part] = []
    contents: list[Heading] = []
    before: tuple[str, ...] = ()
    for record in texts_of(index, document):
        part = part_of(record, by_source[record["id"]], links)
        path = _path(sections, record["section"])
        new = [place for place, name in enumerate(path) if place >= len(before) or before[place] != name]
        for place in range(min(new), len(path)) if new else ():
            heading = sections[path[place]]
            part.headings.append(Heading(min(place + 2, 5), heading["text"] or "", heading["number"]))
        before = path or before
        contents.extend(part.headings)
        parts.append(part)
    return Reading(
        parts,
        contents,
        _members(index, "footnote", document),
        _members(index, "note", document),
    )


def texts_of(index: Index, document: str) -> list[Record]:
    """The paragraphs and rows of a document in its order."""
    texts = [record for kind in ("paragraph", "row") for record in _members(index, kind, document)]
    sheets = [(record.get("section") or "").rpartition("/")[2] for record in texts]
    if all(sheet.isdigit() for sheet in sheets):
        # Rows of the first sheet of a workbook have plain numbers, those of others begin with that of the sheet.
        places = {record["number"]: int(sheet) for record, sheet in zip(texts, sheets, strict=True)}
        return sorted(texts, key=lambda record: (places[record["number"]], _by_number(record)))
    return sorted(texts, key=_by_number)


def _by_number(record: Record) -> tuple[list[tuple[int, int, str]], bool, str]:
    """The order of the document; the head of a table, called after its first row, stands before it."""
    number, head, line = (record["number"] or "").partition(".head")
    return natural_key(number), not head, line


def _members(index: Index, kind: str, document: str) -> list[Record]:
    return list(index.records(kind, bits.positions(index.posting(kind, "document", document))))


def _path(sections: Mapping[str, Record], section: str | None) -> tuple[str, ...]:
    """The sections from the highest down to this one."""
    path: list[str] = []
    while section is not None and section in sections and section not in path:
        path.insert(0, section)
        section = sections[section]["section"]
    return tuple(path)
