"""Two years, two regions or two releases side by side: the comparison of the API as a page with forms."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.compare import FIRST, KIND, SECOND, Comparison, Side, differences
from wsisgraph.api.kept_releases import releases_kept
from wsisgraph.api.service import service_of
from wsisgraph.releases.index_analysis import regions_of, years_of
from wsisgraph.releases.index_select import Filters
from wsisgraph.web.lists import LANG
from wsisgraph.web.names import Label
from wsisgraph.web.rendering import Values, View, page

SCHEMES = {
    "action_line": "action-line",
    "goal": "goal",
    "region": "region",
    "country": "country",
    "type": "activity-type",
    "status": "status",
    "topic": "topic",
}
"""What can be counted here, and the vocabulary of its codes."""
SHOWN = ("year", "region", "release")
BY = p.Parameter("by", "What is counted on both sides.", values=tuple(SCHEMES))
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One value: how often it is on both sides, and the activities behind each where they can be listed."""

    code: str
    label: Label
    a: int
    b: int
    difference: int
    to_a: str | None
    to_b: str | None


@routes.get("/compare")
def compare(request: Request) -> Response:
    """The comparison; without `a` and `b` of the last two that there are, of the years that reports cover."""
    service = service_of(request)
    served = service.current()
    kept = " ".join(row["id"] for row in releases_kept(service.settings, served.id))
    return page(request, served, "compare.html", _values, kept)


def _values(view: View) -> Values:
    given = view.request.query_params
    p.check_names(given, (KIND, FIRST, SECOND, BY, LANG))
    kind = p.choice(given, "compare", SHOWN, "year")
    by = p.choice(given, "by", tuple(SCHEMES), "action_line")
    options = _options(view, kind)
    first, second = _chosen(given, _usual(view, kind, [code for code, _ in options]))
    values: dict[str, Any] = {"kind": kind, "kinds": SHOWN, "by": by, "bys": tuple(SCHEMES), "options": options}
    if first is None or second is None:
        return {**values, "a": None, "b": None, "rows": [], "highest": 1}
    asked = Comparison(service_of(view.request), kind, by)
    a = asked.side(view.served, Filters({}), "a", first)
    b = asked.side(view.served, Filters({}), "b", second)
    rows = _rows(view, asked, a, b)
    names = dict(options)
    return {
        **values,
        "a": (a, names.get(a.value, a.label)),
        "b": (b, names.get(b.value, b.label)),
        "rows": rows,
        "highest": max((max(row.a, row.b) for row in rows), default=1) or 1,
    }


def _options(view: View, kind: str) -> list[tuple[str, str]]:
    """What can be compared: (code, how it is called)."""
    index = view.served.index
    if kind == "year":
        return [(year, year) for year in years_of(index)]
    if kind == "region":
        return [(code, str(view.names.concept("region", code))) for code in regions_of(index)]
    kept = releases_kept(view.settings, view.served.id)
    return [(row["id"], f"{row['published'][:10]} {row['id'][:10]}") for row in reversed(kept)]


def _usual(view: View, kind: str, known: list[str]) -> list[str]:
    """What is compared unless something is asked for: of the years those that reports cover.

    The year after the last report has only what was planned for it.
    """
    index = view.served.index
    covered = {code for code, _ in index.totals("document", "year")} if kind == "year" else set()
    usual = [code for code in known if code in covered]
    return usual if len(usual) > 1 else known


def _chosen(given: Any, known: list[str]) -> tuple[str | None, str | None]:
    first, second = given.get("a") or None, given.get("b") or None
    if first is None and second is None and len(known) > 1:
        return known[-2], known[-1]
    return first, second


def _rows(view: View, asked: Comparison, a: Side, b: Side) -> list[Row]:
    scheme = SCHEMES[asked.by]
    # Counts include what stands above a code, which may be of another kind: regions above countries.
    # Of the regions those by which reports are arranged: others would count the same activities again.
    regions = set(regions_of(view.served.index)) if asked.by == "region" else None
    known = regions or view.served.index.positions(scheme)

    def listed(side: Side, code: str, count: int) -> str | None:
        if asked.kind == "release" or not count:
            return None
        return view.links.query("activities", [(asked.by, code), (asked.kind, side.value)])

    return [
        Row(code, view.names.concept(scheme, code), n, m, m - n, listed(a, code, n), listed(b, code, m))
        for row in differences(a, b)
        for code, n, m in ((row["code"], row["a"], row["b"]),)
        if code in known or (asked.kind == "release" and regions is None)
    ]
