"""`/reconcile`: the Reconciliation API 0.2, by which OpenRefine finds the identifiers of names in a table."""

from collections.abc import Callable
from contextlib import nullcontext
from importlib.metadata import version
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api import reconcile_suggest as suggest
from wsisgraph.api.charging import charged
from wsisgraph.api.negotiation import Offer, parse_media_type
from wsisgraph.api.operations import MISSING, documented, refusals
from wsisgraph.api.pages import render
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.reconcile_extend import extended, record_of
from wsisgraph.api.reconcile_manifest import manifest
from wsisgraph.api.reconcile_models import (
    Candidates,
    Extended,
    Proposed,
    SuggestedEntities,
    SuggestedProperties,
    SuggestedTypes,
)
from wsisgraph.api.reconcile_names import types_of
from wsisgraph.api.reconcile_queries import answer_batch, read_batch, type_name
from wsisgraph.api.reconcile_requests import BATCH, EXTENSION, FIELDS, FORM_SCHEMA
from wsisgraph.api.responses import JSON, answer, dumps
from wsisgraph.api.service import Served, service_of
from wsisgraph.api.sparql_request import FORM, read_body

HTML = Offer("text/html", "html")
QUERIES = Parameter(
    "queries", "A batch of queries: a JSON object of query objects. Without it: the manifest.", json=BATCH
)
EXTEND = Parameter(
    "extend", "JSON object with `ids` and `properties`: the values of the properties are sent.", json=EXTENSION
)
PREFIX = Parameter("prefix", "What was typed so far.")
START = Parameter(
    "cursor", "Place to begin at.", schema={"type": "integer", "minimum": 0, "maximum": 980, "default": 0}
)
TYPE = Parameter("type", "A type, for instance entity.")
LIMIT = Parameter("limit", "How many at most.", schema={"type": "integer", "minimum": 1, "maximum": 1000})
ID = Parameter("id", "The IRI of an item.", required=True)
_MOST = 2**20
_FRAMED = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"}
_READ = refusals({400: "The question is not understood.", 503: "No release has been published yet."})
_QUERIED = _READ | refusals({429: "The client has used its seconds."})
_PROBLEMS = _QUERIED | refusals({413: "The body is too large.", 415: "The body is no form."})
_FORM_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": FORM_SCHEMA,
            }
        },
    }
}
routes = APIRouter(prefix="/reconcile", tags=["Reconciliation"])


@routes.get(
    "",
    response_model=dict[str, Any],
    responses=_QUERIED,
    operation_id="reconcile",
    openapi_extra=documented((QUERIES, EXTEND)),
)
def reconcile(request: Request) -> Response:
    """The manifest; with `queries` or `extend`, their answer."""
    given = request.query_params
    p.check_names(given, (QUERIES, EXTEND))
    served = service_of(request).current()
    queries, extend = p.single(given, "queries"), p.single(given, "extend")
    if queries is None and extend is None:
        public = service_of(request).settings.public_url
        return _sent(request, served, lambda: manifest(public, served, version("wsisgraph")))
    return _sent(request, served, lambda: _answer(served, queries, extend), paid=True)


@routes.post(
    "",
    response_model=dict[str, Candidates] | Extended,
    responses=_PROBLEMS,
    operation_id="reconcile_form",
    openapi_extra=_FORM_BODY,
)
async def reconcile_form(request: Request) -> Response:
    """A batch of queries or a question for values, as a form."""
    p.check_names(request.query_params, ())
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is None or kind.essence != FORM:
        raise ProblemError(415, f"A question is sent as {FORM}.", headers={"Accept-Post": FORM})
    service = service_of(request)
    form = _form(await read_body(request, min(_MOST, service.settings.request_body)))
    served = await run_in_threadpool(service.current)
    with charged(request):
        document = await run_in_threadpool(_answer, served, form.get("queries"), form.get("extend"))
    return Response(dumps(document), headers={"Cache-Control": "no-store"}, media_type=JSON.content_type)


@routes.get(
    "/suggest/entity",
    response_model=SuggestedEntities,
    responses=_QUERIED,
    operation_id="suggest_entities",
    openapi_extra=documented((PREFIX, START)),
)
def suggest_entity(request: Request) -> Response:
    """Items whose names begin with what was typed."""
    given = request.query_params
    p.check_names(given, (PREFIX, START))
    start = int(p.number(given, START) or 0)
    served = service_of(request).current()
    return _sent(request, served, lambda: suggest.suggest_entities(served, _prefix(request), start), paid=True)


@routes.get(
    "/suggest/property",
    response_model=SuggestedProperties,
    responses=_READ,
    operation_id="suggest_properties",
    openapi_extra=documented((PREFIX,)),
)
def suggest_property(request: Request) -> Response:
    """Properties whose names begin with what was typed."""
    p.check_names(request.query_params, (PREFIX,))
    served = service_of(request).current()
    return _sent(request, served, lambda: suggest.suggest_properties(_prefix(request)))


@routes.get(
    "/suggest/type",
    response_model=SuggestedTypes,
    responses=_READ,
    operation_id="suggest_types",
    openapi_extra=documented((PREFIX,)),
)
def suggest_type(request: Request) -> Response:
    """Types whose names begin with what was typed."""
    p.check_names(request.query_params, (PREFIX,))
    served = service_of(request).current()
    return _sent(request, served, lambda: suggest.suggest_types(served, _prefix(request)))


@routes.get(
    "/properties",
    response_model=Proposed,
    responses=_READ,
    operation_id="propose_properties",
    openapi_extra=documented((TYPE, LIMIT)),
    response_model_exclude_none=True,
)
def properties(request: Request) -> Response:
    """The properties that columns can be filled from."""
    given = request.query_params
    p.check_names(given, (TYPE, LIMIT))
    limit = p.number(given, LIMIT)
    served, kind = service_of(request).current(), p.single(given, "type")
    return _sent(request, served, lambda: suggest.propose(kind, None if limit is None else int(limit)))


@routes.get(
    "/preview",
    response_class=Response,
    responses=_READ | MISSING | {200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
    operation_id="preview",
    openapi_extra=documented((ID,)),
)
def preview(request: Request) -> Response:
    """A small page on one item, which other sites may show in a frame."""
    p.check_names(request.query_params, (ID,))
    served = service_of(request).current()
    iri = p.single(request.query_params, "id")
    if iri is None:
        raise p.refuse("id", "", "the IRI of an item", "The parameter 'id' is missing.")
    record = record_of(served, iri)
    if record is None:
        raise ProblemError(404, f"There is no item {iri!r} here.")
    types = [type_name(served.index, name) for name in types_of(record)]
    body = render("reconcile_preview.html", request, record=record, types=types)
    return answer(request, served.id, HTML, lambda: (body, _FRAMED))


def _sent(request: Request, served: Served, make: Callable[[], dict[str, Any]], *, paid: bool = False) -> Response:
    """What `make` gives, unless the client has it already; `paid`: from the client's seconds."""

    def body() -> tuple[bytes, dict[str, str]]:
        with charged(request) if paid else nullcontext():
            return dumps(make()), {}

    return answer(request, served.id, JSON, body)


def _answer(served: Served, queries: str | None, extend: str | None) -> dict[str, Any]:
    if (queries is None) == (extend is None):
        raise ProblemError(400, "Send either `queries` or `extend`.", parameter="queries")
    if extend is not None:
        return extended(served, extend)
    return answer_batch(served.index, read_batch(queries or ""))


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError as error:
        raise ProblemError(400, f"The form is not UTF-8, or has more than {FIELDS} fields.") from error
    form = dict(pairs)
    if len(form) < len(pairs):
        raise ProblemError(400, "A field of the form is there twice.")
    return form


def _prefix(request: Request) -> str:
    return p.single(request.query_params, "prefix") or ""
