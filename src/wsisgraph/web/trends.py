"""The timeline: activities by year, split by status, type, action line or another value."""

from collections import Counter

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.service import service_of
from wsisgraph.releases import index_analysis as analysis
from wsisgraph.web.charts import stacked
from wsisgraph.web.figures import Figure, figure_answer
from wsisgraph.web.lists import LANG
from wsisgraph.web.rendering import Values, View, page

KINDS = {
    "status": "status",
    "type": "activity-type",
    "action_line": "action-line",
    "goal": "goal",
    "region": "region",
    "country": "country",
}
BY = p.Parameter("by", "What the years are split by.", values=tuple(KINDS))
SERIES = 7
routes = APIRouter(include_in_schema=False)


@routes.get("/trends")
def trends(request: Request) -> Response:
    """Activities by year."""
    return page(request, service_of(request).current(), "trends.html", _values)


@routes.get("/trends.svg")
def trends_file(request: Request) -> Response:
    """The chart as a file."""
    return figure_answer(request, service_of(request).current(), _figure)


def _figure(view: View) -> Figure:
    values = _values(view)
    chart = values["chart"]
    legend = [(f"s{place}", name) for place, name in enumerate(values["series"])]
    title = view.say("Activities by year")
    return Figure(title, "bars", chart, (0, 0, chart.width, chart.height), 960, legend)


def _values(view: View) -> Values:
    given, index = view.request.query_params, view.served.index
    p.check_names(given, (BY, LANG))
    by = p.choice(given, "by", tuple(KINDS), "status")
    chosen = index.everything("activity")
    totals = {year: count for year, _, count in analysis.trends(index, None, chosen)}
    # Counts include what stands above a code, which may be of another kind: regions above countries.
    # Of the regions those by which reports are arranged: others would count the same activities again.
    known = set(analysis.regions_of(index)) if by == "region" else index.positions(KINDS[by]).keys()
    split = [
        (year, code, n)
        for year, code, n in analysis.trends(index, by, chosen)
        if code is not None and code in known
    ]
    weight: Counter[str] = Counter()
    for _, code, count in split:
        weight[code] += count
    codes = [code for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]
    table = {(year, code): count for year, code, count in split}
    drawn = codes[:SERIES]
    names = {code: view.names.concept(KINDS[by], code) for code in codes}
    series = [_short(view, by, code) for code in drawn]
    columns = {year or view.say("no year"): [table.get((year, code), 0) for code in drawn] for year in totals}
    return {
        "by": by,
        "splits": tuple(KINDS),
        "kind": KINDS[by],
        "years": list(totals),
        "totals": totals,
        "codes": codes,
        "names_of": names,
        "table": table,
        "drawn": drawn,
        "series": series,
        "chart": stacked(columns, series),
    }


def _short(view: View, by: str, code: str) -> str:
    """The name of a series in the legend, with the code where readers know it."""
    label = str(view.names.concept(KINDS[by], code, short=True))
    return f"{code} {label}" if by in ("action_line", "goal") else label
