"""Tables of any format: rows of data under named columns, or cells that only lay out text."""

from collections.abc import Iterable
from itertools import chain

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Run

_HEAD_SIZE = 80


def grid_blocks(rows: list[list[list[Block]]]) -> list[Block]:
    """Rows of cells, each a list of blocks, as `row` blocks when the first row names the columns."""
    rows = [row for row in rows if any(block.text for cell in row for block in cell)]
    if not rows:
        return []
    head = [_text(cell) for cell in rows[0]]
    if not _names_columns(head, rows):
        return list(chain.from_iterable(chain.from_iterable(rows)))
    first = next(iter(chain.from_iterable(rows[0])))
    blocks = [Block((Run(" | ".join(head)),), "aside", label="table-head", page=first.page, line=first.line)]
    for row in rows[1:]:
        texts = [_text(cell) for cell in row]
        names = [*head, *(f"column {n}" for n in range(len(head) + 1, len(texts) + 1))]
        runs = _joined(cell for cell, text in zip(row, texts, strict=True) if text)
        start = next(iter(chain.from_iterable(row)))
        cells = tuple(zip(names, texts, strict=False))
        blocks.append(Block(runs, "row", page=start.page, line=start.line, cells=cells))
    return blocks


def _joined(cells: Iterable[list[Block]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for cell in cells:
        if runs:
            runs.append(Run("; "))
        for position, block in enumerate(cell):
            runs.extend((*((Run(" "),) if position else ()), *block.runs))
    return tuple(runs)


def _text(cell: list[Block]) -> str:
    return " ".join(block.text for block in cell if block.text)


def _names_columns(head: list[str], rows: list[list[list[Block]]]) -> bool:
    return (
        len(head) > 1
        and len(rows) > 1
        and all(head)
        and len(set(head)) == len(head)
        and all(len(name) <= _HEAD_SIZE for name in head)
        and sum(len(row) == len(head) for row in rows) >= 0.6 * len(rows)
    )
