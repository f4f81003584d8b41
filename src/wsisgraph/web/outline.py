"""The parts of a report in its order, below their headings, and the pages of the report that they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_names import natural_key
from wsisgraph.releases.index_read import Index
from wsisgraph.web.links import Links, item_path

Record = dict[str, Any]
PARTS = 300
"""Paragraphs and rows that a page shows: United Nations reports have fewer, tables of entries many more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph or row: the sections that it stands in, the highest first, and the footnotes that it calls."""

    kind: str
    local: str
    path: tuple[str, ...]
    footnotes: tuple[str, ...]


_KNOWN: "WeakKeyDictionary[Index, dict[str, Sequence[Place]]]" = WeakKeyDictionary()


def outline(index: Index, document: str) -> Sequence[Place]:
    """The parts of a document in its order; a release never changes, so they are read once."""
    known = _KNOWN.setdefault(index, {})
    if document not in known:
        sections = {record["local"]: record for record in members(index, "section", document)}
        known[document] = [
            Place(text["kind"], text["local"], _path(sections, text["section"]), tuple(text["footnotes"]))
            for text in texts_of(index, document)
        ]
    return known[document]


def shown(places: Sequence[Place], page: int) -> Sequence[Place]:
    """The parts that stand on a page, counted from 1."""
    return places[(page - 1) * PARTS : page * PARTS]


def page_at(number: int) -> int:
    """The page of the part that so many stand before."""
    return number // PARTS + 1


def pages(index: Index, document: str) -> int:
    """The number of pages that show a document."""
    parts = sum(index.posting(kind, "document", document).bit_count() for kind in ("paragraph", "row"))
    return page_at(max(parts - 1, 0))


def page_of(index: Index, document: str, local: str) -> int:
    """The page of a document that shows a part of it; the first one for what is no paragraph or row."""
    if pages(index, document) == 1:
        return 1
    places = outline(index, document)
    return next((page_at(number) for number, place in enumerate(places) if place.local == local), 1)


def address_of(index: Index, links: Links, document: str, local: str) -> str:
    """Where a paragraph or row stands in the page of its document."""
    page, number = page_of(index, document, local), local.rpartition("/")[2]
    return links.to(item_path("document", document), page=page if page > 1 else None) + f"#p{number}"


def texts_of(index: Index, document: str) -> list[Record]:
    """The paragraphs and rows of a document in its order."""
    texts = [record for kind in ("paragraph", "row") for record in members(index, kind, document)]
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


def members(index: Index, kind: str, document: str) -> list[Record]:
    """The items of a kind that a document has, in canonical order."""
    return list(index.records(kind, bits.positions(index.posting(kind, "document", document))))


def _path(sections: Mapping[str, Record], section: str | None) -> tuple[str, ...]:
    """The sections from the highest down to this one."""
    path: list[str] = []
    while section is not None and section in sections and section not in path:
        path.insert(0, section)
        section = sections[section]["section"]
    return tuple(path)
