"""`/graphs`: the SPARQL 1.1 Graph Store Protocol, indirect (`?graph=`, `?default`) and direct (`/graphs/X`)."""

import uuid
from urllib.parse import quote, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.clients import client_of
from wsisgraph.api.conditions import has_already, require_unchanged
from wsisgraph.api.graph_store_body import read_graph
from wsisgraph.api.negotiation import negotiate, negotiate_coding
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import fields_of
from wsisgraph.api.responses import JSON, dumps, prepare
from wsisgraph.api.sparql_access import holder
from wsisgraph.api.sparql_answer import CACHE, VARY, AnswerResponse, etag
from wsisgraph.api.sparql_formats import GRAPH, format_name
from wsisgraph.api.sparql_request import require_iri
from wsisgraph.api.sparql_run import ask, check_budget, state_of
from wsisgraph.api.sparql_target import Target, target_of
from wsisgraph.api.sparql_write import apply, release_headers
from wsisgraph.settings import Settings
from wsisgraph.store.change import DELETE, POST, PUT, Change
from wsisgraph.store.engine import Dataset, QueryRequest
from wsisgraph.store.texts import query

PATH = "/graphs"
METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
_PATH_SAFE = "/:@!$&'()*+,;=~-._"
graph_store_router = APIRouter(include_in_schema=False)


@graph_store_router.get(PATH)
@graph_store_router.get(f"{PATH}/{{name:path}}")
async def read(request: Request, name: str = "") -> Response:
    """The triples of one graph; without one, the list of graphs."""
    state = state_of(request)
    target = await target_of(request, state, f"{state.settings.public_url}{PATH}")
    engine, snapshot = target.engine, target.snapshot
    if not name and not _names_graph(request):
        return _list(request, target)
    graph = _graph(request, name)
    if graph and graph not in snapshot.graphs and graph not in snapshot.apart:
        raise ProblemError(404, f"There is no graph {graph} in this release.")
    client = client_of(request)
    check_budget(state, client)
    accept = fields_of(request).get("accept") or None
    offer = negotiate(accept, GRAPH, format_name(request.query_params.get("format"), "CONSTRUCT"))
    coding = negotiate_coding(fields_of(request).get("accept-encoding"), ["gzip"])
    tag = etag(engine.release, graph, offer.media_type, coding)
    headers = {
        "Content-Type": offer.content_type,
        "Vary": VARY,
        "X-Release": engine.release,
        "ETag": tag,
        "Cache-Control": CACHE,
        **({"Content-Encoding": coding} if coding else {}),
        **target.headers,
    }
    if has_already(request, tag, star=False):
        return Response(status_code=304, headers=headers)
    question = QueryRequest(
        text=query("graph"),
        media_type=offer.media_type,
        dataset=Dataset((graph,)),
        client=client,
        coding=coding,
        genid_base=state.settings.base_iri,
    )
    return AnswerResponse(await ask(request, engine, question), headers, state.settings.client_patience)


def _list(request: Request, target: Target) -> Response:
    """The graphs of a release, with their addresses."""
    settings, release = state_of(request).settings, target.snapshot.release
    prepared = prepare(request, release, JSON)
    headers = {**prepared.headers, "X-Release": release, "Vary": VARY, **target.headers}
    if prepared.unchanged:
        return Response(status_code=304, headers=headers)
    graphs = [{"graph": iri or None, "url": _url(settings, iri)} for iri in target.snapshot.graphs]
    return prepared.response(dumps({"graphs": graphs, "release": release}), headers)


@graph_store_router.put(PATH)
@graph_store_router.put(f"{PATH}/{{name:path}}")
async def put(request: Request, name: str = "") -> Response:
    """Make the graph be exactly what is sent."""
    return await _write(request, PUT, _graph(request, name))


@graph_store_router.post(PATH)
@graph_store_router.post(f"{PATH}/{{name:path}}")
async def post(request: Request, name: str = "") -> Response:
    """Add to the graph; without a graph, make a new one."""
    if name or _names_graph(request):
        return await _write(request, POST, _graph(request, name))
    graph = state_of(request).settings.iris.graph(f"new/{uuid.uuid4().hex}")
    return await _write(request, POST, graph)


@graph_store_router.delete(PATH)
@graph_store_router.delete(f"{PATH}/{{name:path}}")
async def delete(request: Request, name: str = "") -> Response:
    """Remove the graph."""
    state = state_of(request)
    token, graph = holder(request, state.settings), _graph(request, name)
    expected = await _expected(request, graph)
    result = await apply(state, Change(DELETE, token.name, token.may("admin"), graph=graph, expected=expected))
    if not result.existed:
        raise ProblemError(404, "There is no such graph in this release.")
    return Response(status_code=204, headers=release_headers(result))


@graph_store_router.options(PATH)
@graph_store_router.options(f"{PATH}/{{name:path}}")
async def options(name: str = "") -> Response:  # noqa: ARG001 - the path
    """What can be done here, to clients that do not come from a browser."""
    return Response(status_code=204, headers={"Allow": METHODS})


async def _write(request: Request, kind: str, graph: str) -> Response:
    state = state_of(request)
    token = holder(request, state.settings)
    if graph:
        require_iri(graph, "graph")
    expected = await _expected(request, graph)
    parts = await read_graph(request, state.settings.upload_size)
    base = graph or f"{state.settings.base_iri}graph/"
    change = Change(kind, token.name, token.may("admin"), graph=graph, parts=parts, base=base, expected=expected)
    result = await apply(state, change)
    headers = release_headers(result)
    if result.created:
        return Response(status_code=201, headers=headers | {"Location": _url(state.settings, graph)})
    return Response(status_code=204, headers=headers)


async def _expected(request: Request, graph: str) -> str:
    """The release in which the conditions of a write hold, and which must still be current; empty without any."""
    state = state_of(request)
    target = await target_of(request, state, f"{state.settings.public_url}{PATH}")
    there = not graph or graph in target.snapshot.graphs
    codings = {negotiate_coding(accepted, ["gzip"]) for accepted in ("identity", "gzip")}
    release = target.engine.release
    tags = {etag(release, graph, offer.media_type, coding) for offer in GRAPH for coding in codings if there}
    return release if require_unchanged(request, tags) else ""


def _names_graph(request: Request) -> bool:
    return "graph" in request.query_params or "default" in request.query_params


def _graph(request: Request, name: str) -> str:
    """The graph that a request is about; empty for the unnamed one."""
    settings = state_of(request).settings
    parameters = request.query_params
    given = parameters.getlist("graph")
    if name:
        if given or "default" in parameters:
            raise ProblemError(400, "The address names a graph already; leave out `graph` and `default`.")
        return settings.iris.graph(name)
    if len(given) + ("default" in parameters) != 1:
        raise ProblemError(400, "There must be exactly one of `graph` and `default`.", parameter="graph")
    if not given:
        return ""
    iri = given[0]
    for own in (f"{settings.public_url}{PATH}/", f"{str(request.base_url).rstrip('/')}{PATH}/"):
        if iri.startswith(own):
            return settings.iris.graph(iri.removeprefix(own))
    require_iri(iri, "graph")
    return iri


def _url(settings: Settings, graph: str) -> str:
    """The address of a graph on this server, from its root; below our base it is a direct one."""
    root, below = urlsplit(settings.public_url).path, settings.iris.graph("")
    if graph.startswith(below) and graph != below:
        return f"{root}{PATH}/{quote(graph.removeprefix(below), safe=_PATH_SAFE)}"
    return f"{root}{PATH}?graph={quote(graph, safe='')}" if graph else f"{root}{PATH}?default"
