"""The start page: what this is, the figures of the release, the matrix, and questions to begin with."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.about import figures
from wsisgraph.api.service import service_of
from wsisgraph.releases.index_read import Index
from wsisgraph.web.lists import LANG
from wsisgraph.web.matrix import goals_of, rows, shades_of, unshaded
from wsisgraph.web.metadata import dataset
from wsisgraph.web.questions import by_group
from wsisgraph.web.rendering import Values, View, page

SHOWN = ("activity", "entity", "statistic", "work", "document")
NEWEST = 6
routes = APIRouter(include_in_schema=False)


@routes.get("/")
def start(request: Request) -> Response:
    """The start page."""
    return page(request, service_of(request).current(), "start.html", _values)


def _values(view: View) -> Values:
    p.check_names(view.request.query_params, (LANG,))
    index, values, found = view.served.index, figures(view.served), rows(view)
    return {
        "figures": values,
        "counted": [(kind, values["kinds"].get(kind, 0)) for kind in SHOWN],
        "acting": acting(index),
        "rows": found,
        "unshaded": unshaded(view, found),
        "shades": shades_of(view, found),
        "goals": goals_of(view),
        "documents": newest(index),
        "fact": example(index),
        "groups": by_group(view.served.iris),
        "structured": dataset(view),
    }


def example(index: Index) -> dict[str, Any] | None:
    """The surest activity of the newest document, to show what a fact is; None when there is no activity."""
    document = next((record["local"] for record in newest(index)), "")
    wanted = index.posting("activity", "document", document) or index.everything("activity")
    surest = next((place for place in index.descending("activity", "confidence") if wanted >> place & 1), None)
    return None if surest is None else next(index.records("activity", (surest,)))


def acting(index: Index) -> int:
    """How many organisations take part in activities; the registry has more."""
    return len({code for role in ("actor", "partner") for code, _ in index.totals("activity", role)})


def newest(index: Index) -> list[dict[str, Any]]:
    """The documents of the latest dates, the newest first."""
    return list(index.records("document", index.descending("document", "date")[:NEWEST]))
