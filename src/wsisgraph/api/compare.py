"""`/compare`: two releases, two years or two regions side by side, by what their activities are about."""

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.analyses import BY, FILTERS
from wsisgraph.api.computed_models import Compared, CompareOf
from wsisgraph.api.lists import labels
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.resources import PROBLEMS, VERSION_PATH, documented
from wsisgraph.api.rows import PAGING, Computed, Row, rows_answer
from wsisgraph.api.service import STATED, Served, service_of
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index_select import Filters

KINDS = ("release", "year", "region")
KIND = Parameter("compare", "What is compared (default year).", values=KINDS)
FIRST = Parameter("a", "The first: the id of a release that is kept, a year, or the code of a region. Required.")
SECOND = Parameter("b", "The second, of the same kind. Required.")
DIMENSION = Parameter("by", "What is counted on both sides (default action_line).", values=BY)
PARAMETERS = (*FILTERS, KIND, FIRST, SECOND, DIMENSION)
COLUMNS = ("code", "label", "a", "b", "difference")
routes = APIRouter(prefix=VERSION_PATH, tags=["Analysis"])


@dataclass(frozen=True, slots=True)
class _Side:
    """The activities of one side, counted."""

    value: str
    label: str
    activities: int
    counts: dict[str, int]
    names: dict[str, str]

    def shown(self) -> dict[str, Any]:
        return {"value": self.value, "label": self.label, "activities": self.activities}


@routes.get(
    "/compare",
    response_model=CompareOf[Compared],
    responses=PROBLEMS,
    openapi_extra=documented((*PARAMETERS, *PAGING)),
    operation_id="compare",
)
def compare(request: Request) -> Response:
    """Numbers of activities on both sides and how they differ (b less a), the greatest difference first."""
    given = request.query_params
    kind = p.choice(given, "compare", KINDS, "year")
    by = p.choice(given, "by", BY, "action_line")
    view = p.choice(given, "view", p.VIEW.values, STATED)
    service = service_of(request)

    def side(served: Served, filters: Filters, name: str) -> _Side:
        value = p.single(given, name)
        if value is None:
            raise p.refuse(name, "", f"a {kind}", f"The parameter {name!r} is missing.")
        label = value
        if kind == "release":
            served = service.at(value).view(view)
        else:
            label = _checked(served, kind, name, value)
            filters = replace(filters, codes={**filters.codes, kind: (value,)})
        chosen = select.select(served.index, "activity", filters)
        counts = dict(select.counts(served.index, "activity", by, chosen, filters.suggested))
        return _Side(value, label, chosen.bit_count(), counts, dict(labels(served.index, by)))

    def compute(served: Served, filters: Filters) -> Computed:
        a, b = side(served, filters, "a"), side(served, filters, "b")
        names = a.names | b.names
        rows: list[Row] = [
            {
                "code": code,
                "label": names.get(code, code),
                "a": a.counts.get(code, 0),
                "b": b.counts.get(code, 0),
                "difference": b.counts.get(code, 0) - a.counts.get(code, 0),
            }
            for code in sorted(a.counts.keys() | b.counts.keys())
        ]
        rows.sort(key=lambda row: -abs(row["difference"]))
        return Computed(rows, COLUMNS, {"compare": kind, "by": by, "first": a.shown(), "second": b.shown()})

    return rows_answer(request, "compare", PARAMETERS, compute)


def _checked(served: Served, kind: str, name: str, value: str) -> str:
    """The label of a year or region.

    Raises:
        ProblemError: 400 when there is no such thing.

    """
    if kind == "year":
        least, most = p.YEARS
        if not (value.isascii() and value.isdigit() and len(value) == 4 and least <= int(value) <= most):
            raise p.refuse(name, value, f"whole numbers from {least} to {most}")
        return value
    known = served.index.labels("region")
    if value not in known:
        raise p.refuse(name, value, sorted(known))
    return known[value]
