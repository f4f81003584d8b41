"""`/ontology` and `/shapes`: whole documents, in the form that Accept or a suffix names."""

import asyncio

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import representations as forms
from wsisgraph.api.graphs import asked, triples_of
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.ontology_page import document
from wsisgraph.api.pages import render, up
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import offer_for, prepare
from wsisgraph.api.service import Served
from wsisgraph.prefixes import prefixes
from wsisgraph.resources import resource

routes = APIRouter(tags=["Linked data"], include_in_schema=False)


@routes.get("/ontology{suffix:path}")
async def ontology(request: Request, suffix: str) -> Response:
    """The ontology: RDF, or a page that documents its terms."""
    ask = await asked(request)
    offer = _offer(request, "ontology", suffix, (*forms.RDF, forms.HTML))
    prepared = prepare(request, ask.served.id, offer)
    if prepared.unchanged:
        return prepared.not_modified()
    node = ox.NamedNode(ask.served.iris.graph("ontology"))
    if offer in forms.RDF:
        body = await ask.describe("graph", offer.media_type, node=node)
    else:
        found = await ask.construct("graph", "application/n-triples", node=node)
        body = await asyncio.to_thread(_documentation, request, ask.served, found)
    return await asyncio.to_thread(prepared.response, body)


@routes.get("/shapes{suffix:path}")
async def shapes(request: Request, suffix: str) -> Response:
    """The SHACL shapes of the gate."""
    ask = await asked(request)
    offer = _offer(request, "shapes", suffix, forms.RDF)
    prepared = prepare(request, ask.served.id, offer)
    if prepared.unchanged:
        return prepared.not_modified()
    return await asyncio.to_thread(lambda: prepared.response(_shapes(ask.served, offer)))


def _offer(request: Request, name: str, suffix: str, offers: tuple[Offer, ...]) -> Offer:
    """The form of a document that is asked for.

    Raises:
        ProblemError: 404 for anything behind its name that is no suffix.

    """
    stem, offer = forms.split_suffix(name + suffix, offers)
    if stem != name:
        raise ProblemError(404, f"There is no {name + suffix!r} here.")
    return offer or offer_for(request, offers)


def _documentation(request: Request, served: Served, lines: bytes) -> bytes:
    """The page of the ontology, from its N-Triples."""
    page = document(served, up(request), triples_of(lines))
    return render("ontology.html", request, about=page.about, groups=page.groups)


def _shapes(served: Served, offer: Offer) -> bytes:
    quads: list[ox.Quad] = []
    for path in sorted(resource("shapes").glob("*.ttl")):
        text = served.iris.rebase(path.read_text(encoding="utf-8"))
        quads.extend(ox.parse(text, ox.RdfFormat.TURTLE))
    form = ox.RdfFormat.from_media_type(offer.media_type)
    triples = (quad.triple for quad in _with_fixed_labels(quads))
    return ox.serialize(triples, format=form, prefixes=prefixes(served.iris.base)) or b""


def _with_fixed_labels(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The same graph with labels of blank nodes that follow from it: a parser gives others each time."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)
