"""The timeline: activities by year, split by status, type, action line or another value."""

from collections import Counter
from collections.abc import Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.service import service_of
from wsisgraph.releases import index_analysis as analysis
from wsisgraph.releases import index_bits as bits
from wsisgraph.web.charts import stacked
from wsisgraph.web.figures import Figure, figure_answer
from wsisgraph.web.lists import LANG
from wsisgraph.web.rendering import Values, View, grouped, page

KINDS = {
    "status": "status",
    "type": "activity-type",
    "action_line": "action-line",
    "goal": "goal",
    "region": "region",
    "country": "country",
}
BY = p.Parameter("by", "What the years are split by.", values=tuple(KINDS))
ONE = ("status", "type")
"""What an activity has only one of."""
SERIES = 7
DEFAULT = "inferred/default"
LONGEST = 200
"""Years that an axis may have; of more, only those with activities are on it."""
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
    return Figure(title, "bars", chart, (0, 0, chart.width, chart.height), 960, legend, values["base"])


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
    columns = {year or view.say("no year"): [table.get((year, c), 0) for c in drawn] for year in on_axis(totals)}
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
        "base": _base(view, by, chosen, totals, known),
    }


def _base(view: View, by: str, chosen: int, years: Iterable[str], codes: Iterable[str]) -> str:
    """What the chart counts and what not, in words."""
    total, counted = chosen.bit_count(), _having(view, by, codes).bit_count()
    words = view.say(
        "Activities: %(all)s; of these the words give no year, so that it is the report's: %(assumed)s."
    )
    assumed = _having(view, "year", years, DEFAULT).bit_count()
    said = [words % {"all": grouped(total), "assumed": grouped(assumed)}]
    if counted != total:
        words = view.say("With a value that is counted here: %(counted)s; the others are only in the total.")
        said.append(words % {"counted": grouped(counted)})
    if by not in ONE:
        said.append(view.say("An activity with several values is in several rows."))
    return " ".join(said)


def on_axis(years: Iterable[str]) -> list[str]:
    """The years with all between them, so that the same distance is the same time; last those without a year."""
    known = sorted(int(year) for year in years if year)
    if not known or known[-1] - known[0] > LONGEST:
        return list(years)
    return [*map(str, range(known[0], known[-1] + 1)), *([""] if "" in years else [])]


def _having(view: View, name: str, codes: Iterable[str], basis: str = "") -> int:
    """The set of activities that have any of these codes, in this way where one is given."""
    members = bits.EMPTY
    for code in filter(None, codes):
        members |= view.served.index.posting("activity", name, code, basis)
    return members


def _short(view: View, by: str, code: str) -> str:
    """The name of a series in the legend, with the code where readers know it."""
    label = str(view.names.concept(KINDS[by], code, short=True))
    return f"{code} {label}" if by in ("action_line", "goal") else label
