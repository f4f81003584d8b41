"""Sheets that are tables of figures, as blocks: the lines above, the heads, the rows and the notes below.

Two forms are known: one row a figure, under headings that the profile of statistics knows (`long`), and figures in
columns of their own, with years or other names above them (`wide`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from wsisgraph.counting import counted
from wsisgraph.documents.blocks import Block, Kind, Source
from wsisgraph.documents.canon import Run, canonical
from wsisgraph.documents.profiles import Profile, folded
from wsisgraph.documents.rows import JOINT
from wsisgraph.documents.sheet_layout import (
    Layout,
    is_figure,
    is_nothing,
    is_year,
    layouts,
)
from wsisgraph.documents.sheet_view import hide, tell_hidden
from wsisgraph.documents.sheets import Sheet
from wsisgraph.documents.statistic_fields import FIELDS, LABELS, column_fields
from wsisgraph.documents.workbook_display import column_letters

NOTES = "footnoteseqid"
"""The heading of a list of notes below the figures, as UNdata writes it."""
_LOOK_FOR_HEAD = 40
_LEAST_SHARE = 0.5
_FRACTION = re.compile(r"-?0\.\d+")
_UP_TO_ONE = re.compile(r"-?(?:0(?:\.\d+)?|1)")
_NUMBERS = frozenset({"period", "part_of_year", "area_code", "series_code", "age", "multiplier", "note"})
"""Fields of labels that may be numbers."""
_PLACES = ("area", "area_code", "period", "series", "series_code")
Grid = list[list[str]]


@dataclass
class StatisticSheet:
    """A sheet that is one table of figures or several."""

    sheet: Sheet
    grid: Grid
    """The cells as they are shown, without what is hidden; merged ones in every place that they reach over."""
    layouts: list[Layout]
    names: list[str] | None = None
    """The field or heading of each column of a table with one row a figure."""
    hidden: list[int] = field(default_factory=list)
    """Positions of rows that are hidden."""
    unsure: list[tuple[int, int]] = field(default_factory=list)
    """Places of numbers that may be shown as per cent or as they are."""

    @property
    def figures(self) -> int:
        """How many figures the tables have at most."""
        rows = [self.grid[at] for layout in self.layouts for at in layout.rows]
        if self.names:
            return len(rows)
        return sum(is_figure(text) for row in rows for text in row[1:])


def statistic_sheet(sheet: Sheet, profile: Profile) -> StatisticSheet | None:
    """A sheet as tables of figures; None where it is none."""
    grid, hidden = _shown(sheet)
    for head in range(min(_LOOK_FOR_HEAD, len(grid))):
        names = _long_names(grid, head, profile)
        if names:
            return _without_unsure(StatisticSheet(sheet, grid, [_long_layout(grid, head, names)], names, hidden))
    found = [layout for layout in layouts(grid) if _has_figures(grid, layout)]
    for layout in found:
        layout.fields = _label_fields(grid, layout, profile)
    return _without_unsure(StatisticSheet(sheet, grid, found, None, hidden)) if found else None


def _without_unsure(found: StatisticSheet) -> StatisticSheet:
    """Where a file does not tell how its numbers are shown, `.45` may be 45 per cent: it is not read."""
    if found.sheet.shows_formats:
        return found
    grid = found.grid
    for layout in found.layouts:
        for column in {c for at in layout.rows for c, text in enumerate(grid[at]) if _FRACTION.fullmatch(text)}:
            places = [(at, column) for at in layout.rows if column < len(grid[at])]
            found.unsure += [(at, column) for at, _ in places if _UP_TO_ONE.fullmatch(grid[at][column])]
    for at, column in found.unsure:
        grid[at][column] = ""
    return found


def _shown(sheet: Sheet) -> tuple[Grid, list[int]]:
    """The cells that a reader of the sheet sees, and the positions of rows that are hidden."""
    grid = [list(row) for row in sheet.rows]
    for (row, column), text in sheet.shown.items():
        grid[row][column] = text
    for top, left, bottom, right in sheet.merged:
        if top >= len(grid) or (bottom - top + 1) * (right - left + 1) > len(grid) * 300:
            continue
        text = grid[top][left] if left < len(grid[top]) else ""
        # A line of words over the whole table is one line; figures are never spread.
        if (text and not is_figure(text)) or is_year(text):
            _spread(grid, text, (top, left, bottom, right))
    return grid, hide(grid, sheet)


def _spread(grid: Grid, text: str, place: tuple[int, int, int, int]) -> None:
    top, left, bottom, right = place
    alone = not any(cell for at, cell in enumerate(grid[top]) if cell and at != left)
    if top == bottom and left == 0 and alone:
        return
    for at in range(top, min(bottom + 1, len(grid))):
        grid[at][left : right + 1] = [text] * len(grid[at][left : right + 1])


def _long_names(grid: Grid, head: int, profile: Profile) -> list[str] | None:
    """The names of the columns where row `head` says which has the figure and which what, where or when."""
    row = grid[head]
    known = column_fields(row, profile)
    fields = [known.get(at, "") for at in range(len(row))]
    if "value" not in fields or not any(name in fields for name in _PLACES):
        return None
    column = fields.index("value")
    if sum(folded(text) == folded(row[column]) for text in row) > 1:
        return None
    cells = [line[column] for line in grid[head + 1 :] if column < len(line) and line[column]]
    figures = sum(is_figure(text) or is_nothing(text) for text in cells)
    if not cells or figures < _LEAST_SHARE * len(cells):
        return None
    names: list[str] = []
    for at, (name, printed) in enumerate(zip(fields, row, strict=True), 1):
        told = name or printed or f"column {at}"
        taken = told in names or (not name and told in FIELDS)
        names.append(f"{told} {at}" if taken else told)
    return names


def _long_layout(grid: Grid, head: int, names: Sequence[str]) -> Layout:
    layout = Layout([at for at in range(head) if any(grid[at])], [head])
    value = names.index("value")
    listed = False
    for at in range(head + 1, len(grid)):
        row = grid[at]
        filled = [text for text in row if text]
        listed = listed or (bool(filled) and "".join(filled[0].casefold().split()) == NOTES)
        if not filled:
            continue
        if list(row) == list(grid[head]):
            layout.aside.append(at)
        elif listed or (len(filled) <= 2 and (value >= len(row) or not row[value])):
            layout.notes.append(at)
        else:
            layout.rows.append(at)
    # A line between rows of figures is a row that lacks most of its cells, and is told as one.
    last = layout.rows[-1] if layout.rows else head
    layout.rows = sorted([*layout.rows, *(at for at in layout.notes if at < last)])
    layout.notes = [at for at in layout.notes if at > last]
    return layout


def _label_fields(grid: Grid, layout: Layout, profile: Profile) -> dict[int, str]:
    """The fields of the columns that have no figures but say of what the figures are."""
    fields: dict[int, str] = {}
    for at in layout.heads:
        for column, name in column_fields(grid[at], profile).items():
            if name in LABELS and name not in fields.values() and not _is_of_figures(grid, layout, column, name):
                fields[column] = name
    return fields


def _is_of_figures(grid: Grid, layout: Layout, column: int, name: str) -> bool:
    """Whether a column that is called like a label has figures: `Indicator value`."""
    if name in _NUMBERS:
        return False
    cells = [text for at in layout.rows if column < len(grid[at]) and (text := grid[at][column])]
    return bool(cells) and all(is_figure(text) or is_nothing(text) for text in cells)


def _has_figures(grid: Grid, layout: Layout) -> bool:
    """Whether one column at least is of figures for the most part."""
    width = max(len(grid[at]) for at in layout.rows)
    for column in range(1, width):
        cells = [grid[at][column] for at in layout.rows if column < len(grid[at]) and grid[at][column]]
        told = [text for text in cells if not is_nothing(text)]
        if told and sum(map(is_figure, told)) >= _LEAST_SHARE * len(told):
            return True
    return False


def blocks_of(found: StatisticSheet, prefix: str, source: Source) -> Iterator[Block]:
    """The blocks of a sheet of figures; the label of each is the number that the sheet shows, below `prefix`."""
    numbers = found.sheet.numbers
    used: set[int] = set()
    _tell(found, prefix, source)
    for layout in found.layouts:
        texts: dict[int, Kind] = dict.fromkeys(layout.captions, "text")
        texts |= dict.fromkeys(layout.notes, "footnote")
        parts = sorted([*texts, *layout.heads, *layout.rows])
        heads = _heads(found, layout)
        names = found.names or _joined_names(heads, layout.fields)
        cut = None if found.names else _cut(found.grid, layout)
        for at in parts:
            label = f"{prefix}{numbers[at]}"
            used.add(at)
            if at in texts:
                yield _line(found.grid[at], texts[at], label)
            elif at in heads:
                yield _cells(heads[at], names, "head", label, cut)
            else:
                yield _cells(found.grid[at], names, "row", label, cut)
    for at, row in enumerate(found.sheet.rows):
        if at not in used and any(row):
            yield Block((Run(" | ".join(cell for cell in row if cell)),), "aside", label=f"{prefix}{numbers[at]}")


def _tell(found: StatisticSheet, prefix: str, source: Source) -> None:
    """What of the sheet is not read, and where."""
    tell_hidden(found.sheet, found.hidden, prefix, source)
    if found.unsure:
        at, column = found.unsure[0]
        message = (
            f"{counted(len(found.unsure), 'number up to 1 was', 'numbers up to 1 were')} not read: this kind of "
            "file does not say whether its cells are shown as per cent. Save it as .xlsx."
        )
        source.warn(
            "bad-cell", message, f"row {prefix}{found.sheet.numbers[at]}, column {column_letters(column + 1)}"
        )
    for layout in found.layouts:
        if (cut := _cut(found.grid, layout)) is not None:
            message = (
                "Another table stands beside this one and was not read. Put it below, or on a sheet of its own."
            )
            place = f"row {prefix}{found.sheet.numbers[layout.heads[0]]}, column {column_letters(cut + 2)}"
            source.warn("table-beside", message, place)
        for at in layout.unclear:
            message = "The row may name the columns or have figures that look like years; it was not read."
            source.warn("bad-row", message, f"row {prefix}{found.sheet.numbers[at]}")


def _heads(found: StatisticSheet, layout: Layout) -> dict[int, list[str]]:
    """The heads with one cell a column: a name with nothing to its right stands above what follows it."""
    heads = {at: list(found.grid[at]) for at in layout.heads}
    width = max(map(len, heads.values()))
    for place, at in enumerate(layout.heads[:-1]):
        row, below = heads[at], heads[layout.heads[place + 1]]
        row += [""] * (width - len(row))
        for column in range(2, width):
            if not row[column] and row[column - 1] and column < len(below) and below[column]:
                row[column] = row[column - 1]
    return heads


def _joined_names(heads: dict[int, list[str]], fields: dict[int, str]) -> list[str]:
    """The name of each column: its field, or the words of its heads from above."""
    width = max(map(len, heads.values()))
    names: list[str] = []
    for column in range(width):
        parts = dict.fromkeys(head[column] for head in heads.values() if column < len(head) and head[column])
        name = " – ".join(parts) or f"column {column + 1}"
        taken = (*names, *LABELS, "value")
        names.append(fields.get(column) or (name if name not in taken else f"{name} {column + 1}"))
    return names


def _cut(grid: Grid, layout: Layout) -> int | None:
    """The empty column behind which another table stands, with labels of its own."""
    lines = [grid[at] for at in (*layout.heads, *layout.rows)]
    width = max(map(len, lines))
    for column in range(2, width - 2):
        if any(column < len(line) and line[column] for line in lines):
            continue
        beside = [line[column + 1] for line in lines if column + 1 < len(line) and line[column + 1]]
        figures = sum(is_figure(text) or is_nothing(text) for text in beside)
        if beside and figures < _LEAST_SHARE * len(beside):
            return column
    return None


def _line(row: Sequence[str], kind: Kind, label: str) -> Block:
    name, *rest = [cell for cell in row if cell]
    joint = " " if name.endswith(":") or kind == "footnote" or not rest else ": "
    return Block((Run(f"{name}{joint}{'; '.join(rest)}".strip()),), kind, label=label)


@lru_cache(maxsize=8192)
def _canonical(text: str) -> str:
    return canonical([Run(text)]).text


def _cells(row: Sequence[str], names: Sequence[str], kind: Kind, label: str, cut: int | None) -> Block:
    texts = [_canonical(text) if text else "" for text in row]
    every = [*names, *(f"column {n}" for n in range(len(names) + 1, len(texts) + 1))]
    # A cell that reaches over several columns is written once.
    once = [text for at, text in enumerate(texts) if text and (kind == "row" or not at or text != texts[at - 1])]
    cells = tuple(zip(every, texts[:cut], strict=False))
    return Block((Run(JOINT.join(once)),), kind, label=label, cells=cells)
