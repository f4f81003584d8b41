"""Geometry of heat maps as drawings: rows and columns of squares with numbers in them."""

from collections.abc import Sequence
from dataclasses import dataclass

NAMES = 300
"""Width of the names of rows."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What one square shows."""

    shade: int
    words: str
    ring: bool = False
    gap: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """A square with its place, in the units of the drawing."""

    x: float
    y: float
    shade: int
    words: str
    ring: bool
    gap: bool
    dashed: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A heat map that is ready to draw."""

    columns: list[tuple[float, str]]
    rows: list[tuple[float, str, str]]
    """(place of the text, code, label)."""
    cells: list[Square]
    wide: int
    high: int
    top: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the drawing."""
        return (0, 0, NAMES + len(self.columns) * (self.wide + 3), self.top + len(self.rows) * (self.high + 3))


def grid(
    columns: Sequence[str], rows: Sequence[tuple[str, str, Sequence[Spot]]], wide: int = 38, high: int = 26
) -> Grid:
    """A heat map of rows (code, label, a spot a column); squares are `wide` and `high`, three units apart."""
    top = 28
    heads = [(NAMES + place * (wide + 3) + wide / 2, label) for place, label in enumerate(columns)]
    names, cells = [], []
    for place, (code, label, spots) in enumerate(rows):
        y = top + place * (high + 3)
        names.append((y + high / 2 + 4, code, label))
        for column, spot in enumerate(spots):
            x = NAMES + column * (wide + 3)
            cells.append(Square(x, y, spot.shade, spot.words, spot.ring, spot.gap, spot.dashed))
    return Grid(heads, names, cells, wide, high, top)


def counted(plain: int, weak: int) -> str:
    """The words of a square: what is known, and in brackets what keywords alone suggest."""
    return " ".join(filter(None, (str(plain or ""), f"({weak})" if weak else "")))
