"""Tables of a Word document."""

from collections.abc import Callable
from typing import Any

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.docx_lists import W
from wsisgraph.documents.grids import grid_blocks


def table_blocks(table: Any, read_cell: Callable[[Any], list[Block]]) -> list[Block]:
    """The blocks of `table`; `read_cell` gives those inside one cell."""
    rows = [[read_cell(cell) for cell in row.iterchildren(f"{W}tc")] for row in table.iterchildren(f"{W}tr")]
    return grid_blocks(rows)
