"""Tables of a file with one row a figure: `Area | Year | Indicator | Unit | Value`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from wsisgraph.documents.canon import Run, canonical
from wsisgraph.documents.statistic_fields import FIELDS
from wsisgraph.documents.symbols import urls
from wsisgraph.extraction.facts import Statistic
from wsisgraph.extraction.tables.cell_slots import codes, is_total, label_start
from wsisgraph.extraction.tables.figure import Source
from wsisgraph.extraction.tables.file_labels import UntoldError, source_of
from wsisgraph.extraction.tables.file_reader import FileReader, Found
from wsisgraph.extraction.tables.heads import said
from wsisgraph.extraction.tables.layout import TableLine
from wsisgraph.extraction.tables.values import is_like_figure, is_missing

_FLAGS = re.compile(r"[a-z]{2,3}")


class LongReader(FileReader):
    """A table with a column of values."""

    rule = "table-row"

    def figure_columns(self) -> Sequence[int]:
        """The column of values."""
        return (self.fields["value"],)

    def others(self) -> tuple[int, ...]:
        """The columns of no field whose cells differ; constants tell nothing apart."""
        return tuple(at for at, name in enumerate(self.names) if name not in FIELDS and self._differs(at))

    def _differs(self, at: int) -> bool:
        cells = self._texts(at)
        if self.names[at].startswith("ignored ") or self._only_names(cells):
            return False
        if len(set(cells)) < 2:
            if cells[0] and not is_total(cells[0]):
                self._tell(at, "it is the same in all rows; say in a profile, if it belongs to the figures.")
            return False
        figures = [text for text in cells if is_like_figure(text)]
        if len(figures) > len(cells) / 2:
            self._tell(at, "it has numbers too; the figures of this table stand in the column of values.")
            return False
        return True

    def _tell(self, at: int, reason: str) -> None:
        first = self.table.rows[0]
        self.unread.add(
            "table-column-unread", self.heads[at], f"not read: {reason}", first.paragraph, self._texts(at)[0]
        )

    def _texts(self, at: int) -> list[str]:
        return [row.cells[at].text if at < len(row.cells) else "" for row in self.table.rows]

    def _only_names(self, cells: Sequence[str]) -> bool:
        """Whether codes or numbers stand one for one beside areas, times or names of what is measured."""
        if len(set(cells)) < 2 or any(letter.islower() for text in cells for letter in text):
            return False
        for field in ("area", "area_code", "series", "series_code", "period"):
            known = self._texts(self.fields[field]) if field in self.fields else []
            pairs = set(zip(known, cells, strict=False))
            if known and len(pairs) == len(set(known)) == len(set(cells)):
                return True
        return False

    def read(self) -> Iterator[Found]:
        """The figures, row by row."""
        at = self.fields["value"]
        for row in self.table.rows:
            told = self.value(row, at)
            status = self._status(row)
            if told is None or status == "missing":
                if told is not None:
                    reason = "its status says that there is no figure."
                    self.unread.add("table-cell-unread", self.heads[at], reason, row.paragraph)
                continue
            try:
                labels = self.labels.of(row)
            except UntoldError as error:
                self.unread.add("bad-cell", error.column, error.reason, row.paragraph, error.text)
                continue
            value, notes = told
            figure = self.figure(value, self._column, labels, alone=True)
            noted = [*notes, *self.legend.of(self._text(row, "note") or "")]
            statistic = self.statistic(row, at, figure, noted)
            if statistic is not None:
                yield self._with_row(row, statistic, status), at

    @cached_property
    def _column(self) -> tuple[Source, ...]:
        """What the head of the values says: a unit or a time, and no name of what is measured."""
        at = self.fields["value"]
        heads = [(head, head.cells[at]) for head in self.table.heads if at < len(head.cells)]
        told = [(head, cell, said(cell.text)) for head, cell in heads if cell.span is not None]
        return tuple(source_of(head, cell, replace(one, words="")) for head, cell, one in told)

    def _text(self, row: TableLine, field: str) -> str | None:
        at = self.fields.get(field)
        if at is None or at >= len(row.cells) or is_missing(row.cells[at].text):
            return None
        text = row.cells[at].text
        return text[label_start(text) :]

    def _status(self, row: TableLine) -> str | None:
        """`missing`, `estimated`, `forecast`, or None for a figure as any other."""
        nature = self._text(row, "nature")
        if nature and (known := codes("nature").get(nature.casefold())):
            return known
        status = self._text(row, "status")
        if status is None:
            return None
        letters = status if _FLAGS.fullmatch(status) else ""
        statuses = codes("status")
        return statuses.get(status.casefold()) or next((statuses[one] for one in letters if one in statuses), None)

    def _with_row(self, row: TableLine, statistic: Statistic, status: str | None) -> Statistic:
        """A figure with the addresses and the status that its row gives."""
        found = urls(canonical([Run(self._text(row, "source") or "")]))
        if found:
            statistic = replace(statistic, sources=tuple(dict.fromkeys([*statistic.sources, *found])))
        if status == "estimated" and statistic.qualifier is None:
            return replace(statistic, qualifier="estimated")
        return replace(statistic, form="target") if status == "forecast" else statistic
