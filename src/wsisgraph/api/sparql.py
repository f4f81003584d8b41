"""`/sparql`: SPARQL 1.1 Query by GET, form and direct POST; Update for token holders; the service description."""

import asyncio
from functools import lru_cache, partial
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.clients import client_of, named
from wsisgraph.api.conditions import has_already
from wsisgraph.api.negotiation import Offer, UnknownFormat, negotiate, negotiate_coding
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import fields_of
from wsisgraph.api.service_description import as_html, as_rdf, describe
from wsisgraph.api.sparql_access import holder
from wsisgraph.api.sparql_answer import ALLOW, CACHE, VARY, AnswerResponse, etag
from wsisgraph.api.sparql_dataset import dataset_of, listed, unknown
from wsisgraph.api.sparql_formats import DESCRIPTION, OFFERS, format_name
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.api.sparql_request import SparqlRequest, read_request
from wsisgraph.api.sparql_run import SparqlState, ask, check_budget, state_of
from wsisgraph.api.sparql_target import Target, archived, target_of
from wsisgraph.api.sparql_write import update
from wsisgraph.store.engine import EngineError, QueryRequest
from wsisgraph.store.parse import Parsed, parse_query

PATH, RELEASES = "/sparql", "/releases"
_CODINGS = ("gzip",)
# What most clients accept is not longer.
_COMMON = 256
sparql_router = APIRouter(include_in_schema=False)


async def sparql(request: Request) -> Response:
    """Answer one query, apply one update, or describe the service."""
    state = state_of(request)
    asked = await read_request(request, state.settings.request_body, state.settings.query_uri)
    if asked.update and asked.text is not None:
        holder(request, state.settings)
        parsed = await look_at(state, asked.text, client_of(request), updates=True)
        return await update(request, state, asked, parsed, base_of(state))
    target = await target_of(request, state, base_of(state))
    if asked.text is None:
        return await _description(request, state, asked, target, PATH)
    return await _query(request, state, asked, asked.text, target)


@sparql_router.api_route(f"{RELEASES}/{{name}}{PATH}", methods=["GET", "POST"])
async def old_sparql(request: Request, name: str) -> Response:
    """Answer one query from a release that is kept, be it current or not."""
    state = state_of(request)
    asked = await read_request(request, state.settings.request_body, state.settings.query_uri)
    if asked.update:
        raise ProblemError(405, "A release never changes.", headers={"Allow": ALLOW})
    target = await archived(state, name)
    if asked.text is None:
        return await _description(request, state, asked, target, f"{RELEASES}/{name}{PATH}")
    return await _query(request, state, asked, asked.text, target)


@sparql_router.options(PATH)
@sparql_router.options(f"{RELEASES}/{{name}}{PATH}")
async def options(name: str = "") -> Response:  # noqa: ARG001 - the path
    """Say what can be done here, to clients that do not come from a browser."""
    return Response(status_code=204, headers={"Allow": ALLOW})


@sparql_router.delete(f"{PATH}/queries/{{query_id}}")
async def cancel(request: Request, query_id: str) -> Response:
    """Stop the query that the same client sent with the header `Query-Id: {query_id}`."""
    if not await state_of(request).serving.cancel(named(query_id, client_of(request))):
        raise ProblemError(404, "No query of this id is running.")
    return Response(status_code=204)


@sparql_router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Counts for those who run the service, in the text format of Prometheus."""
    state = state_of(request)
    running, waiting = state.serving.load
    text = state.metrics.text(running, waiting)
    return Response(
        text, media_type="text/plain; version=0.0.4; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


async def _query(
    request: Request, state: SparqlState, asked: SparqlRequest, text: str, target: Target
) -> Response:
    client = client_of(request)
    check_budget(state, client)
    parsed = await look_at(state, text, client)
    if parsed.form == "UPDATE":
        raise ProblemError(400, "This is an update; send it as `update`, not as `query`.", title="Malformed query")
    engine, snapshot = target.engine, target.snapshot
    offer = _offer(request, asked, parsed.form)
    sent = fields_of(request)
    coding = coding_for(sent.get("accept-encoding"))
    dataset = dataset_of(parsed, snapshot, asked)
    tag = etag(engine.release, text, dataset, offer.media_type, coding, asked.truncate)
    headers = headers_of(engine.release, offer, coding, None if parsed.volatile else tag) | target.headers
    if missing := unknown(dataset, snapshot):
        headers["X-Unknown-Graphs"] = listed(missing)
    if not parsed.volatile and request.method != "POST" and has_already(request, tag, star=False):
        return Response(status_code=304, headers=headers)
    question = QueryRequest(
        text=text,
        media_type=offer.media_type,
        dataset=dataset,
        base=base_of(state),
        timeout=asked.timeout,
        client=client,
        id=named(sent.get("query-id", ""), client),
        coding=coding,
        truncate=asked.truncate,
    )
    answer = await ask(request, engine, question)
    if answer.outcome is not None and answer.outcome.truncated is not None:
        headers["X-Truncated"] = answer.outcome.truncated
    return AnswerResponse(answer, headers, state.settings.client_patience)


async def _description(
    request: Request, state: SparqlState, asked: SparqlRequest, target: Target, path: str
) -> Response:
    """What this service offers: RDF for programs, a page for people."""
    engine, snapshot = target.engine, target.snapshot
    accept = fields_of(request).get("accept") or None
    offer = negotiate(accept, DESCRIPTION, format_name(asked.format, "DESCRIBE"))
    tag = etag(engine.release, path, offer.media_type, state.settings.public_url)
    headers = headers_of(engine.release, offer, None, tag) | target.headers
    if has_already(request, tag, star=False):
        return Response(status_code=304, headers=headers)
    endpoint = f"{state.settings.public_url}{path}"
    if offer.media_type == "text/html":
        own = getattr(request.app.state, "sparql_page", None)
        if own is not None:
            # Its language depends on the reader, which the validator does not know.
            headers = headers_of(engine.release, offer, None, None)
            return Response(await asyncio.to_thread(own, request), headers=headers)
        page = await asyncio.to_thread(as_html, state.settings, engine.release, urlsplit(endpoint).path)
        return Response(page, headers=headers)
    try:
        counts = await state.partitions(engine)
    except EngineError as error:
        raise engine_problem(error) from error
    body = await asyncio.to_thread(
        lambda: as_rdf(describe(state.settings, snapshot, counts, endpoint), offer.media_type)
    )
    return Response(body, headers=headers)


async def look_at(state: SparqlState, text: str, client: str, *, updates: bool = False) -> Parsed:
    """What a text of a client does; an update is looked at only when those are wanted."""
    look = partial(
        parse_query, text, allowed_hosts=state.settings.hosts_allowed, base=base_of(state), updates=updates
    )
    return await state.parse_queue.parse(len(text), client, look)


def base_of(state: SparqlState) -> str:
    """What relative IRIs in a text are relative to: the public address of the endpoint."""
    return f"{state.settings.public_url}{PATH}"


def _offer(request: Request, asked: SparqlRequest, form: str) -> Offer:
    accept = fields_of(request).get("accept") or None
    if asked.format is None:
        return preferred(accept, form) if len(accept or "") <= _COMMON else negotiate(accept, OFFERS[form])
    try:
        return negotiate(accept, OFFERS[form], format_name(asked.format, form))
    except UnknownFormat:
        # Some clients send `format` for another kind of query along with an Accept that fits.
        if accept is None or accept == "*/*":
            raise
        return negotiate(accept, OFFERS[form])


@lru_cache(maxsize=256)
def preferred(accept: str | None, form: str) -> Offer:
    """What a client that sends this Accept field gets for a query of this form.

    Raises:
        NotAcceptable: nothing that there is.

    """
    return negotiate(accept, OFFERS[form])


def coding_for(header: str | None) -> str | None:
    """The coding for a client that sends this Accept-Encoding field."""
    return negotiate_coding(header, _CODINGS)


def headers_of(release: str, offer: Offer, coding: str | None, tag: str | None) -> dict[str, str]:
    """The header fields of an answer from a release; without a validator nobody may keep it."""
    headers = {"Content-Type": offer.content_type, "Vary": VARY, "X-Release": release}
    if coding:
        headers["Content-Encoding"] = coding
    if tag is None:
        return headers | {"Cache-Control": "no-store"}
    return headers | {"ETag": tag, "Cache-Control": CACHE}
