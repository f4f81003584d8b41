"""Tables of a file with figures in columns of their own, under years or under names of what is measured."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from wsisgraph.documents.statistic_fields import FIELDS
from wsisgraph.extraction.tables.cell_slots import period_said
from wsisgraph.extraction.tables.figure import Source
from wsisgraph.extraction.tables.figures import Column, column_of, is_figures_named, under_head
from wsisgraph.extraction.tables.file_labels import UntoldError, source_of
from wsisgraph.extraction.tables.file_reader import FileReader, Found
from wsisgraph.extraction.tables.heads import Said, said
from wsisgraph.extraction.tables.layout import TableLine
from wsisgraph.extraction.tables.values import is_missing


class WideReader(FileReader):
    """A table with several columns of figures, or one with a name of its own."""

    rule = "table-cell"

    def others(self) -> tuple[int, ...]:
        """None: the words of other columns are read as those of tables in reports are."""
        return ()

    @cached_property
    def columns(self) -> list[Column]:
        """What each column is; those of a field are read by the field."""
        fields = set(self.fields.values())
        width = len(self.heads)
        return [Column("nothing") if at in fields else self._column(at) for at in range(width)]

    def _column(self, at: int) -> Column:
        column = column_of(self.table, at)
        return replace(column, sources=tuple(map(self._dated, column.sources)))

    @staticmethod
    def _dated(source: Source) -> Source:
        """The head of a column that is a time and nothing else: `2019 [YR2019]`."""
        period = period_said(source.evidence.exact) if source.evidence else None
        return replace(source, said=Said(period=period)) if period else source

    def figure_columns(self) -> Sequence[int]:
        """The columns of figures."""
        return [at for at, column in enumerate(self.columns) if column.kind == "figures"]

    def read(self) -> Iterator[Found]:
        """The figures, row by row; a row with its first cell alone is the name of those below it."""
        named = any(is_figures_named(column) for column in self.columns if column.kind == "figures")
        group: tuple[Source, ...] = ()
        for row in self.table.rows:
            filled = [at for at, cell in enumerate(row.cells) if cell.text]
            if len(filled) == 1 and filled[0] not in self.figure_columns():
                group = (self._group(row, filled[0]),)
                continue
            yield from self._row(row, group, named=named)

    def _group(self, row: TableLine, at: int) -> Source:
        cell = row.cells[at]
        return source_of(row, cell, said(cell.text))

    def _row(self, row: TableLine, group: tuple[Source, ...], *, named: bool) -> Iterator[Found]:
        values = [(at, told) for at in self.figure_columns() if (told := self.value(row, at)) is not None]
        if not values:
            return
        try:
            labels = [*self.labels.of(row), *self._words(row)]
        except UntoldError as error:
            self.unread.add("bad-cell", error.column, error.reason, row.paragraph, error.text)
            return
        if group and any(label.said.total for label in labels):
            reason = "whether the total is of the rows below the last name alone is not known."
            self.unread.add("table-cell-unread", self.heads[0], reason, row.paragraph, row.cells[0].text)
            return
        has_unit = any(label.said.unit for label in labels)
        for at, (value, notes) in values:
            column = self.columns[at]
            if column.has_years and not has_unit and value.unit is None:
                reason = "it looks like a year, and nothing says that it is none."
                self.unread.add("table-cell-unread", self.heads[at], reason, row.paragraph, row.cells[at].text)
                continue
            figure = replace(self.figure(value, column.sources, labels, alone=not named), group=group)
            statistic = self.statistic(row, at, figure, notes)
            if statistic is not None:
                yield statistic, at

    def _words(self, row: TableLine) -> Iterator[Source]:
        """What the columns of no field say that stand in front of the figures; behind them stand remarks."""
        first = next(iter(self.figure_columns()), len(self.columns))
        for at, column in enumerate(self.columns[: min(first, len(row.cells))]):
            cell = row.cells[at]
            if column.kind == "label" and self.names[at] not in FIELDS and cell.span and not is_missing(cell.text):
                yield under_head(source_of(row, cell, said(cell.text)), cell, column.head)
