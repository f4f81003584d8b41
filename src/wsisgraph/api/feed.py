"""The change feed: a Linked Data Event Stream of closed pages, and Atom beside it."""

import hashlib
import logging
import re

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.negotiation import Offer
from wsisgraph.api.operations import sends
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.representations import JSONLD
from wsisgraph.api.responses import offer_for, prepare
from wsisgraph.api.service import service_of
from wsisgraph.errors import InputError
from wsisgraph.exports import feed as room
from wsisgraph.exports import feed_pages
from wsisgraph.exports.feed_log import Log, read
from wsisgraph.exports.statements import NAMESPACES
from wsisgraph.settings import Settings

_LOG = logging.getLogger(__name__)
TRIG = Offer("application/trig", "trig", charset=None)
NQUADS = Offer("application/n-quads", "nq", charset=None)
ATOM = Offer("application/atom+xml", "atom", charset=None)
_FORMS = {TRIG: ox.RdfFormat.TRIG, NQUADS: ox.RdfFormat.N_QUADS, JSONLD: ox.RdfFormat.JSON_LD}
_OFFERS = (TRIG, NQUADS, JSONLD)
_NEWS = "public, max-age=60"
_IMMUTABLE = "public, max-age=31536000, immutable"
_NUMBER = re.compile("[0-9]{1,9}")
routes = APIRouter(prefix="/feed", tags=["Change feed"])


@routes.get("", operation_id="feed", **sends(*_OFFERS))
def entry_point(request: Request) -> Response:
    """The stream and its pages; poll this address. What changed is on the pages."""
    settings = service_of(request).settings
    log = _newest(settings)
    offer = offer_for(request, _OFFERS)
    prepared = prepare(request, _version(log), offer)
    headers = {"Cache-Control": _NEWS, "Link": f'<{settings.public_url}/feed/atom>; rel="alternate"'}
    headers["Link"] += '; type="application/atom+xml"'
    if prepared.unchanged:
        return Response(status_code=304, headers={**prepared.headers, **headers})
    return prepared.response(_serialised(feed_pages.root(log, settings), offer, settings.base_iri), headers)


@routes.get("/atom", operation_id="feed_atom", **sends(ATOM))
def atom(request: Request) -> Response:
    """The newest steps from release to release, for feed readers."""
    settings = service_of(request).settings
    log = _newest(settings)
    prepared = prepare(request, _version(log), offer_for(request, (ATOM,)))
    if prepared.unchanged:
        return Response(status_code=304, headers={**prepared.headers, "Cache-Control": _NEWS})
    return prepared.response(feed_pages.atom(log, settings), {"Cache-Control": _NEWS})


@routes.get(
    "/{number}",
    operation_id="feed_page",
    **sends(*_OFFERS, also={404: "There is no such page.", 410: "The page is gone."}),
)
def page(request: Request, number: str) -> Response:
    """A closed page, which never changes."""
    settings = service_of(request).settings
    log = read(settings)
    place = int(number) if _NUMBER.fullmatch(number) else 0
    found = log.page(place)
    if found is None:
        raise _missing(log, place, settings.public_url)
    offer = offer_for(request, _OFFERS)
    prepared = prepare(request, f"page {place}", offer)
    if prepared.unchanged:
        return Response(status_code=304, headers={**prepared.headers, "Cache-Control": _IMMUTABLE})
    try:
        quads = feed_pages.page(log, found[0], place, settings)
    except FileNotFoundError as error:
        # The feed was shortened after its log had been read.
        raise _missing(read(settings), place, settings.public_url) from error
    return prepared.response(_serialised(quads, offer, found[0].base), {"Cache-Control": _IMMUTABLE})


def _newest(settings: Settings) -> Log:
    """The log with all news; where it cannot be written, the log as it is."""
    try:
        return room.update(settings)
    except InputError as error:
        _LOG.warning("the change feed cannot be brought up to date: %s", error)
        return read(settings)


def _missing(log: Log, number: int, url: str) -> ProblemError:
    if log.gone(number):
        detail = f"Page {number} is no longer kept. {url}/feed leads to the latest state of what it told."
        return ProblemError(410, detail)
    return ProblemError(404, "The feed has no such page.")


def _version(log: Log) -> str:
    """What the entry point says follows from the pages that are kept."""
    text = " ".join(f"{step.number}:{page.number}" for step, page in log.pages())
    return hashlib.sha256(f"{text} {log.next_page}".encode()).hexdigest()


def _serialised(quads: list[ox.Quad], offer: Offer, base: str) -> bytes:
    prefixes = NAMESPACES | {"wsis": f"{base}ontology#"}
    data = ox.serialize(quads, format=_FORMS[offer], prefixes=prefixes)
    assert data is not None  # noqa: S101 - no output was given
    return data
