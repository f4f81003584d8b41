"""Coverage and gaps: how much each action line has in each region, in one year or in all."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.service import service_of
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_analysis import lines_of, regions_of, years_of
from wsisgraph.web.figures import Figure, figure_answer, shades
from wsisgraph.web.grids import Spot, counted, grid
from wsisgraph.web.heatmap import level
from wsisgraph.web.lists import LANG
from wsisgraph.web.matrix import weak, with_any
from wsisgraph.web.names import Label, concepts
from wsisgraph.web.numbers import Numbers, numbers_answer
from wsisgraph.web.rendering import Values, View, grouped, page

YEAR = p.Parameter("year", "Year.", schema=p.YEAR.schema)
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Square:
    """Activities of a line in a region: with both as plain values, and those that keywords alone suggest."""

    region: str
    count: int
    suggested: int
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    """One action line."""

    code: str
    label: Label
    nested: bool
    squares: list[Square]
    years: list[tuple[str, int, int]]
    """(year, with the line as a plain value, suggested by keywords alone)."""


@routes.get("/coverage")
def coverage(request: Request) -> Response:
    """Action lines by regions by years."""
    return page(request, service_of(request).current(), "coverage.html", _values)


@routes.get("/coverage.svg")
def coverage_file(request: Request) -> Response:
    """The table as a drawing."""
    return figure_answer(request, service_of(request).current(), _figure)


@routes.get("/coverage.csv")
def coverage_numbers(request: Request) -> Response:
    """The table as one row a cell."""
    return numbers_answer(request, service_of(request).current(), _numbers)


def _numbers(view: View) -> Numbers:
    values = _values(view)
    regions = dict(values["regions"])
    columns = ("action_line", "action_line_label", "region", "region_label", "year", "activities", "suggested")
    rows = (
        (
            row.code,
            str(row.label),
            cell.region,
            str(regions[cell.region]),
            values["year"],
            cell.count,
            cell.suggested,
        )
        for row in values["rows"]
        for cell in row.squares
    )
    return columns, rows


def _figure(view: View) -> Figure:
    values = _values(view)
    table = [(row.code, str(row.label), [_spot(square) for square in row.squares]) for row in values["rows"]]
    drawing = grid([str(label) for _, label in values["regions"]], table, wide=205)
    legend = (
        ("gap", view.say("nothing was reported")),
        *shades(values["highest"], view.say("Activities")),
        ("h0", weak(view)),
    )
    title = ", ".join(filter(None, (view.say("Activities by action line and region"), values["year"])))
    return Figure(title, "grid", drawing, drawing.box, round(drawing.box[2]), legend, values["base"])


def _spot(square: Square) -> Spot:
    nothing = not (square.count or square.suggested)
    return Spot(square.shade, counted(square.count, square.suggested), gap=nothing)


def _values(view: View) -> Values:
    given, index = view.request.query_params, view.served.index
    p.check_names(given, (YEAR, LANG))
    number = p.number(given, YEAR)
    year = str(int(number)) if number is not None else None
    chosen = index.posting("activity", "year", year) if year else index.everything("activity")
    regions, years = regions_of(index), years_of(index)
    records = concepts(index, "action-line")
    counts = {line: [_counts(view, line, region, chosen) for region in regions] for line in lines_of(index)}
    highest = max((sum(pair) for row in counts.values() for pair in row), default=0)
    rows = [
        Row(
            line,
            view.names.concept("action-line", line, short=True),
            records[line]["broader"] is not None,
            [
                Square(region, plain, weak, level(plain + weak, highest))
                for region, (plain, weak) in zip(regions, found, strict=True)
            ],
            [(known, *_counts(view, line, None, index.posting("activity", "year", known))) for known in years],
        )
        for line, found in counts.items()
    ]
    return {
        "rows": rows,
        "regions": [(code, view.names.concept("region", code, short=True)) for code in regions],
        "years": years,
        "year": year,
        "empty": sum(not (s.count + s.suggested) for row in rows for s in row.squares),
        "cells": len(rows) * len(regions),
        "highest": highest,
        "shades": shades(highest, view.say("Activities")),
        "base": _base(view, regions, chosen),
    }


def _base(view: View, regions: list[str], chosen: int) -> str:
    """How many activities there are, and how many of them can be in a cell at all, in words."""
    index = view.served.index
    lines = with_any(index, "action_line", "action-line") & chosen
    somewhere = bits.EMPTY
    for region in regions:
        somewhere |= index.posting("activity", "region", region)
    words = view.say(
        "Activities: %(all)s; with an action line, known or suggested: %(lines)s; with a region: %(regions)s; "
        "with both: %(both)s. Only the last are in cells, and one may be in several."
    )
    sets = {"all": chosen, "lines": lines, "regions": somewhere & chosen, "both": lines & somewhere}
    return words % {name: grouped(members.bit_count()) for name, members in sets.items()}


def _counts(view: View, line: str, region: str | None, chosen: int) -> tuple[int, int]:
    index = view.served.index
    if region is not None:
        chosen &= index.posting("activity", "region", region)
    plain = index.posting("activity", "action_line", line) & chosen
    weak = index.posting("activity", "suggested_action_line", line) & chosen & ~plain
    return plain.bit_count(), weak.bit_count()
