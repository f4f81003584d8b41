"""What belongs to the site as a whole: the icon, robots.txt and the sitemap."""

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.assets import static
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.responses import prepare
from wsisgraph.api.service import Served, service_of
from wsisgraph.web.links import LISTS, item_path, quoted
from wsisgraph.web.rendering import environment

PAGES = (
    "",
    "search",
    "matrix",
    "coverage",
    "trends",
    "map",
    "network",
    "compare",
    "query",
    "queries",
    "releases",
    "docs",
    "ontology.html",
)
LISTED = (
    "document",
    "activity",
    "entity",
    "statistic",
    "work",
    "action-line",
    "goal",
    "region",
    "country",
    "topic",
)
# One sitemap file may name 50,000 addresses (sitemaps.org); a list page leads to the others.
MOST = 50_000
XML, TEXT = Offer("application/xml", "xml", charset=None), Offer("text/plain", "txt")
routes = APIRouter(include_in_schema=False)


@routes.get("/favicon.svg")
@routes.get("/favicon.ico")
def favicon(request: Request) -> Response:
    """The icon, where browsers look for it unasked; pages name its versioned address."""
    return static(request, "favicon.svg")


@routes.get("/robots.txt")
def robots(request: Request) -> Response:
    """Pages may be read in every language; queries and filtered lists are endless and are not for crawlers."""
    public = service_of(request).settings.public_url
    text = environment("en").get_template("robots.txt").render(public=public)
    return Response(
        text, media_type="text/plain; charset=utf-8", headers={"Cache-Control": "public, max-age=3600"}
    )


@routes.get("/sitemap.xml")
def sitemap(request: Request) -> Response:
    """The pages of the release."""
    service = service_of(request)
    served = service.current()
    prepared = prepare(request, served.id, XML)
    if prepared.unchanged:
        return prepared.not_modified()
    public = service.settings.public_url
    addresses = [f"{public}/{quoted(path)}" for _, path in zip(range(MOST), paths(served), strict=False)]
    text = (
        environment("en")
        .get_template("sitemap.xml")
        .render(addresses=addresses, day=served.release.manifest["published"][:10])
    )
    return prepared.response(text.encode())


def paths(served: Served) -> Iterator[str]:
    """The path of every page that a crawler should know, the most important first."""
    yield from PAGES
    yield from (LISTS[kind] for kind in LISTED)
    for kind in LISTED:
        yield from (item_path(kind, local) for local in served.index.locals(kind))
