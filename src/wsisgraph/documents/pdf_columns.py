"""Rows of a PDF page are cut into columns, and what runs over all of them.

A column begins where many lines begin, right of a strip that no word crosses. Only text is cut: its lines are long
and go on from one to the next in the middle of a sentence, which the cells of a table do not. The first page of an
official document has a masthead, whose columns need not read on.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from wsisgraph.documents.pdf_words import Word

GUTTER = 9.0
"""The least width of the strip between two columns, in points."""
_LEAST_RUNNING_ON = 0.25
_EDGE = 3.0
"""How far apart lines of one column may begin, in points."""
_MOST_CUTS = 12
_WIDER = 1.25
"""How much wider than the gaps between words the strip between two columns is."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What makes lines a column."""

    lines: int
    """The least number of lines on either side."""
    characters: int
    """The least length of a line on average, in characters."""
    reads_on: bool
    """Whether many of its lines must begin in the middle of a sentence."""


TEXT = Measure(lines=4, characters=12, reads_on=True)
MASTHEAD = Measure(lines=2, characters=6, reads_on=False)

Row = Sequence[Word]


def regions(rows: Sequence[Row], measure: Measure = TEXT, depth: int = 0) -> list[list[list[Word]]]:
    """`rows` (top to bottom, each from left to right) as regions in reading order: rows of one column."""
    found = _columns(rows, measure) if depth < _MOST_CUTS else None
    if found is None:
        return [[list(row) for row in rows]]
    edge, start, end = found
    band = rows[start:end]
    left = [part for row in band if (part := [word for word in row if word.x0 < edge])]
    right = [part for row in band if (part := [word for word in row if word.x0 >= edge])]
    pieces = (rows[:start], left, right, rows[end:])
    return [part for piece in pieces for part in regions(piece, measure, depth + 1)]


def _columns(rows: Sequence[Row], measure: Measure) -> tuple[float, int, int] | None:
    """Where a second column begins, and the first and last row (not included) of both; None: one column."""
    best: tuple[int, float, int, int] | None = None
    for edge in _edges(rows, measure.lines):
        for start, end in _bands(rows, edge):
            lines = _lines_beside(rows[start:end], edge, lambda side: _is_column(side, measure))
            lines = lines if _is_gutter(rows[start:end], edge) else 0
            if lines and (best is None or lines > best[0]):
                best = (lines, edge, start, end)
    return None if best is None else best[1:]


def _edges(rows: Sequence[Row], least: int) -> list[float]:
    """Where at least `least` lines begin, other than at the left margin."""
    if len(rows) < least:
        return []
    left = min(row[0].x0 for row in rows)
    starts = Counter(
        round(word.x0)
        for row in rows
        for before, word in pairwise([None, *row])
        if word and word.x0 > left + 4 * GUTTER and (before is None or word.x0 - before.x1 >= GUTTER)
    )
    near = {x: sum(starts[x + step] for step in range(int(_EDGE) + 1)) for x in starts}
    return [x - 1.0 for x, count in sorted(near.items()) if count >= least]


def _bands(rows: Sequence[Row], edge: float) -> Iterator[tuple[int, int]]:
    """Runs of rows that leave the strip left of `edge` empty."""
    position = 0
    for empty, run in groupby(_leaves_empty(row, edge) for row in rows):
        size = len(list(run))
        if empty:
            yield position, position + size
        position += size


def _leaves_empty(row: Row, edge: float) -> bool:
    return not any(word.x0 < edge and word.x1 > edge - GUTTER + 1 for word in row)


def _is_gutter(band: Sequence[Row], edge: float) -> bool:
    """Whether the strip is wider than the usual gap of most rows, unlike what justified lines leave by chance."""
    rows = [row for row in band if row[0].x0 < edge <= row[-1].x0 and len(row) > 2]
    wider = sum(_strip(row, edge) > _WIDER * _usual_gap(row, edge) for row in rows)
    return 2 * wider >= len(rows)


def _strip(row: Row, edge: float) -> float:
    return min(word.x0 for word in row if word.x0 >= edge) - max(word.x1 for word in row if word.x0 < edge)


def _usual_gap(row: Row, edge: float) -> float:
    return median(b.x0 - a.x1 for a, b in pairwise(row) if not a.x0 < edge <= b.x0)


def _lines_beside(band: Sequence[Row], edge: float, is_column: Callable[[Sequence[str]], bool]) -> int:
    """How many lines stand beside each other left and right of `edge`; 0 when either side is no column."""
    sides: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    for position, row in enumerate(band):
        for side, words in enumerate(([w for w in row if w.x0 < edge], [w for w in row if w.x0 >= edge])):
            if words:
                sides[side].append((position, " ".join(word.text for word in words)))
    if not all(sides):
        return 0
    top, bottom = max(side[0][0] for side in sides), min(side[-1][0] for side in sides)
    beside = [[text for position, text in side if top <= position <= bottom] for side in sides]
    return min(len(side) for side in beside) if all(is_column(side) for side in beside) else 0


def _is_column(lines: Sequence[str], measure: Measure) -> bool:
    if len(lines) < measure.lines or sum(map(len, lines)) < measure.characters * len(lines):
        return False
    running = sum(text[0].isalpha() and not text[0].isupper() for text in lines[1:])
    return not measure.reads_on or running >= _LEAST_RUNNING_ON * (len(lines) - 1)
