"""Who acts with whom: the organisations of a release on a circle, and the pairs as a table."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.service import service_of
from wsisgraph.releases import index_analysis as analysis
from wsisgraph.web.charts import Circle, circle, circle_order
from wsisgraph.web.figures import Figure, figure_answer
from wsisgraph.web.lists import LANG
from wsisgraph.web.rendering import Values, View, page

SHOWN = 40
_MARGIN = 12
ROLES = ("actor", "partner")
LEAST = p.Parameter(
    "min_count", "Activities that a pair shares.", schema={"type": "integer", "minimum": 1, "maximum": 10**6}
)
routes = APIRouter(include_in_schema=False)


@routes.get("/network")
def network(request: Request) -> Response:
    """The network of organisations."""
    return page(request, service_of(request).current(), "network.html", _values)


@routes.get("/network.svg")
def network_file(request: Request) -> Response:
    """The drawing as a file."""
    return figure_answer(request, service_of(request).current(), _figure)


def _figure(view: View) -> Figure:
    values = _values(view)
    return Figure(view.say("Who acts with whom"), "network", values["drawing"], values["box"], 900)


def _values(view: View) -> Values:
    given, index = view.request.query_params, view.served.index
    p.check_names(given, (LEAST, LANG))
    least = int(p.number(given, LEAST) or 1)
    counts, pairs = analysis.network(index, ROLES, index.everything("activity"))
    kept = {pair: count for pair, count in sorted(pairs.items()) if count >= least}
    degree = {code for pair in kept for code in pair}
    biggest = set(sorted(degree, key=lambda code: (-counts[code], code))[:SHOWN])
    drawn = {pair: count for pair, count in kept.items() if set(pair) <= biggest}
    names = index.labels("entity")
    shown = {code: str(view.names.entity(code, names[code])) for code in biggest}
    drawing = circle(circle_order(drawn), _short(view, biggest), counts, drawn, shown)
    return {
        "drawing": drawing,
        "box": network_box(drawing),
        "pairs": sorted(kept.items(), key=lambda item: (-item[1], item[0])),
        "labels": names,
        "least": least,
        "organisations": len(degree),
        "left_out": len(degree) - len({code for pair in drawn for code in pair}),
    }


def network_box(drawing: Circle) -> tuple[int, int, int, int]:
    """Left, top, width and height of the drawing: no label ends outside it."""
    ends = [node.end_of_label() for node in drawing.nodes] or [(0.0, 0.0)]
    right, low = (max(abs(end[axis]) for end in ends) + _MARGIN for axis in (0, 1))
    return (-round(right), -round(low), 2 * round(right), 2 * round(low))


def _short(view: View, codes: set[str]) -> dict[str, str]:
    """Acronyms where there are any: a circle has little room."""
    found = {}
    for code in codes:
        record = view.served.index.item("entity", code)
        if record:
            label = next(iter(record["acronyms"]), None) or str(view.names.entity(code, record["label"]))
            found[code] = label if len(label) <= 28 else label[:27].rstrip() + "…"
    return found
