"""What the columns beside the figures say of them, field by field, in a row of a file of statistics."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsisgraph.extraction.facts import Evidence
from wsisgraph.extraction.tables.cell_slots import (
    POWER_HEADS,
    Areas,
    is_total,
    label_start,
    multiplier,
    period_said,
    population_said,
    series_said,
    unit_said,
    within_year,
)
from wsisgraph.extraction.tables.figure import Source
from wsisgraph.extraction.tables.heads import Said, said, without_note
from wsisgraph.extraction.tables.layout import TableCell, TableLine
from wsisgraph.extraction.tables.values import is_missing

_GROUPS = ("sex", "age", "population")


class UntoldError(Exception):
    """A cell does not tell what its column is for: the figures of its row are not read."""

    def __init__(self, column: str, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.column, self.reason, self.text = column, reason, text


@dataclass(frozen=True, slots=True)
class Labels:
    """Places of the columns that are known by field, and of others that tell figures apart."""

    fields: dict[str, int]
    heads: tuple[str, ...]
    """The printed head of each column."""
    others: tuple[int, ...]
    areas: Areas

    def of(self, row: TableLine) -> list[Source]:
        """What a row says of its figures; what tells when and where goes before the name of what is measured.

        Raises:
            UntoldError: a column of areas, times, units or names has a cell that is none, or is empty.

        """
        found = [*self._period(row), *self._area(row), *self._groups(row), *self._scale(row), *self._unit(row)]
        return [*self._series(row), *found, *self._others(row)]

    def _cell(self, row: TableLine, field: str) -> TableCell | None:
        at = self.fields.get(field)
        if at is None or at >= len(row.cells) or row.cells[at].span is None or is_missing(row.cells[at].text):
            return None
        return row.cells[at]

    def _code(self, row: TableLine) -> TableCell | None:
        """The cell of the column of codes; `NA` is Namibia."""
        at = self.fields.get("area_code")
        return row.cells[at] if at is not None and at < len(row.cells) and row.cells[at].span else None

    def _required(self, row: TableLine, field: str) -> TableCell | None:
        cell = self._cell(row, field)
        if cell is None and field in self.fields:
            raise UntoldError(
                self.heads[self.fields[field]], "it is empty, and what it should tell is not guessed."
            )
        return cell

    def _period(self, row: TableLine) -> Iterator[Source]:
        cell = self._required(row, "period")
        if cell is None:
            return
        period = period_said(cell.text[label_start(cell.text) :])
        if period is None:
            raise UntoldError(self.heads[self.fields["period"]], "no time with its year.", cell.text)
        part = self._cell(row, "part_of_year")
        if part is not None and part is not cell and not is_total(part.text):
            head = self.heads[self.fields["part_of_year"]]
            whole = within_year(part.text, period, head)
            if whole is None:
                raise UntoldError(head, "no month or quarter as the head says.", part.text)
            period = whole
        yield _source(row, cell, Said(period=period))

    def _area(self, row: TableLine) -> Iterator[Source]:
        named = "area" if "area" in self.fields else "area_code"
        cell = self._cell(row, named) or self._code(row)
        if cell is None:
            self._required(row, named)
            return
        words = without_note(cell.text[label_start(cell.text) :])
        area = self.areas.named(words)
        if area is None or (named == "area_code" and area == words and area.isupper()):
            raise UntoldError(self.heads[self.fields[named]], "no area is known by this code.", cell.text)
        if named == "area" and said(cell.text).total:
            yield _source(row, cell, Said(total=True))
            return
        yield _source(row, cell, Said(area=area))

    def _groups(self, row: TableLine) -> Iterator[Source]:
        cells = [(field, cell) for field in _GROUPS if (cell := self._cell(row, field)) is not None]
        told = [
            (group, cell)
            for f, cell in cells
            if (group := population_said(f, cell.text[label_start(cell.text) :]))
        ]
        words = ", ".join(group for group, _ in told)
        for _, cell in told:
            yield _source(row, cell, Said(population=words))

    def _scale(self, row: TableLine) -> Iterator[Source]:
        cell = self._cell(row, "multiplier")
        if cell is None:
            return
        head = self.heads[self.fields["multiplier"]]
        power = " ".join(head.partition(":")[0].casefold().replace("_", " ").split()) in POWER_HEADS
        scale = multiplier(cell.text[label_start(cell.text) :], power=power)
        if scale is None:
            raise UntoldError(head, "no multiplier that is known.", cell.text)
        yield _source(row, cell, Said(scale=scale))

    def _unit(self, row: TableLine) -> Iterator[Source]:
        cell = self._cell(row, "unit")
        if cell is not None:
            yield _source(row, cell, unit_said(cell.text[label_start(cell.text) :]))

    def _series(self, row: TableLine) -> Iterator[Source]:
        named = "series" if "series" in self.fields else "series_code"
        cell = self._cell(row, named) or self._cell(row, "series_code")
        if cell is None:
            self._required(row, named)
            return
        yield _source(row, cell, series_said(cell.text[label_start(cell.text) :]))

    def _head(self, at: int) -> str:
        """What a column is called, without brackets and what it stands below in a file of records."""
        return self.heads[at].strip("[]").rpartition(".")[2]

    def _others(self, row: TableLine) -> Iterator[Source]:
        for at in self.others:
            cell = row.cells[at] if at < len(row.cells) else None
            if cell is None or cell.span is None or is_missing(cell.text) or is_total(cell.text):
                continue
            words = cell.text[label_start(cell.text) :]
            # A code or a number alone tells nobody what it is of.
            spoken = any(letter.islower() for letter in words) and len(words) > 3
            yield _source(row, cell, Said(words=words if spoken else f"{self._head(at)} {words}"))


def source_of(line: TableLine, cell: TableCell, told: Said, *, begin: int = 0) -> Source:
    """What a cell with a text says, with its words from `begin` on as evidence."""
    assert cell.span is not None  # noqa: S101 - the callers' condition
    start = cell.span.start + begin
    words = line.paragraph.text[start : cell.span.end]
    return Source(told, line.paragraph.number, Evidence(words, start, cell.span.end), "stated/column")


def _source(row: TableLine, cell: TableCell, told: Said) -> Source:
    return source_of(row, cell, told, begin=label_start(cell.text))
