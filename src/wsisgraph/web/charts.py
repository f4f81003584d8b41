"""Geometry of the charts: numbers for templates to draw as SVG. Every chart has its data as a table beside it."""

import math
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 260
LEFT, TOP, BOTTOM = 48, 12, 30
NAMES, SLOT = 250, 30
"""Width of the names before lying bars, and the height that each bar gets."""
LABEL_GAP, LETTER, WIDE_LETTER = 14, 7.0, 12.5
"""From a node of a network to its label, and the width of a letter of most scripts and of a Chinese one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a stacked bar, in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    series: int
    title: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of stacked bars with its axis."""

    bars: list[Bar]
    ticks: list[tuple[float, float]]
    labels: list[tuple[float, str]]
    width: int = WIDTH
    height: int = HEIGHT
    lies: bool = False
    """Whether the bars go from left to right."""
    left: int = LEFT
    """Where the bars begin; names or numbers stand before it."""


def ticks(highest: float, wanted: int = 4) -> list[float]:
    """Round numbers from 0 to at least `highest`; whole ones when that is a whole number."""
    if highest <= 0:
        return [0]
    rough = highest / wanted
    digits = math.floor(math.log10(rough))
    if isinstance(highest, int):
        digits = max(0, digits)
    # Tenths are divided, not multiplied: 3 / 10 is 0.3, and 3 * 0.1 is not.
    steps = (factor * 10**digits if digits >= 0 else factor / 10**-digits for factor in (1, 2, 5, 10))
    step = next(step for step in steps if step >= rough)
    return [round(step * number, max(0, -digits)) for number in range(math.ceil(highest / step) + 1)]


def folded(label: str, most: int = 35) -> list[str]:
    """A name on one line or on two, each of so many letters, or half as many wide ones; the rest becomes `…`."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in label)
    return textwrap.wrap(label, most // 2 if wide else most, max_lines=2, placeholder="…")


def written(value: float) -> str:
    """A number as charts show it; four digits of a broken one tell enough."""
    return str(value) if isinstance(value, int) else f"{value:.4g}"


def stacked(columns: Mapping[str, Sequence[float]], series: Sequence[str]) -> Bars:
    """One bar a column; `columns` gives a number for each of the series."""
    marks = ticks(max((sum(values) for values in columns.values()), default=0))
    inner = HEIGHT - TOP - BOTTOM
    scale = inner / (marks[-1] or 1)
    slot = (WIDTH - LEFT) / max(1, len(columns))
    width = min(slot * 0.7, 80)
    bars, names = [], []
    for place, (column, values) in enumerate(columns.items()):
        middle, floor = LEFT + slot * (place + 0.5), float(HEIGHT - BOTTOM)
        names.append((round(middle, 1), column))
        for number, (name, value) in enumerate(zip(series, values, strict=True)):
            if value:
                floor -= value * scale
                title = ", ".join(filter(None, (column, name))) + f": {written(value)}"
                side, high = round(middle - width / 2, 1), round(value * scale, 1)
                bars.append(Bar(side, round(floor, 1), round(width, 1), high, number, title))
    return Bars(bars, [(round(HEIGHT - BOTTOM - mark * scale, 1), mark) for mark in marks], names)


def lying(rows: Mapping[str, Sequence[float]], series: Sequence[str]) -> Bars:
    """One bar a row from left to right, its name before it: for names that need room."""
    marks = ticks(max((sum(values) for values in rows.values()), default=0))
    height = TOP + SLOT * max(1, len(rows)) + BOTTOM
    # The last mark stands in the middle below its line and needs room too.
    scale = (WIDTH - NAMES - 24) / (marks[-1] or 1)
    bars, names = [], []
    for place, (row, values) in enumerate(rows.items()):
        top, begin = TOP + SLOT * place, float(NAMES)
        names.append((top + SLOT / 2, row))
        for number, (name, value) in enumerate(zip(series, values, strict=True)):
            if value:
                title = ", ".join(filter(None, (row, name))) + f": {written(value)}"
                bars.append(Bar(round(begin, 1), top + 4.0, round(value * scale, 1), SLOT - 8.0, number, title))
                begin += value * scale
    return Bars(
        bars, [(round(NAMES + mark * scale, 1), mark) for mark in marks], names, WIDTH, height, True, NAMES
    )


@dataclass(frozen=True, slots=True)
class Node:
    """One organisation on the circle."""

    code: str
    label: str
    count: int
    x: float
    y: float
    radius: float
    angle: float
    """Degrees by which the label is turned."""
    flipped: bool
    """Whether the label stands left of its point."""
    title: str

    def end_of_label(self) -> tuple[float, float]:
        """Where the label ends, by the usual width of its letters."""
        away = math.hypot(self.x, self.y) or 1.0
        wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in self.label)
        reach = away + LABEL_GAP + wide * WIDE_LETTER + (len(self.label) - wide) * LETTER
        return self.x / away * reach, self.y / away * reach


@dataclass(frozen=True, slots=True)
class Edge:
    """Two organisations that act together, as a curve."""

    path: str
    weight: float
    title: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A network drawn on a circle."""

    nodes: list[Node]
    edges: list[Edge]


def circle(
    order: Sequence[str],
    labels: Mapping[str, str],
    counts: Mapping[str, int],
    pairs: Mapping[tuple[str, str], int],
    names: Mapping[str, str] | None = None,
) -> Circle:
    """The network with its nodes on a circle in this order; curves bend towards the middle.

    `labels` stand beside the nodes, where there is little room; `names` are whole and stand in the titles.
    """
    names = names or labels
    radius = 230.0
    turn = 2 * math.pi / max(1, len(order))
    most = max((counts.get(code, 0) for code in order), default=1) or 1
    places = {code: (radius * math.cos(turn * n), radius * math.sin(turn * n)) for n, code in enumerate(order)}
    nodes = []
    for number, code in enumerate(order):
        x, y = places[code]
        degrees = math.degrees(turn * number)
        flipped = 90 < degrees < 270
        size = 3 + 9 * math.sqrt(counts.get(code, 0) / most)
        turned = round(degrees + 180 if flipped else degrees, 1)
        count, title = counts.get(code, 0), f"{names.get(code, code)}: {counts.get(code, 0)}"
        label = labels.get(code, code)
        nodes.append(Node(code, label, count, *_at(x, y), round(size, 1), turned, flipped, title))
    strongest = max(pairs.values(), default=1)
    edges = [
        Edge(
            "M{} {}Q0 0 {} {}".format(*_at(*places[a]), *_at(*places[b])),
            round(0.8 + 4 * count / strongest, 1),
            f"{names.get(a, a)} – {names.get(b, b)}: {count}",
        )
        for (a, b), count in pairs.items()
        if a in places and b in places
    ]
    return Circle(nodes, edges)


def _at(x: float, y: float) -> tuple[float, float]:
    return round(x, 1), round(y, 1)


def circle_order(pairs: Mapping[tuple[str, str], int]) -> list[str]:
    """An order that puts those that act together beside each other: depth first, the strongest link first."""
    near: dict[str, list[tuple[int, str]]] = {}
    for (a, b), count in pairs.items():
        near.setdefault(a, []).append((-count, b))
        near.setdefault(b, []).append((-count, a))
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(near, key=lambda code: (-len(near[code]), code)):
        waiting = [start]
        while waiting:
            code = waiting.pop()
            if code not in seen:
                seen.add(code)
                order.append(code)
                waiting.extend(other for _, other in sorted(near[code], reverse=True) if other not in seen)
    return order
