"""Tables drawn with vertical bars in Markdown."""

import re

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.inline import inline
from wsisgraph.documents.lines import Line

_DIVIDER = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_BAR = re.compile(r"(?<!\\)\|")


def is_table(lines: list[str]) -> bool:
    """Whether the lines are a table: every line has bars and the second divides head from body."""
    return (
        len(lines) >= 2
        and _DIVIDER.fullmatch(lines[1]) is not None
        and all("|" in line for line in (lines[0], *lines[2:]))
    )


def table_rows(lines: list[Line]) -> list[Block]:
    """One block for the head and for each row, with the cells under their column's name."""
    head = _cells(lines[0].text)
    blocks = [
        Block(inline(" | ".join(head)), "aside", label="table-head", page=lines[0].page, line=lines[0].number)
    ]
    for line in lines[2:]:
        cells = _cells(line.text)
        names = [*head, *(f"column {n}" for n in range(len(head) + 1, len(cells) + 1))]
        pairs = tuple(zip(names, cells, strict=False))
        text = "; ".join(cell for cell in cells if cell)
        blocks.append(Block(inline(text), "row", page=line.page, line=line.number, cells=pairs))
    return blocks


def _cells(text: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text.strip().strip("|"))]
