"""Tables drawn with vertical bars in Markdown."""

import re

from wsisgraph.documents.blocks import Block, Kind
from wsisgraph.documents.inline import inline
from wsisgraph.documents.lines import Line
from wsisgraph.documents.rows import JOINT, named_cells

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
    names = [_plain(cell) for cell in head]
    blocks = [_block("head", lines[0], names, head)]
    for line in lines[2:]:
        cells = _cells(line.text)
        blocks.append(_block("row", line, names, cells))
    return blocks


def _block(kind: Kind, line: Line, names: list[str], cells: list[str]) -> Block:
    runs = inline(JOINT.join(cell for cell in cells if cell))
    texts = [_plain(cell) for cell in cells]
    return Block(runs, kind, page=line.page, line=line.number, cells=named_cells(names, texts))


def _plain(cell: str) -> str:
    return Block(inline(cell)).text


def _cells(text: str) -> list[str]:
    bare = text.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(bare)]
