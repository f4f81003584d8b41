"""Tables of a Word document."""

from collections.abc import Callable
from typing import Any

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.docx_lists import W
from wsisgraph.documents.grids import MOST_COLUMNS, Cell, grid_blocks


def table_blocks(table: Any, read_cell: Callable[[Any], list[Block]]) -> list[Block]:
    """The blocks of `table`; `read_cell` gives those inside one cell."""
    rows = (row.iterchildren(f"{W}tc") for row in table.iterchildren(f"{W}tr") if not _is_deleted(row))
    return grid_blocks([[Cell(read_cell(cell), _width(cell)) for cell in row] for row in rows])


def _is_deleted(row: Any) -> bool:
    """Whether a reviewer took out the whole row."""
    return row.find(f"{W}trPr/{W}del") is not None


def _width(cell: Any) -> int:
    """Over how many columns a cell reaches."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    stated = "" if span is None else span.get(f"{W}val") or ""
    return min(int(stated), MOST_COLUMNS) if stated.isdecimal() and int(stated) else 1
