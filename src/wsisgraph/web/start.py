"""The start page: what this is, the figures of the release, the matrix, and questions to begin with."""

from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.about import figures
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.pages import render
from wsisgraph.api.responses import answer, offer_for
from wsisgraph.api.service import service_of
from wsisgraph.web.heatmap import heat_map
from wsisgraph.web.questions import by_group

TEMPLATES = Path(__file__).with_name("templates")
PAGE = (Offer("text/html", "html"), Offer("application/xhtml+xml", "html", charset=None))
SHOWN = (
    ("activity", "activity", "activities", "activities"),
    ("entity", "organisation", "organisations", "entities"),
    ("statistic", "statistic", "statistics", "statistics"),
    ("work", "named work", "named works", "works"),
    ("document", "document", "documents", "documents"),
)
routes = APIRouter(include_in_schema=False)


@routes.get("/")
def start(request: Request) -> Response:
    """The start page."""
    served = service_of(request).current()
    offer = offer_for(request, PAGE[:1])

    def make() -> tuple[bytes, dict[str, str]]:
        values = figures(served)
        counted = [(values["kinds"].get(kind, 0), one, many, path) for kind, one, many, path in SHOWN]
        cards = [(count, one if count == 1 else many, path) for count, one, many, path in counted]
        body = render(
            "start.html",
            request,
            TEMPLATES,
            figures=values,
            cards=cards,
            map=heat_map(served.index),
            groups=by_group(served.iris),
        )
        return body, {}

    return answer(request, served.id, offer, make)
