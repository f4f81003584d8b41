"""Every IRI of ours answers: `/id/…` leads to a description, `/doc/…` is one; vocabularies too.

The server answers the path of an IRI wherever it runs. Redirects and links are relative, so that they are right
below any path prefix and behind any proxy.
"""

import asyncio
from urllib.parse import quote

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsisgraph.api import context
from wsisgraph.api import parameters as p
from wsisgraph.api import representations as forms
from wsisgraph.api.annotation import annotation, evidence_of
from wsisgraph.api.descriptions import Describer
from wsisgraph.api.graphs import Asked, asked, triples_of
from wsisgraph.api.kept_releases import kept
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.pages import render, up
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import dumps, offer_for, prepare
from wsisgraph.api.service import Served, service_of
from wsisgraph.iris import fact_of

FORMAT = Parameter("format", "The form of the description, instead of Accept: ttl, jsonld, nt, rdf, json, html.")
LANG = Parameter("lang", "The language of the page.")
IRI = Parameter("iri", "A node of the graph whose IRI is not ours, for instance a Sustainable Development Goal.")
NTRIPLES = "application/n-triples"
_IRI_SAFE = "/#:?&=@!$'()*+,;~%[]"
routes = APIRouter(tags=["Linked data"], include_in_schema=False)


@routes.get("/id/{path:path}")
async def identifier(request: Request, path: str) -> Response:
    """303 to the description in the form that the client prefers; 301, 410 or 404 when there is none."""
    ask = await asked(request)
    iri = f"{ask.served.iris.base}id/{path}"
    stem, suffix = path, None
    if await _seen(ask, iri) is None:
        stem, suffix = forms.split_suffix(path, forms.offers_for(iri.rpartition(".")[0]))
        iri = f"{ask.served.iris.base}id/{stem}"
        if suffix is None or await _seen(ask, iri) is None:
            return await _gone(request, ask, f"{ask.served.iris.base}id/{path}")
    offer = suffix or offer_for(request, await _offers(ask, iri))
    return _redirect(request, f"doc/{quote(stem)}.{offer.name}", 303)


@routes.get("/doc")
async def described(request: Request) -> Response:
    """The description of any node, by its IRI."""
    p.check_names(request.query_params, (IRI, FORMAT, LANG))
    iri = p.single(request.query_params, "iri")
    if iri is None:
        raise p.refuse("iri", "", "the IRI of a node", "The parameter 'iri' is missing.")
    ask = await asked(request)
    seen = await _seen(ask, iri)
    if seen is None:
        return await _gone(request, ask, iri)
    return await _description(request, seen, iri, offer_for(request, await _offers(seen, iri)))


@routes.get("/doc/{path:path}")
async def description(request: Request, path: str) -> Response:
    """The description of an identifier, negotiated or by suffix."""
    ask = await asked(request)
    return await _at_path(request, ask, f"{ask.served.iris.base}id/", path)


@routes.get("/vocab/{path:path}")
async def vocabulary(request: Request, path: str) -> Response:
    """A vocabulary (`vocab/status`) with its concepts, or one concept (`vocab/status/planned`)."""
    ask = await asked(request)
    return await _at_path(request, ask, f"{ask.served.iris.base}vocab/", path)


@routes.get("/graph/{name:path}")
async def graph(request: Request, name: str) -> Response:
    """A named graph is read by the Graph Store Protocol."""
    return _redirect(request, f"graphs/{quote(name)}", 303)


async def _at_path(request: Request, ask: Asked, below: str, path: str) -> Response:
    """The description of the IRI `below` + `path`, whose end may be a suffix."""
    if seen := await _seen(ask, below + path):
        return await _description(
            request, seen, below + path, offer_for(request, await _offers(seen, below + path))
        )
    stem, offer = forms.split_suffix(path, forms.offers_for(below + path.rpartition(".")[0]))
    seen = await _seen(ask, below + stem) if offer is not None else None
    if offer is None or seen is None:
        return await _gone(request, ask, below + stem)
    return await _description(request, seen, below + stem, offer)


async def _description(request: Request, ask: Asked, iri: str, offer: Offer) -> Response:
    # Whoever serves pages shows what it knows better than a table of triples.
    pages = getattr(request.app.state, "describe", None) if offer is forms.HTML else None
    if pages is not None:
        own: Response | None = await pages(request, ask.served, iri, _alternates(request, iri, ask.served))
        if own is not None:
            return own
    prepared = prepare(request, ask.served.id, offer)
    if prepared.unchanged:
        return prepared.not_modified()
    query = "scheme" if _is_scheme(ask.served, iri) else "describe"
    node = _node(iri)
    if offer in forms.RDF:
        body = await ask.describe(query, offer.media_type, node=node)
        return await asyncio.to_thread(prepared.response, body, _alternates(request, iri, ask.served))
    if offer in (forms.JSON, forms.TEXT, forms.ANNOTATION):
        body = await asyncio.to_thread(
            _from_index, ask.served, iri, offer, service_of(request).settings.public_url
        )
        return await asyncio.to_thread(prepared.response, body)
    found = await ask.construct(query, NTRIPLES, node=node)
    body = await asyncio.to_thread(_page, request, ask.served, iri, found)
    return await asyncio.to_thread(prepared.response, body, _alternates(request, iri, ask.served))


def _page(request: Request, served: Served, iri: str, lines: bytes) -> bytes:
    """The page of a node, from its description in N-Triples."""
    page = Describer(served, up(request)).page(iri, triples_of(lines))
    links = [(item.name, _alternate(request, iri, served, item)) for item in forms.RDF]
    return render("description.html", request, page=page, alternates=links)


async def _seen(ask: Asked, iri: str) -> Asked | None:
    """Where an IRI is described: in what is stated, else in the corrected view; None when nowhere."""
    if await asyncio.to_thread(ask.served.index.has, iri):
        return ask
    try:
        node = _node(iri)
    except ProblemError:
        return None
    if await ask.construct("exists", NTRIPLES, node=node):
        return ask
    # The corrected view has every fact, but only of documents with a judgement does it have a graph.
    corrected = await asyncio.to_thread(ask.corrected, iri)
    return corrected if corrected and await corrected.construct("exists", NTRIPLES, node=node) else None


async def _offers(ask: Asked, iri: str) -> tuple[Offer, ...]:
    """The forms of a node; what is no item of the index, as a whole vocabulary, has only a page and RDF."""
    offers = forms.offers_for(iri)
    if await asyncio.to_thread(ask.served.index.by_iri, fact_of(iri)) is None:
        return tuple(offer for offer in offers if offer not in (forms.JSON, forms.TEXT, forms.ANNOTATION))
    return offers


async def _gone(request: Request, ask: Asked, iri: str) -> Response:
    """What became of an identifier that the release does not have: 301, 410 or 404; other releases are elsewhere.

    Raises:
        ProblemError: 404 or 410.

    """
    served = ask.served
    if iri.startswith(above := served.iris.release("")):
        name, _ = forms.split_suffix(iri.removeprefix(above), forms.NODE)
        return await asyncio.to_thread(_other_release, request, name)
    now = served.ledger.resolve(iri)
    if now is not None and now != iri:
        base = served.iris.base
        return (
            _redirect(request, quote(now[len(base) :]), 301)
            if now.startswith(base)
            else RedirectResponse(now, 301)
        )
    raise await asyncio.to_thread(service_of(request).absent, iri, served)


def _other_release(request: Request, name: str) -> Response:
    """The way to what is said of a release that is not served; the catalogue describes all that are kept."""
    kept(service_of(request).settings, name)
    offer = offer_for(request, forms.NODE)
    path = {"html": f"releases/{name}", "json": f"api/v1/releases/{name}"}.get(offer.name, "catalog")
    return _redirect(request, path, 303)


def _from_index(served: Served, iri: str, offer: Offer, public: str) -> bytes:
    record = served.index.by_iri(fact_of(iri))
    if record is None:
        raise ProblemError(404, f"There is no {offer.name} form of <{iri}>; its RDF is available.")
    if offer is forms.TEXT:
        if record.get("text") is None:
            raise ProblemError(404, f"The text of <{iri}> is missing from the copy that was read.")
        return str(record["text"]).encode()
    if offer is forms.JSON:
        return dumps({"@context": public + context.PATH} | record)
    words = evidence_of(record, iri)
    if words is None:
        raise ProblemError(404, f"There is no evidence <{iri}>.")
    return dumps(annotation(served.index, iri, words))


def _is_scheme(served: Served, iri: str) -> bool:
    below = iri.removeprefix(f"{served.iris.base}vocab/")
    return below != iri and "/" not in below


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise ProblemError(404, f"{iri!r} is no IRI.") from error


def _redirect(request: Request, path: str, status: int) -> Response:
    headers = {"Vary": "Accept", "Cache-Control": "public, max-age=0, must-revalidate"}
    return RedirectResponse(up(request) + path, status, headers)


def _alternates(request: Request, iri: str, served: Served) -> dict[str, str]:
    links = [
        f'<{_alternate(request, iri, served, item)}>; rel="alternate"; type="{item.media_type}"'
        for item in forms.RDF
    ]
    # Header fields are ASCII; a title in Arabic or Chinese stands in the IRI as it is.
    return {"Link": ", ".join([f'<{quote(iri, safe=_IRI_SAFE)}>; rel="describes"', *links])}


def _alternate(request: Request, iri: str, served: Served, offer: Offer) -> str:
    base = served.iris.base
    if not iri.startswith(base):
        return f"{up(request)}doc?iri={quote(iri, safe='')}&format={offer.name}"
    path = iri[len(base) :]
    return f"{up(request)}{quote('doc/' + path[3:] if path.startswith('id/') else path)}.{offer.name}"
