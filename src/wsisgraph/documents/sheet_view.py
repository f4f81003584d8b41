"""What a reader of a sheet sees of its cells: nothing of what is hidden, and merged cells in every row."""

from collections.abc import Sequence

from wsisgraph.counting import counted
from wsisgraph.documents.blocks import Source
from wsisgraph.documents.sheets import Sheet
from wsisgraph.documents.workbook_display import column_letters

_TOLD = 5
"""How many hidden rows or columns are named."""


def hide(grid: list[list[str]], sheet: Sheet, below: int = -1) -> list[int]:
    """Empty hidden columns, and hidden rows below a position; the positions of those rows that had cells."""
    display = sheet.display
    rows = sorted(at for at in display.hidden_rows if below < at < len(grid))
    hidden = [at for at in rows if any(grid[at])]
    for at in rows:
        grid[at] = [""] * len(grid[at])
    for line in grid:
        for column in display.hidden_columns:
            if column < len(line):
                line[column] = ""
    return hidden


def fill_down(grid: list[list[str]], merged: Sequence[tuple[int, int, int, int]], below: int) -> None:
    """Write a cell that reaches over several rows below a position into each of them that has other cells."""
    for top, left, bottom, _ in merged:
        if below < top < len(grid) and left < len(grid[top]):
            for row in grid[top + 1 : bottom + 1]:
                if any(row) and left < len(row):
                    row[left] = row[left] or grid[top][left]


def tell_hidden_sheet(sheet: Sheet, source: Source) -> None:
    """Say that a sheet is left out."""
    message = "The sheet is hidden and was not read. Show it, if it is part of the table."
    source.warn("hidden", message, sheet.name)


def tell_hidden(sheet: Sheet, hidden: Sequence[int], prefix: str, source: Source) -> None:
    """Say which rows (at the positions `hidden`) and columns are left out."""
    if hidden:
        shown = ", ".join(f"{prefix}{sheet.numbers[at]}" for at in hidden[:_TOLD])
        more = f" and {len(hidden) - _TOLD} more" if len(hidden) > _TOLD else ""
        message = f"{counted(len(hidden), 'hidden row was', 'hidden rows were')} not read."
        source.warn("hidden", message, f"row {shown}{more}")
    columns = sorted(sheet.display.hidden_columns)
    held = [c for c in columns if any(c < len(row) and row[c] for row in sheet.rows)]
    if held:
        names = ", ".join(column_letters(column + 1) for column in held[:_TOLD])
        message = f"{counted(len(held), 'hidden column was', 'hidden columns were')} not read."
        source.warn("hidden", message, f"column {names}")
