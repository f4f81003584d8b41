"""`/compare`: two releases, two years or two regions side by side, by what their activities are about."""

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.analyses import BY, FILTERS
from wsisgraph.api.computed_lists import PAGING, Computed, Row, rows_answer
from wsisgraph.api.computed_models import Compared, CompareOf
from wsisgraph.api.kept_releases import not_kept
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.lists import labels
from wsisgraph.api.operations import PROBLEMS, documented
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.service import STATED, Served, Service, service_of
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index_select import Filters
from wsisgraph.releases.release import list_releases

KINDS = ("release", "year", "region")
KIND = Parameter("compare", "What is compared (default year).", values=KINDS)
FIRST = Parameter(
    "a", "The first: the id of a release that is kept, a year, or the code of a region.", required=True
)
SECOND = Parameter("b", "The second, of the same kind.", required=True)
DIMENSION = Parameter("by", "What is counted on both sides (default action_line).", values=BY)
PARAMETERS = (*FILTERS, KIND, FIRST, SECOND, DIMENSION)
COLUMNS = ("code", "label", "a", "b", "difference")
routes = APIRouter(prefix=VERSION_PATH, tags=["Analysis"])


@dataclass(frozen=True, slots=True)
class Side:
    """The activities of one side, counted."""

    value: str
    label: str
    activities: int
    counts: dict[str, int]
    names: dict[str, str]

    def shown(self) -> dict[str, Any]:
        """What is said of it beside the values."""
        return {"value": self.value, "label": self.label, "activities": self.activities}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared (`kind`), what is counted (`by`) and in which view."""

    service: Service
    kind: str
    by: str
    view: str = STATED

    def side(self, served: Served, filters: Filters, name: str, value: str | None) -> Side:
        """One side.

        Raises:
            ProblemError: 400 when there is no such thing, 410 when the release is no longer kept.

        """
        if not value:
            raise p.refuse(name, "", f"a {self.kind}", f"The parameter {name!r} is missing.")
        label = value
        if self.kind == "release":
            served = self._release(name, value).view(self.view)
        else:
            label = _checked(served, self.kind, name, value)
            filters = replace(filters, codes={**filters.codes, self.kind: (value,)})
        chosen = select.select(served.index, "activity", filters)
        bases = filters.codes.get("basis", ())
        counted = select.counts(served.index, "activity", self.by, chosen, filters.suggested, bases=bases)
        return Side(value, label, chosen.bit_count(), dict(counted), dict(labels(served.index, self.by)))

    def _release(self, name: str, value: str) -> Served:
        known = [release.id for release in reversed(list_releases(self.service.settings))]
        if value not in known:
            problem = not_kept(self.service.settings, value)
            raise problem if problem.status == 410 else p.refuse(name, value, known)
        return self.service.at(value)


def differences(a: Side, b: Side) -> list[Row]:
    """Every value that either side has, the greatest difference first."""
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
    return sorted(rows, key=lambda row: -abs(row["difference"]))


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
    asked = Comparison(
        service_of(request),
        p.choice(given, "compare", KINDS, "year"),
        p.choice(given, "by", BY, "action_line"),
        p.choice(given, "view", p.VIEW.values, STATED),
    )

    def compute(served: Served, filters: Filters) -> Computed:
        a, b = (asked.side(served, filters, name, p.single(given, name)) for name in ("a", "b"))
        about = {"compare": asked.kind, "by": asked.by, "first": a.shown(), "second": b.shown()}
        return Computed(differences(a, b), COLUMNS, about)

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
