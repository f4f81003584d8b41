"""The matrix of action lines and goals as a page, and the page behind each of its cells."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import service_of
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_analysis import Cell, matrix
from wsisgraph.releases.index_read import Index
from wsisgraph.web.figures import Figure, figure_answer, shades
from wsisgraph.web.grids import Spot, counted, grid
from wsisgraph.web.heatmap import level
from wsisgraph.web.lists import LANG
from wsisgraph.web.names import Label, concepts
from wsisgraph.web.rendering import Values, View, page

SOURCES = ("both", "agreed", "observed", "difference")
SOURCE = p.Parameter("source", "Which links are shown.", values=SOURCES)
SHOWN = 200
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: counts of activities, and whether the link is shown under the chosen source."""

    goal: str
    agreed: bool
    observed: int
    suggested: int
    shade: int
    shown: bool
    below: bool = False
    """Whether the link is not agreed for the line itself but for an application of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One action line with its cells."""

    code: str
    label: Label
    squares: list[Square]
    parts: list["Row"]
    """The applications below it."""


@routes.get("/matrix")
def matrix_page(request: Request) -> Response:
    """The whole matrix."""
    return page(request, service_of(request).current(), "matrix.html", _values)


@routes.get("/matrix.svg")
def matrix_file(request: Request) -> Response:
    """The whole matrix as a file."""
    return figure_answer(request, service_of(request).current(), _figure)


def _figure(view: View) -> Figure:
    values = _values(view)
    every = [one for row in values["rows"] for one in (row, *row.parts)]
    table = [(row.code, str(row.label), [_spot(square) for square in row.squares]) for row in every]
    drawing = grid([code for code, _ in values["goals"]], table)
    legend = (
        ("ring", view.say("agreed in 2015")),
        ("dashed", view.say("agreed for its parts")),
        *values["shades"],
        ("h0", weak(view)),
    )
    title = view.say("Action lines and Sustainable Development Goals")
    return Figure(title, "grid", drawing, drawing.box, round(drawing.box[2]), legend)


def _spot(square: Square) -> Spot:
    if not square.shown:
        return Spot(0, "", dashed=square.below)
    words = counted(square.observed, square.suggested)
    return Spot(square.shade, words, ring=square.agreed, dashed=square.below)


def weak(view: View) -> str:
    """The words of a legend for numbers in brackets."""
    return "(3) " + view.say("suggested by keywords alone")


@routes.get("/matrix/{line}/{goal}")
def cell_page(request: Request, line: str, goal: str) -> Response:
    """One cell: what was agreed, and the activities that show or suggest the link."""
    served = service_of(request).current()
    if line not in served.index.positions("action-line") or goal not in served.index.positions("goal"):
        raise ProblemError(404, f"There is no cell of action line {line!r} and Goal {goal!r}.")
    return page(request, served, "cell.html", lambda view: _cell_values(view, line, goal))


def rows(view: View, source: str = "both") -> list[Row]:
    """The action lines in their order, applications below their line."""
    index = view.served.index
    cells = matrix(index, index.everything("activity"))
    highest = max(((cell.observed | cell.suggested).bit_count() for cell in cells.values()), default=0)
    goals = list(index.positions("goal"))
    records = concepts(index, "action-line")

    def row(code: str) -> Row:
        below = [row(other) for other, record in records.items() if record["broader"] == code]
        parts = [any(part.squares[place].agreed for part in below) for place in range(len(goals))]
        squares = [
            _square(goal, cells.get((code, goal), Cell()), highest, source, agreed)
            for goal, agreed in zip(goals, parts, strict=True)
        ]
        return Row(code, view.names.concept("action-line", code, short=True), squares, below)

    return [row(code) for code, record in records.items() if record["broader"] is None]


def unshaded(view: View, found: list[Row]) -> tuple[int, int] | None:
    """Why no cell has a shade: the activities that have an action line, and those that have a goal; else None."""
    if any(square.shade for row in found for one in (row, *row.parts) for square in one.squares):
        return None
    index = view.served.index
    lines, goals = with_any(index, "action_line", "action-line"), with_any(index, "goal", "goal")
    return lines.bit_count(), goals.bit_count()


def shades_of(view: View, found: list[Row]) -> tuple[tuple[str, str], ...]:
    """The legend of the shades that these rows have."""
    every = [square for row in found for one in (row, *row.parts) for square in one.squares]
    highest = max((square.observed + square.suggested for square in every), default=0)
    return shades(highest, view.say("Activities"))


def with_any(index: Index, name: str, kind: str) -> int:
    """Activities that have some code of a kind, or to which keywords suggest one."""
    members = bits.EMPTY
    for code in index.positions(kind):
        members |= index.posting("activity", name, code) | index.posting("activity", f"suggested_{name}", code)
    return members


def _square(goal: str, cell: Cell, highest: int, source: str, below: bool) -> Square:
    agreed, observed, suggested = bool(cell.agreed), cell.observed.bit_count(), cell.suggested.bit_count()
    shown = {
        "both": True,
        "agreed": agreed,
        "observed": bool(observed or suggested),
        "difference": agreed != bool(observed),
    }[source]
    count = (cell.observed | cell.suggested).bit_count()
    below = below and not agreed and source in ("both", "agreed")
    return Square(goal, agreed, observed, suggested, level(count, highest), shown, below)


def goals_of(view: View) -> list[tuple[str, Label]]:
    """The goals with their labels."""
    return [(code, view.names.concept("goal", code)) for code in view.served.index.positions("goal")]


def _values(view: View) -> Values:
    given = view.request.query_params
    p.check_names(given, (SOURCE, LANG))
    source = p.choice(given, "source", SOURCES, "both")
    found = rows(view, source)
    every = [square for row in found for square in row.squares]
    return {
        "rows": found,
        "unshaded": unshaded(view, found),
        "shades": shades_of(view, found),
        "goals": goals_of(view),
        "source": source,
        "sources": SOURCES,
        "agreed": sum(square.agreed for square in every),
        "observed": sum(bool(square.observed) for square in every),
        "suggested": sum(bool(square.suggested) and not square.observed for square in every),
    }


def _cell_values(view: View, line: str, goal: str) -> Values:
    p.check_names(view.request.query_params, (LANG,))
    index = view.served.index
    cell = matrix(index, index.everything("activity")).get((line, goal), Cell())
    return {
        "line": line,
        "goal": goal,
        "agreed": cell.agreed,
        "observed": _records(index, cell.observed),
        "suggested": _records(index, cell.suggested),
        "observed_total": cell.observed.bit_count(),
        "suggested_total": cell.suggested.bit_count(),
        "stated_total": cell.stated.bit_count(),
    }


def _records(index: Index, members: int) -> list[dict[str, Any]]:
    return list(index.records("activity", list(bits.positions(members))[:SHOWN]))
