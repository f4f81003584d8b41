"""The tables of a file of statistics: the lines above, heads, rows and notes, put together again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wsisgraph.documents.model import Document, Footnote, Paragraph, Section
from wsisgraph.extraction.tables.layout import Table, TableLine, cells_of


@dataclass
class FileTable(Table):
    """A table of a file. `caption` is none: what stands above is in `lines`."""

    sheet: Section | None = None
    lines: list[Paragraph] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What people find the table by."""
        first = self.heads[0].paragraph.number.rpartition(".")[2]
        return f"“{self.sheet.title}”, row {first}" if self.sheet else f"at row {first}"


def file_tables(document: Document) -> Iterator[FileTable]:
    """The tables of figures of a file in its order; rows without heads are entries and are left out."""
    tables: list[FileTable] = []
    lines: list[Paragraph] = []
    for paragraph in document.paragraphs:
        if paragraph.kind == "paragraph":
            lines.append(paragraph)
            continue
        table = tables[-1] if tables else None
        if paragraph.kind == "head" and (table is None or table.rows):
            table = FileTable(None, sheet=document.section(paragraph.section), lines=lines)
            tables.append(table)
            lines = []
        if table is None or (paragraph.kind == "row" and _sheet(paragraph.number) != _sheet(_first(table))):
            continue
        line = TableLine(paragraph, tuple(cells_of(paragraph)))
        (table.heads if paragraph.kind == "head" else table.rows).append(line)
    for note in document.footnotes:
        above = [
            t for t in tables if _sheet(_first(t)) == _sheet(note.number) and _row(_first(t)) < _row(note.number)
        ]
        if above:
            above[-1].notes.append(note)
    yield from (table for table in tables if table.rows)


def _first(table: FileTable) -> str:
    return table.heads[0].paragraph.number


def _sheet(number: str) -> str:
    """The sheet that a row belongs to: `2` for row `2.17`, nothing for those of the first."""
    return number.rpartition(".")[0]


def _row(number: str) -> int:
    return int(number.rpartition(".")[2])
