"""Tables of a PDF that are drawn without rules: rows of figures that stand below each other, and their heads.

Only figures tell such a table from text that is laid out in columns: each row has a label and figures behind it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from wsisgraph.documents.boilerplate import ends_in_leader
from wsisgraph.documents.captions import opens_caption
from wsisgraph.documents.grids import is_figure, is_no_figure
from wsisgraph.documents.pdf_columns import GUTTER
from wsisgraph.documents.pdf_lines import word_rows
from wsisgraph.documents.pdf_tables import PdfTable
from wsisgraph.documents.pdf_words import Word

_LEAST_ROWS = 2
_NEXT_ROW = 3.0
"""How far apart the baselines of two rows of one table are at most, in sizes of the letters."""
_SAME_CELL = 1.5
"""How far apart the baselines of two lines of one cell are at most, in sizes of the letters."""
_CLOSER = 0.85
"""How much closer the lines of one cell stand than the rows."""

Cells = list[list[Word]]
Extent = tuple[float, float]
Row = list[tuple[tuple[Word, ...], int]]


@dataclass(frozen=True, slots=True)
class _Line:
    """The words of one line, parted where it leaves room, and its baseline."""

    cells: Cells
    bottom: float
    size: float

    @property
    def words(self) -> list[Word]:
        return [word for cell in self.cells for word in cell]

    @property
    def has_figures(self) -> bool:
        """Whether a label stands in front of figures and of nothing else."""
        label, *others = map(_text, self.cells)
        figures = [text for text in others if is_figure(text)]
        return (
            bool(figures)
            and any(letter.isalpha() for letter in label)
            and not ends_in_leader(f"{label} {others[-1]}")
            and all(is_figure(text) or is_no_figure(text) for text in others)
        )


def take_out_open_tables(words: Sequence[Word]) -> tuple[list[PdfTable], list[Word]]:
    """The tables among the words of a page that no rule parts, and the other words.

    A table has two rows of figures at least, under heads or in two columns at least.
    """
    lines = [_line(row) for row in word_rows(words)]
    tables: list[PdfTable] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        found = _table(lines, at, end) if end - at >= _LEAST_ROWS else None
        if found is not None:
            table, used = found
            tables.append(table)
            taken.update(id(word) for line in used for word in line.words)
        at = max(end, at + 1)
    return tables, [word for word in words if id(word) not in taken]


def _line(row: Sequence[Word]) -> _Line:
    cells: Cells = [[row[0]]]
    for before, word in pairwise(row):
        if word.x0 - before.x1 >= GUTTER:
            cells.append([])
        cells[-1].append(word)
    return _Line(cells, max(word.bottom for word in row), max(word.size for word in row))


def _text(cell: Sequence[Word]) -> str:
    return " ".join(word.text for word in cell)


def _extent(words: Sequence[Word]) -> Extent:
    return min(word.x0 for word in words), max(word.x1 for word in words)


def _meet(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _end(lines: Sequence[_Line], start: int) -> int:
    """Behind the last row of the table that begins with the line at `start`; `start` where none does."""
    if not lines[start].has_figures:
        return start
    last, columns = start, [_extent(cell) for cell in lines[start].cells]
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.bottom - lines[at - 1].bottom > _NEXT_ROW * line.size:
            break
        if line.has_figures and _placed(line, columns) is not None:
            last = at
            columns = _widened(columns, line)
        elif len(line.cells) > 1 or line.words[-1].x1 > columns[1][0]:
            break
    return last + 1 + _rest_of_label(lines, start, last, columns)


def _rest_of_label(lines: Sequence[_Line], start: int, last: int, columns: Sequence[Extent]) -> int:
    """How many lines below the last row go on with its label: they stand closer than the rows do."""
    gaps = [b.bottom - a.bottom for a, b in pairwise(lines[start : last + 1]) if b.has_figures]
    count = 0
    for above, line in pairwise(lines[last:]):
        near = line.bottom - above.bottom < _CLOSER * median(gaps or [0.0])
        if not near or line.words[-1].x1 > columns[1][0] or not _goes_on(above, line):
            break
        count += 1
    return count


def _goes_on(above: _Line, line: _Line) -> bool:
    return len(line.cells) == 1 and line.bottom - above.bottom <= _SAME_CELL * line.size


def _widened(columns: Sequence[Extent], line: _Line) -> list[Extent]:
    """The columns with the cells of a row, which may have more or fewer of them."""
    found = list(columns)
    for cell in map(_extent, line.cells):
        at = next((n for n, column in enumerate(found) if _meet(cell, column)), None)
        if at is None:
            found.append(cell)
        else:
            found[at] = min(cell[0], found[at][0]), max(cell[1], found[at][1])
    return sorted(found)


def _placed(line: _Line, columns: Sequence[Extent]) -> list[tuple[int, int]] | None:
    """The first column of each cell of a line, and how many it stands over; None where one stands over none."""
    places: list[tuple[int, int]] = []
    free = 0
    for cell in line.cells:
        met = [n for n, column in enumerate(columns) if _meet(_extent(cell), column)]
        if not met or met[0] < free:
            return None
        places.append((met[0], len(met)))
        free = met[-1] + 1
    return places


def _table(lines: Sequence[_Line], start: int, end: int) -> tuple[PdfTable, list[_Line]] | None:
    columns = [_extent(cell) for cell in lines[start].cells]
    for line in lines[start + 1 : end]:
        columns = _widened(columns, line) if line.has_figures else columns
    first = _first_head(lines, start, columns)
    figures = sum(line.has_figures for line in lines[start:end])
    if figures < _LEAST_ROWS or (first == start and len(columns) <= _LEAST_ROWS):
        return None
    used = list(lines[first:end])
    # Later rows may widen a column until an earlier line fits no more.
    if any(_placed(line, columns) is None for line in used):
        return None
    rows = [*_merged(used[: start - first], columns, heads=True), *_merged(used[start - first :], columns)]
    words = [word for line in used for word in line.words]
    left, right = _extent(words)
    box = (left, min(word.top for word in words), right, used[-1].bottom)
    return PdfTable(box, tuple(map(tuple, rows))), used


def _first_head(lines: Sequence[_Line], start: int, columns: Sequence[Extent]) -> int:
    """The first line of the heads above the row at `start`: each of its cells stands over columns of figures."""
    at = start
    while at > 0:
        line, below = lines[at - 1], lines[at]
        most = _NEXT_ROW if at == start else _SAME_CELL
        places = _placed(line, columns)
        over_labels = places is None or any(first == 0 and width > 1 for first, width in places)
        if over_labels or opens_caption(_text(line.words)) or below.bottom - line.bottom > most * line.size:
            break
        at -= 1
    while at < start and lines[at].words[0].x0 < columns[1][0] and len(lines[at].cells) == 1:
        # What stands over the labels alone is the end of a text, or a title.
        at += 1
    return at


def _merged(lines: Sequence[_Line], columns: Sequence[Extent], *, heads: bool = False) -> Iterator[Row]:
    """The rows of lines: a line that goes on with the cells of the one above is part of its row."""
    row: dict[int, tuple[list[Word], int]] = {}
    above: _Line | None = None
    rows_apart = [b.bottom - a.bottom for a, b in pairwise(lines) if a.has_figures and b.has_figures]
    for line in lines:
        gap = line.bottom - above.bottom if above else 0.0
        closer = heads or (gap < _CLOSER * min(rows_apart, default=0.0) and not line.has_figures)
        places = _placed(line, columns) or []
        same = all(row.get(at, ([], width))[1] == width for at, width in places)
        if above and not (closer and gap <= _SAME_CELL * line.size and same):
            yield _filled(row, len(columns))
            row = {}
        for (at, width), cell in zip(places, line.cells, strict=True):
            row.setdefault(at, ([], width))[0].extend(cell)
        above = line
    if above:
        yield _filled(row, len(columns))


def _filled(row: dict[int, tuple[list[Word], int]], width: int) -> Row:
    cells: Row = []
    at = 0
    while at < width:
        words, over = row.get(at, ([], 1))
        cells.append((tuple(words), over))
        at += over
    return cells
