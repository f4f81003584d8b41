"""Tables of any format: rows of data under named columns, or cells that only lay out text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Run
from wsisgraph.documents.raised_marks import RAISED
from wsisgraph.documents.rows import JOINT, named_cells
from wsisgraph.errors import InputError

HEADLESS = "headless"
"""Label of rows of figures whose table names no columns: perhaps it goes on from the page before."""
_HEAD_SIZE = 80
_MOST_HEADS = 2
_FIGURE = re.compile(rf"[<>≤≥~]?\s?(?:US\$|[$€£])?\s?[-−–]?\d[\d.,\s]*%?(?:\s?[a-z*]|[{RAISED},]+)?")
_NOTHING = re.compile(r"[-–—.…*]+|n\.?/?a\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?:\s?[a-z*])?")


@dataclass(frozen=True, slots=True)
class Cell:
    """The blocks of a cell, and over how many columns and rows it reaches."""

    blocks: Sequence[Block]
    width: int = 1
    height: int = 1

    @property
    def text(self) -> str:
        """The canonical text of the blocks."""
        return " ".join(block.text for block in self.blocks if block.text)


MOST_COLUMNS = 256
"""What a cell may claim to reach over; more is a mistake or an attack."""
MOST_PLACES = 2_000_000
"""Places of a table, those that cells reach over included."""
_EMPTY = Cell(())


def too_many_cells(name: str) -> InputError:
    """What is said of a document whose tables are beyond the limit."""
    return InputError(
        "Its tables have more cells than are read.", source=name, remedy="Save them as CSV, or split it."
    )


def grid_blocks(rows: Iterable[Sequence[Cell]]) -> list[Block]:
    """Rows of cells as `head` and `row` blocks when the first rows name the columns; else the blocks of the cells.

    A head has the words above each column in `cells`, those of a cell that reaches over several columns above each
    of them; a row has its own, under the names of their columns.
    """
    found = [list(row) for row in rows if any(cell.text for cell in row)]
    blocks: list[Block] = []
    if len(found) > 2 and len(found[0]) == 1 and found[0][0].width > 1:
        blocks, found = list(found[0][0].blocks), found[1:]
    laid = _laid_out(found)
    for heads in range(1, min(_MOST_HEADS, len(laid) - 1) + 1):
        names = _names(laid[:heads])
        if _names_columns(names, laid, heads):
            head = [_head(row, spread, names) for row, spread in zip(found, laid[:heads], strict=False)]
            return [*blocks, *head, *_rows(laid[heads:], names, "")]
    if _is_of_figures(laid, least=2):
        return [*blocks, *_rows(laid, [f"column {n}" for n in range(1, len(laid[0]) + 1)], HEADLESS)]
    return [*blocks, *chain.from_iterable(cell.blocks for row in found for cell in row)]


def _laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Each row with one cell a column; a cell that reaches over several stands in each of them.

    Where the cells claim to reach over more than any page has room for, they are taken one by one.
    """
    grid: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    size = 0
    for row in rows:
        laid: list[Cell] = []
        cells = iter(row)
        cell = next(cells, None)
        while cell is not None or len(laid) in hanging:
            if len(laid) in hanging:
                above, left = hanging.pop(len(laid))
                if left > 1:
                    hanging[len(laid)] = (above, left - 1)
                laid.append(_EMPTY)
                continue
            for _ in range(cell.width if cell else 0):
                if cell and cell.height > 1:
                    hanging[len(laid)] = (cell, cell.height - 1)
                laid.append(cell or _EMPTY)
            cell = next(cells, None)
        size += len(laid)
        if size > MOST_PLACES:
            return [list(each) for each in rows]
        grid.append(laid)
    return grid


def _names(heads: Sequence[Sequence[Cell]]) -> list[str]:
    """The name of each column: the words of its heads from above."""
    names = []
    for column in range(max(map(len, heads))):
        parts = [row[column].text for row in heads if column < len(row)]
        names.append(" – ".join(dict.fromkeys(part for part in parts if part)))
    return names


def _head(row: Sequence[Cell], spread: Sequence[Cell], names: Sequence[str]) -> Block:
    texts = [cell.text for cell in spread]
    start = next(iter(chain.from_iterable(cell.blocks for cell in row)))
    cells = tuple(zip(names, texts, strict=False))
    return Block(_joined(row), "head", page=start.page, line=start.line, cells=cells)


def _rows(laid: Sequence[Sequence[Cell]], head: Sequence[str], label: str) -> list[Block]:
    blocks = []
    for spread in laid:
        row = _once(spread)
        start = next(iter(chain.from_iterable(cell.blocks for cell in row)), None)
        if start is not None:
            cells = named_cells(head, [cell.text for cell in row])
            blocks.append(Block(_joined(row), "row", label=label, page=start.page, line=start.line, cells=cells))
    return blocks


def _once(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, one that reaches over several columns in its first only."""
    return [_EMPTY if at and cell is row[at - 1] else cell for at, cell in enumerate(row)]


def _joined(cells: Iterable[Cell]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for cell in cells:
        if not cell.text:
            continue
        if runs:
            runs.append(Run(JOINT))
        for position, block in enumerate(cell.blocks):
            runs.extend((*((Run(" "),) if position else ()), *block.runs))
    return tuple(runs)


def _names_columns(head: Sequence[str], rows: Sequence[Sequence[Cell]], heads: int) -> bool:
    """Whether the words above the columns are names; above the labels of rows of figures there may be none."""
    named = head[1:] if head and not head[0] and _is_of_figures(rows[heads:]) else head
    return (
        len(head) > 1
        and len(rows) > heads
        and all(named)
        and len(set(head)) == len(head)
        and all(len(name) <= _HEAD_SIZE * heads for name in head)
        and not any(is_figure(name) for name in head[1:])
        and sum(len(row) == len(head) for row in rows[heads:]) >= 0.6 * (len(rows) - heads)
    )


def _is_of_figures(rows: Sequence[Sequence[Cell]], least: int = 1) -> bool:
    """Whether most cells behind the first column are figures, `least` at least; dashes and dots say nothing."""
    cells = [cell.text for row in rows for cell in row[1:] if cell.text and not _NOTHING.fullmatch(cell.text)]
    return len(cells) >= least and sum(_FIGURE.fullmatch(text) is not None for text in cells) > len(cells) / 2


def is_figure(text: str) -> bool:
    """Whether a text is a figure and no year."""
    return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def is_no_figure(text: str) -> bool:
    """Whether a text stands where there is no figure: dashes, dots, `n/a`."""
    return _NOTHING.fullmatch(text) is not None
