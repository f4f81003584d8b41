"""The tables inside a report: their captions, heads and rows, with the place of every cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wsisgraph.documents.model import Document, Paragraph, Section, Span
from wsisgraph.documents.rows import JOINT


@dataclass(frozen=True, slots=True)
class TableCell:
    """The text of a cell and where it stands in its row; no span for an empty cell."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class TableLine:
    """A head or a row with one cell for each column; a head's cell over several columns stands in each of them."""

    paragraph: Paragraph
    cells: tuple[TableCell, ...]


@dataclass
class Table:
    """A table of a report."""

    caption: Section | None
    """The heading right above the table."""
    heads: list[TableLine] = field(default_factory=list)
    rows: list[TableLine] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def name(self) -> str:
        """What people find the table by."""
        return f"“{self.caption.heading}”" if self.caption else "without a caption"


def tables_of(document: Document) -> Iterator[Table]:
    """The tables of a document in reading order; one whose head is printed again behind a page break is two."""
    table: Table | None = None
    section: str | None = None
    opens = False
    """Whether nothing but tables stands between the heading and this paragraph."""
    for paragraph in document.paragraphs:
        if paragraph.section != section:
            section, opens = paragraph.section, True
            yield from _done(table)
            table = None
        if paragraph.kind not in ("head", "row"):
            opens = False
            yield from _done(table)
            table = None
            continue
        if table is None or (paragraph.kind == "head" and table.rows):
            yield from _done(table)
            table = Table(_caption(document, paragraph, table) if opens else None)
        line = TableLine(paragraph, tuple(cells_of(paragraph)))
        (table.heads if paragraph.kind == "head" else table.rows).append(line)
    yield from _done(table)


def _done(table: Table | None) -> Iterator[Table]:
    if table is not None:
        yield table


def _caption(document: Document, head: Paragraph, before: Table | None) -> Section | None:
    """The heading above; right behind another table only where that one goes on, with its head printed again."""
    if before is not None and before.heads[:1] and before.heads[0].paragraph.text != head.text:
        return None
    return document.section(head.section)


def cells_of(paragraph: Paragraph) -> Iterator[TableCell]:
    """The cells in order: the text of a line is the texts of its cells with a joint between them."""
    at, before = 0, TableCell("", None)
    for _, text in paragraph.columns:
        if text and text == before.text and not paragraph.text.startswith(text, at):
            yield before
            continue
        start = paragraph.text.find(text, at) if text else -1
        if start < 0:
            before = TableCell(text, None)
        else:
            before = TableCell(text, Span(start, start + len(text)))
            at = start + len(text)
            at += len(JOINT) if paragraph.text.startswith(JOINT, at) else 0
        yield before
