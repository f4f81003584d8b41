"""The catalogue (DCAT-AP) and the description of the data set (VoID)."""

from collections.abc import Callable

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsisgraph.api.dumps import HTML, XHTML, files_of
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.operations import sends
from wsisgraph.api.representations import JSONLD, NTRIPLES, RDFXML, TURTLE
from wsisgraph.api.responses import answer, offer_for
from wsisgraph.api.service import Served, service_of
from wsisgraph.exports import dumps, void
from wsisgraph.exports.catalogue import Catalogue
from wsisgraph.exports.statements import serialise
from wsisgraph.releases.release import list_releases
from wsisgraph.settings import Settings

FORMS = {
    TURTLE: ox.RdfFormat.TURTLE,
    JSONLD: ox.RdfFormat.JSON_LD,
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RDFXML: ox.RdfFormat.RDF_XML,
}
_RDF = (TURTLE, JSONLD, NTRIPLES, RDFXML)
_NONE = {503: "No release has been published yet."}
routes = APIRouter(tags=["Downloads"])
Make = Callable[[Served, Settings], list[ox.Triple]]


@routes.get(
    "/catalog", operation_id="catalogue", **sends(*_RDF, also={303: "People get the list of downloads."} | _NONE)
)
def catalogue(request: Request) -> Response:
    """Data sets, releases, files and services in DCAT-AP 3.0.1; people get the list of downloads."""
    offer = offer_for(request, (*_RDF, HTML, XHTML))
    if offer in (HTML, XHTML):
        address = f"{service_of(request).settings.public_url}/dumps"
        return RedirectResponse(address, 303, {"Vary": "Accept"})
    return _described(request, offer, _catalogue)


@routes.get("/.well-known/void", operation_id="void", **sends(*_RDF, also=_NONE))
def void_description(request: Request) -> Response:
    """The sizes of the current release, of its classes and properties, and where to get it, in VoID."""
    return _described(request, offer_for(request, _RDF), _void)


def _described(request: Request, offer: Offer, make: Make) -> Response:
    service = service_of(request)
    served = service.current()
    version = " ".join((served.id, *(release.id for release in list_releases(service.settings))))

    def body() -> tuple[bytes, dict[str, str]]:
        triples = make(served, service.settings)
        return serialise(triples, FORMS[offer], served.iris.base), {"X-Release": served.id}

    return answer(request, version, offer, body)


def _catalogue(served: Served, settings: Settings) -> list[ox.Triple]:
    files = {served.id: files_of(served.release, settings)}
    return Catalogue(settings, served.iris, served.release, files, list_releases(settings)).triples()


def _void(served: Served, settings: Settings) -> list[ox.Triple]:
    files = files_of(served.release, settings)
    counts = ox.parse(path=dumps.counts(served.release, settings), format=ox.RdfFormat.N_TRIPLES)
    page = f"{settings.public_url}/dumps/{served.id}"
    rdf = [f"{page}/{dump.name}" for dump in files if dump.format in ("nquads", "trig", "turtle", "ntriples")]
    triples = [quad.triple for quad in counts]
    return void.describe(served.release, served.iris, settings, triples, rdf)
