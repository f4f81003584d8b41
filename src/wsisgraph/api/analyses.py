"""`/matrix`, `/trends`, `/gaps` and `/network`: what the activities of a release add up to."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.computed_lists import PAGING, Computed, Row, rows_answer
from wsisgraph.api.computed_models import Gap, Link, MatrixCell, NetworkOf, Trend
from wsisgraph.api.links import VERSION_PATH, activities_link
from wsisgraph.api.lists import filter_parameters, labels
from wsisgraph.api.models import ListOf
from wsisgraph.api.operations import PROBLEMS, documented
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.service import Served, service_of
from wsisgraph.releases import index_analysis as analysis
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index_select import Filters

EVIDENCE_SHOWN = 5
FILTERS = (*filter_parameters("activity"), p.QUERY, p.VIEW)
SOURCE = Parameter(
    "source",
    "agreed: links of the WSIS–SDG matrix; observed: those that activities show; both: all of either, side by "
    "side (default); difference: those found in only one of the two.",
    values=("agreed", "observed", "both", "difference"),
)
INCLUDE = p.comma("include", "evidence: the first activities behind each cell, with their words.", ("evidence",))
BY = ("action_line", "goal", "region", "country", "type", "status", "actor", "partner", "topic", "document")
TREND_BY = Parameter("by", "What to count in each year, besides all activities.", values=BY)
AXES = ("action_line", "region", "year")
GAP_AXES = p.comma("by", f"Comma list of {', '.join(AXES)} (default action_line,region).", AXES)
ROLES = ("actor", "partner", "beneficiary")
NETWORK_ROLES = p.comma("role", "Comma list of the roles that connect (default actor,partner).", ROLES)
LEAST = Parameter(
    "min_count", "Activities that a pair must share.", schema={"type": "integer", "minimum": 1, "maximum": 10**6}
)
MATRIX, TRENDS = (*FILTERS, SOURCE, INCLUDE), (*FILTERS, TREND_BY)
GAPS, NETWORK = (*FILTERS, GAP_AXES), (*FILTERS, NETWORK_ROLES, LEAST)
CELL_COLUMNS = (
    "action_line", "action_line_label", "goal", "goal_label", "agreed", "confirmed", "targets", "observed",
    "stated", "suggested", "alignments", "activities",
)  # fmt: skip
_KEPT = frozenset(parameter.name for parameter in FILTERS) - {"action_line", "goal", "suggested"}
"""The filters that a cell hands on to the list of its activities; its own line and goal stand in for theirs."""
routes = APIRouter(prefix=VERSION_PATH, tags=["Analysis"])


@routes.get(
    "/matrix",
    response_model=ListOf[MatrixCell],
    responses=PROBLEMS,
    openapi_extra=documented((*MATRIX, *PAGING)),
    operation_id="matrix",
)
def matrix(request: Request) -> Response:
    """Action lines by Sustainable Development Goals: agreed links, and links that activities show."""
    source = p.choice(request.query_params, "source", SOURCE.values, "both")
    include = p.comma_list(request.query_params, "include", INCLUDE.values)

    def listed(key: tuple[str, str]) -> str:
        others = [(k, v) for k, v in request.query_params.multi_items() if k in _KEPT and v]
        of_cell = zip(("action_line", "goal"), key, strict=True)
        return activities_link(service_of(request).settings, [*of_cell, *others])

    def compute(served: Served, filters: Filters) -> Computed:
        chosen = select.select(served.index, "activity", filters)
        cells = analysis.matrix(served.index, chosen, filters.codes.get("basis", ()))
        order = {
            code: place for kind in ("action-line", "goal") for code, place in served.index.positions(kind).items()
        }
        rows: list[Row] = [
            {"key": key, "cell": cell}
            for key, cell in sorted(cells.items(), key=lambda item: [order.get(code, 0) for code in item[0]])
            if _shown(source, bool(cell.agreed), bool(cell.observed))
        ]
        return Computed(rows, CELL_COLUMNS, finish=lambda row: _cell(served, row, listed, bool(include)))

    return rows_answer(request, "matrix", MATRIX, compute)


def _shown(source: str, agreed: bool, observed: bool) -> bool:
    return {"agreed": agreed, "observed": observed, "both": True, "difference": agreed != observed}[source]


def _cell(served: Served, row: Row, listed: Callable[[tuple[str, str]], str], with_evidence: bool) -> Row:
    (line, goal), cell = row["key"], row["cell"]
    index = served.index
    shown: Row = {
        "action_line": line,
        "action_line_label": index.labels("action-line").get(line, line),
        "goal": goal,
        "goal_label": index.labels("goal").get(goal, goal),
        "agreed": bool(cell.agreed),
        "confirmed": all(record["confirmed"] is not False for record in cell.agreed) if cell.agreed else None,
        "targets": [record["target"] for record in cell.agreed if record["target"]],
        "alignments": [record["id"] for record in cell.agreed],
        "observed": cell.observed.bit_count(),
        "stated": cell.stated.bit_count(),
        "suggested": cell.suggested.bit_count(),
        "activities": listed((line, goal)),
    }
    if with_evidence:
        members = list(bits.positions(cell.observed))[:EVIDENCE_SHOWN]
        shown["evidence"] = [
            {
                "id": record["id"],
                "local": record["local"],
                "label": record["label"],
                "exact": record["evidence"]["exact"],
            }
            for record in index.records("activity", members)
        ]
    return shown


@routes.get(
    "/trends",
    response_model=ListOf[Trend],
    responses=PROBLEMS,
    openapi_extra=documented((*TRENDS, *PAGING)),
    operation_id="trends",
)
def trends(request: Request) -> Response:
    """Activities by year, and within each year by action line, region, type, actor or another value."""
    by = p.choice(request.query_params, "by", ("", *BY), "") or None

    def compute(served: Served, filters: Filters) -> Computed:
        chosen = select.select(served.index, "activity", filters)
        names = labels(served.index, by) if by else {}
        rows = [
            {
                "year": int(year) if year else None,
                "code": code,
                "label": names.get(code, code) if code else None,
                "count": n,
            }
            for year, code, n in analysis.trends(served.index, by, chosen, filters.codes.get("basis", ()))
        ]
        return Computed(rows, ("year", "code", "label", "count"))

    return rows_answer(request, "trends", TRENDS, compute)


@routes.get(
    "/gaps",
    response_model=ListOf[Gap],
    responses=PROBLEMS,
    openapi_extra=documented((*GAPS, *PAGING)),
    operation_id="gaps",
)
def gaps(request: Request) -> Response:
    """Combinations of action line, region of the reports and year for which no activity is reported."""
    given = p.comma_list(request.query_params, "by", AXES) or ("action_line", "region")
    by = tuple(dict.fromkeys(given))

    def compute(served: Served, filters: Filters) -> Computed:
        codes = {"action_line": analysis.lines_of, "region": analysis.regions_of, "year": analysis.years_of}
        axes = {name: filters.codes.get(name) or codes[name](served.index) for name in by}
        chosen = select.select(served.index, "activity", filters)
        found = analysis.gaps(served.index, axes, chosen, filters.codes.get("basis", ()))
        rows = [_gap(served, gap) for gap in found]
        return Computed(rows, tuple(column for name in by for column in _columns(name)))

    return rows_answer(request, "gaps", GAPS, compute)


def _gap(served: Served, gap: dict[str, str]) -> Row:
    row: Row = {}
    for name, code in gap.items():
        row[name] = int(code) if name == "year" else code
        if name != "year":
            row[f"{name}_label"] = labels(served.index, name).get(code, code)
    return row


def _columns(name: str) -> tuple[str, ...]:
    """The columns of an axis; a year is its own label."""
    return (name,) if name == "year" else (name, f"{name}_label")


@routes.get(
    "/network",
    response_model=NetworkOf[Link],
    responses=PROBLEMS,
    openapi_extra=documented((*NETWORK, *PAGING)),
    operation_id="network",
)
def network(request: Request) -> Response:
    """Who acts with whom: pairs of organisations that take part in the same activities."""
    roles = p.comma_list(request.query_params, "role", ROLES) or ("actor", "partner")
    least = int(p.number(request.query_params, LEAST) or 1)

    def compute(served: Served, filters: Filters) -> Computed:
        nodes, pairs = analysis.network(served.index, roles, select.select(served.index, "activity", filters))
        kept = {pair: count for pair, count in pairs.items() if count >= least}
        names = served.index.labels("entity")
        rows = [
            {
                "source": a,
                "source_label": names.get(a, a),
                "target": b,
                "target_label": names.get(b, b),
                "count": count,
            }
            for (a, b), count in sorted(kept.items(), key=lambda item: (-item[1], item[0]))
        ]
        linked = {end for pair in kept for end in pair}
        beside: dict[str, Any] = {
            "nodes": [
                {"local": local, "label": names.get(local, local), "count": count}
                for local, count in sorted(nodes.items(), key=lambda item: (-item[1], item[0]))
                if local in linked
            ]
        }
        return Computed(rows, ("source", "source_label", "target", "target_label", "count"), beside)

    return rows_answer(request, "network", NETWORK, compute)
