"""The heat map of action lines and goals: what the matrix agrees on, and what activities show."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from wsisgraph.releases.index_analysis import Cell, matrix
from wsisgraph.releases.index_read import Index

LEVELS = 5


@dataclass(frozen=True, slots=True)
class Square:
    """One cell as drawn. `count` is None where there is nothing to show; `title` says all of it in words."""

    count: int | None
    classes: str
    title: str
    query: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: an action line, or an application below one."""

    code: str
    label: str
    nested: bool
    total: Square
    squares: list[Square]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What the template draws."""

    goals: list[tuple[str, str]]
    lines: list[Line]
    agreed: int
    observed: int
    suggested: int


def heat_map(index: Index) -> HeatMap:
    """The map of all activities of a release."""
    cells = matrix(index, index.everything("activity"))
    goals = list(index.labels("goal").items())
    highest = max((_shown(cell) for cell in cells.values()), default=0)
    records = list(index.records("action-line", range(index.size("action-line"))))
    busiest = max((sum(_of_line(index, record["code"])) for record in records), default=0)
    lines = [
        Line(
            record["code"],
            record["short_label"] or record["label"],
            record["broader"] is not None,
            _total(record["code"], record["label"], _of_line(index, record["code"]), busiest),
            [
                _square((record["code"], record["label"]), goal, cells.get((record["code"], goal[0])), highest)
                for goal in goals
            ],
        )
        for record in records
    ]
    return HeatMap(goals, lines, *_sums(cells.values()))


def level(count: int, highest: int) -> int:
    """The shade of a count, 0 for nothing to `LEVELS` for the highest; square roots keep small counts visible."""
    return math.ceil(LEVELS * math.sqrt(count / highest)) if count and highest else 0


def _shown(cell: Cell) -> int:
    return (cell.observed | cell.suggested).bit_count()


def _sums(cells: Iterable[Cell]) -> tuple[int, int, int]:
    known = list(cells)
    return (
        sum(bool(cell.agreed) for cell in known),
        sum(bool(cell.observed) for cell in known),
        sum(bool(cell.suggested) and not cell.observed for cell in known),
    )


def _of_line(index: Index, code: str) -> tuple[int, int]:
    """Activities of a line, and those for which only keywords suggest it."""
    plain = index.posting("activity", "action_line", code)
    return plain.bit_count(), (index.posting("activity", "suggested_action_line", code) & ~plain).bit_count()


def _total(code: str, label: str, counts: tuple[int, int], busiest: int) -> Square:
    count = sum(counts)
    title = f"{code} {label}: {counts[0]} activities, {counts[1]} more suggested by keywords"
    query = urlencode({"action_line": code, "suggested": "yes"})
    return Square(count, f"all h{level(count, busiest)}", title, query)


def _square(line: tuple[str, str], goal: tuple[str, str], cell: Cell | None, highest: int) -> Square:
    query = urlencode({"action_line": line[0], "goal": goal[0], "suggested": "yes"})
    name = f"{line[0]} {line[1]}, Goal {goal[0]} {goal[1]}"
    if cell is None:
        return Square(None, "", f"{name}: nothing agreed, nothing reported", query)
    count = _shown(cell)
    words = [
        "agreed in the WSIS–SDG matrix" if cell.agreed else "not in the WSIS–SDG matrix",
        f"{cell.observed.bit_count()} activities with both",
        f"{cell.suggested.bit_count()} suggested by keywords",
    ]
    classes = f"{'agreed ' if cell.agreed else ''}h{level(count, highest)}"
    return Square(count or None, classes, f"{name}: {', '.join(words)}", query)
