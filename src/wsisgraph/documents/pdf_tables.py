"""Tables of a PDF that are drawn with rules: their words are kept cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wsisgraph.documents.pdf_words import Word

_LEAST_RULES = 3
_MOST_RULES = 2_000
"""A page with more is a drawing; looking for tables in it would take minutes."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge in points."""


@dataclass(frozen=True, slots=True)
class PdfTable:
    """Words of each cell of each row, and over how many columns it reaches; `box` is the place of the whole."""

    box: Box
    rows: tuple[tuple[tuple[tuple[Word, ...], int], ...], ...]


def take_out_tables(page: Any, words: Sequence[Word]) -> tuple[list[PdfTable], list[Word]]:
    """The tables of a page (as pdfplumber gives it) with at least two rows and columns, and the other words."""
    tables: list[PdfTable] = []
    left = list(words)
    for found in _grids(page):
        cells = [list(_cells(row.cells)) for row in found.rows]
        if len(cells) < 2 or max(map(len, cells)) < 2:
            continue
        rows = tuple(tuple((tuple(_inside(left, box)), width) for box, width in row) for row in cells)
        taken = {id(word) for row in rows for cell, _ in row for word in cell}
        if taken:
            tables.append(PdfTable(found.bbox, rows))
            left = [word for word in left if id(word) not in taken]
    return tables, left


def _grids(page: Any) -> list[Any]:
    rules = [edge["orientation"] for edge in page.edges]
    few = min(rules.count("h"), rules.count("v")) < _LEAST_RULES
    return [] if few or len(rules) > _MOST_RULES else page.find_tables()


def _cells(boxes: Sequence[Box | None]) -> Iterator[tuple[Box | None, int]]:
    """The cells of a row, and how many columns each takes; a place that a cell above reaches down to has none."""
    at = 0
    while at < len(boxes):
        box, width = boxes[at], 1
        behind = next((other[0] for other in boxes[at + 1 :] if other), None)
        if box is not None:
            while (
                at + width < len(boxes) and boxes[at + width] is None and (behind is None or box[2] >= behind - 1)
            ):
                width += 1
        yield box, width
        at += width


def _inside(words: Sequence[Word], box: Box | None) -> list[Word]:
    if box is None:
        return []
    x0, top, x1, bottom = box
    return [
        word
        for word in words
        if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
    ]
