"""One table of a file of statistics being read: what both of its forms share."""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from wsisgraph.documents.model import Document
from wsisgraph.documents.raised_marks import RAISED
from wsisgraph.documents.statistic_fields import FIELDS
from wsisgraph.documents.workbook_display import column_letters
from wsisgraph.extraction.facts import Finding, Statistic
from wsisgraph.extraction.tables.cell_slots import Areas
from wsisgraph.extraction.tables.figure import Figure, Source
from wsisgraph.extraction.tables.figures import statistic_of
from wsisgraph.extraction.tables.file_findings import Unread
from wsisgraph.extraction.tables.file_labels import Labels
from wsisgraph.extraction.tables.file_tables import FileTable
from wsisgraph.extraction.tables.layout import TableCell, TableLine
from wsisgraph.extraction.tables.lines import above, given
from wsisgraph.extraction.tables.notes import Note, legend_of
from wsisgraph.extraction.tables.values import Value, has_decimal_comma, is_missing, value_of

Found = tuple[Statistic, int]
"""A statistic and the place of its column."""
_MARKED = re.compile(r"(?P<figure>.*[\d%])\s*(?P<mark>[a-z]{1,2})", re.DOTALL)
_HEAD_MARK = re.compile(rf"(?:\s*[*†‡§]+|[{RAISED}]+|\s*[(\[][a-z\d*]{{1,2}}[)\]]|(?<=\d)\s?[a-z])$")
# Whatever the mark is, fewer or more digits than three behind it are decimals.
_IN_DOUBT = re.compile(r"\D*\d{1,3},\d{3}\D*")
_SWAP = str.maketrans(",.", ".,")
_NO_LABELS = frozenset({"value", "ignored", "status", "nature", "source", "note"})
_UNCLEAR = {
    "unit": "it is not said in which unit the figures are. Say it in the head, above the table or in a profile.",
    "what": "it is not said what the figures measure. Say it in the head, above the table or in a profile.",
}


class FileReader(ABC):
    """Reads one table; ask for the findings when the statistics were read."""

    rule: str

    def __init__(self, document: Document, table: FileTable, areas: Areas) -> None:
        self.table = table
        self._same_area = areas.same
        self._is_json = document.format == "json"
        named = [name for name, _ in table.heads[-1].paragraph.columns]
        width = max(table.width, len(named))
        # Cells may stand behind the last named column.
        self.names = [*named, *(f"column {at + 1}" for at in range(len(named), width))]
        self.heads = [self._head(at) for at in range(width)]
        self.fields = {name: at for at, name in enumerate(self.names) if name in FIELDS}
        self.above = above(table.lines, table.sheet)
        told = dict(document.given)
        self.decimal = told.pop("decimal", None)
        self.constants = tuple(_constants(told))
        self.legend = legend_of(table.notes)
        self.unread = Unread(table.name, table.rows[0].paragraph.number)
        fields = {name: at for name, at in self.fields.items() if name not in _NO_LABELS}
        self.labels = Labels(fields, tuple(self.heads), self.others(), areas)

    @abstractmethod
    def others(self) -> tuple[int, ...]:
        """The places of the columns of no field that tell figures apart."""

    @abstractmethod
    def figure_columns(self) -> Sequence[int]:
        """The places of the columns that have the figures."""

    @abstractmethod
    def read(self) -> Iterator[Found]:
        """The figures, row by row."""

    def _head(self, at: int) -> str:
        texts = [head.cells[at].text for head in self.table.heads if at < len(head.cells)]
        return " – ".join(dict.fromkeys(text for text in texts if text)) or f"column {at + 1}"

    @cached_property
    def has_decimal_commas(self) -> bool:
        """Whether some figure can only be read with a comma before its decimals, and no profile says so."""
        cells = (
            row.cells[at].text for row in self.table.rows for at in self.figure_columns() if at < len(row.cells)
        )
        return self.decimal not in (",", ".") and any(map(has_decimal_comma, cells))

    def value(self, row: TableLine, at: int) -> tuple[Value, list[Note]] | None:
        """The figure of a cell with the notes that its mark points to; None for none, or none beyond doubt."""
        cell = row.cells[at] if at < len(row.cells) else TableCell("", None)
        if cell.span is None or is_missing(cell.text):
            return None
        text, mark = self._without_mark(cell.text)
        value = value_of(text.translate(_SWAP) if self.decimal == "," else text)
        reason = "no figure beyond doubt." if value is None else self._doubt(text)
        if reason or value is None:
            self.unread.add("table-cell-unread", self.heads[at], reason or "", row.paragraph, cell.text)
            return None
        return value, self.legend.of(mark or cell.text[value.end :])

    def _without_mark(self, text: str) -> tuple[str, str]:
        """A figure without letters behind it that a note below the table explains."""
        found = _MARKED.fullmatch(text)
        return (found["figure"], found["mark"]) if found and self.legend.of(found["mark"]) else (text, "")

    def _doubt(self, text: str) -> str | None:
        commas = self.decimal == "unsure" and _IN_DOUBT.fullmatch(text)
        if commas or (self.has_decimal_commas and re.search(r"\d[.,]\d{3}(?!\d)", text)):
            return 'a mark may part decimals or thousands; say decimal = "," or "." in a profile.'
        return None

    def figure(self, value: Value, column: tuple[Source, ...], labels: Sequence[Source], *, alone: bool) -> Figure:
        """A value with all that is said of it: beside it, above the table, and of the whole file."""
        others = (*self.above.others, *self.constants)
        return Figure(value, column, tuple(labels), (), self.title, alone=alone, above=others)

    @cached_property
    def title(self) -> Source | None:
        """What names the figures where neither head nor label does."""
        named = next((one for one in self.constants if one.said.measures), None)
        return named or self.above.title

    def statistic(self, row: TableLine, at: int, figure: Figure, notes: Sequence[Note]) -> Statistic | None:
        """The statistic of a figure; None where its unit or what it measures is not said."""
        missing = "unit" if figure.unit is None else "what" if not figure.what else None
        if missing is not None:
            differing = _differing(figure) if missing == "unit" else None
            reason = differing or _UNCLEAR[missing]
            self.unread.add(f"table-{missing}-unclear", self.heads[at], reason, row.paragraph)
            return None
        every = [*notes, *self._head_notes[at]]
        footnotes = list(dict.fromkeys([*(note.footnote for note in every), *self.legend.sources]))
        span = row.cells[at].span
        assert span is not None  # noqa: S101 - it has a figure
        told = statistic_of(row.paragraph, span, figure, footnotes, self.rule)
        statistic = replace(told, cell=self._address(row, at))
        if any(note.is_estimate for note in every) and statistic.qualifier is None:
            return replace(statistic, qualifier="estimated")
        return statistic

    def _address(self, row: TableLine, at: int) -> str | None:
        """What spreadsheets call a cell; records of a JSON file stand in no columns."""
        number = row.paragraph.number.rpartition(".")[2]
        return None if self._is_json else f"{column_letters(at + 1)}{number}"

    @cached_property
    def _head_notes(self) -> list[list[Note]]:
        """The notes that the marks of each column's heads point to."""
        columns = [
            [h.cells[at].text for h in self.table.heads if at < len(h.cells)] for at in range(len(self.heads))
        ]
        marks = [[m[0] for text in texts if (m := _HEAD_MARK.search(text))] for texts in columns]
        return [[note for mark in found for note in self.legend.of(mark)] for found in marks]

    def statistics(self) -> list[Statistic]:
        """The figures in order, without those of one thing that differ: what tells them apart is not known."""
        found = list(self.read())
        same: dict[tuple[str | None, ...], list[Statistic]] = defaultdict(list)
        for statistic, _ in found:
            same[self._key(statistic)].append(statistic)
        kept: list[Statistic] = []
        for statistic, at in found:
            alike = same[self._key(statistic)]
            if len({one.value for one in alike}) > 1:
                reason = "there are different figures for the same, and what tells them apart is not known."
                row = self.rows[statistic.paragraph]
                self.unread.add("table-figures-alike", self.heads[at], reason, row.paragraph)
            elif all(one is statistic or one.paragraph != statistic.paragraph for one in _until(alike, statistic)):
                kept.append(statistic)
        return kept

    def _key(self, one: Statistic) -> tuple[str | None, ...]:
        area = one.area and self._same_area(one.area)
        return one.what.casefold(), one.unit, one.population, area, one.period, one.form

    @cached_property
    def rows(self) -> dict[str, TableLine]:
        """The rows by number."""
        return {row.paragraph.number: row for row in self.table.rows}

    def findings(self) -> Iterator[Finding]:
        """What a person should look at."""
        if not self.above.is_clear and any(code == "table-what-unclear" for code, *_ in self.unread.cells):
            message = f"Table {self.table.name}: which of the lines above it is its title is not clear."
            remedy = "Begin it with “Table 1.” or “Indicator:”, or give the series in a profile."
            yield Finding("table-title-unclear", f"{message} {remedy}", self.table.heads[0].paragraph.number)
        yield from self.unread.findings()


def _differing(figure: Figure) -> str | None:
    """Why a figure has no unit where several are said."""
    rivals = dict.fromkeys(f"the {place} says “{words}”" for place, words in figure.rivals())
    return f"its units differ: {', '.join(rivals)}. Mend one of them." if rivals else None


def _constants(told: dict[str, str]) -> Iterator[Source]:
    """What the profile says of all figures."""
    for field, text in told.items():
        said = given(field, text)
        if said is not None:
            yield Source(said, "", None, "curated/curator")


def _until(alike: Sequence[Statistic], last: Statistic) -> Iterator[Statistic]:
    """The figures of one thing up to this one."""
    for one in alike:
        yield one
        if one is last:
            return
