"""`/extract` and `/validate`: work on what strangers send, in processes that are killed at their limit."""

import asyncio
import json
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api import parameters as p
from wsisgraph.api.charging import charged
from wsisgraph.api.computed_models import Extracted, Validated
from wsisgraph.api.disconnects import Watch
from wsisgraph.api.forms import MULTIPART, read_form
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.negotiation import Offer, parse_media_type
from wsisgraph.api.operations import PROBLEMS, documented, refusals
from wsisgraph.api.parameters import Parameter
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.responses import JSON, LINES, dumps, lines, offer_for
from wsisgraph.api.service import service_of
from wsisgraph.api.sparql_request import read_body
from wsisgraph.api.sparql_run import state_of
from wsisgraph.api.tool_workers import ToolWorkers
from wsisgraph.settings import Settings

SECONDS = 20.0
_GRACE = 1.0
# The limit is of work; on a busy machine it takes longer, up to so many times.
_BUSY = 3
_MIB = 2**20
TEXT, BYTES = "text/plain", "application/octet-stream"
TURTLE = Offer("text/turtle", "ttl")
RDF_TYPES = (
    "text/turtle",
    "application/n-triples",
    "application/n-quads",
    "application/trig",
    "application/rdf+xml",
)
RDF_NAMES = (*RDF_TYPES, "application/ld+json")
NAME = Parameter("name", "Name of the document, whose ending tells its format; plain text without one.")
EXTRACT = (NAME, Parameter("format", "The form of the answer, instead of Accept.", values=("json", "jsonl")))
VALIDATE = (Parameter("format", "The form of the report, instead of Accept.", values=("json", "ttl")),)
LIMITED = PROBLEMS | refusals(
    {
        413: "The body is too large.",
        415: "The body is of a type that is not read here.",
        422: "The body cannot be read: the problem says where and how to mend it.",
        429: "The client has used its seconds: `Retry-After` says when it may ask again.",
    }
)
routes = APIRouter(prefix=VERSION_PATH, tags=["Tools"])


_TEXT: dict[str, Any] = {"type": "string"}
_SOME = _TEXT | {"minLength": 1}
_FILE: dict[str, Any] = _TEXT | {"contentEncoding": "binary"}
_SENT: dict[str, dict[str, Any]] = {
    TEXT: _SOME,
    BYTES: _FILE,
    MULTIPART: {"type": "object", "required": ["file"], "properties": {"file": _FILE}},
    "application/ld+json": {"type": ["object", "array"], "items": {}},
}
"""The schema of a body by its type; text when it is not here."""


_ACCEPTED = f"{TEXT}, {BYTES}, {MULTIPART}"
_NO_TEXT = ("image/", "audio/", "video/", "font/")


def _body(*types: str) -> dict[str, Any]:
    content = {name: {"schema": _SENT.get(name, _TEXT)} for name in types}
    return {"requestBody": {"required": True, "content": content}}


@routes.post(
    "/extract",
    response_model=Extracted,
    responses=LIMITED | {200: {"content": {LINES.media_type: {"schema": {"type": "string"}}}}},
    operation_id="extract",
    openapi_extra=documented(EXTRACT) | _body(TEXT, BYTES, MULTIPART),
)
async def extract(request: Request) -> Response:
    """The facts of a text or document in the body, or of the file of a form; nothing is kept."""
    p.check_names(request.query_params, EXTRACT)
    offer = offer_for(request, (JSON, LINES))
    settings = service_of(request).settings
    name, data = await _document(request, settings.request_body)
    head = {"tool": "extract", "name": p.single(request.query_params, "name") or name}
    with charged(request):
        items = await _run(request, settings, head, data)
    body = b"".join(lines(items)) if offer is LINES else dumps({"items": items, "total": len(items)})
    return Response(body, headers={"Cache-Control": "no-store", "Vary": "Accept"}, media_type=offer.content_type)


async def _document(request: Request, size: int) -> tuple[str, bytes]:
    """The name and the bytes of the document in the body, or of the file of a form.

    Raises:
        ProblemError: 400 for a form without a file, 413 for a large body, 415 for JSON, pictures and the like.

    """
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is not None and kind.essence == MULTIPART:
        form = await read_form(request, size)
        if form.file is None and (text := form.fields.get("file")):
            return "text.txt", text.encode()
        return form.uploaded()
    if kind is not None and kind.essence.endswith("json"):
        detail = f"JSON is no document. Send the text itself ({TEXT}), or a file in a form ({MULTIPART})."
        raise ProblemError(415, detail, headers={"Accept-Post": _ACCEPTED})
    if kind is not None and kind.essence.startswith(_NO_TEXT):
        raise ProblemError(415, f"{kind.essence} is not read here.", headers={"Accept-Post": _ACCEPTED})
    return "text.txt", await read_body(request, size)


@routes.post(
    "/validate",
    response_model=Validated,
    responses=LIMITED | {200: {"content": {TURTLE.media_type: {"schema": {"type": "string"}}}}},
    operation_id="validate",
    openapi_extra=documented(VALIDATE) | _body(*RDF_NAMES),
)
async def validate(request: Request) -> Response:
    """The SHACL report of the RDF in the body, by the shapes that decide what is published."""
    p.check_names(request.query_params, VALIDATE)
    offer = offer_for(request, (JSON, TURTLE))
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is None or kind.essence not in RDF_NAMES:
        raise ProblemError(
            415, f"RDF is read as {', '.join(RDF_NAMES)}.", headers={"Accept-Post": ", ".join(RDF_NAMES)}
        )
    settings = service_of(request).settings
    data = await read_body(request, settings.request_body)
    with charged(request):
        report = await _run(
            request, settings, {"tool": "validate", "media_type": kind.essence, "form": offer.name}, data
        )
    body = report.encode() if offer is TURTLE else dumps(report)
    return Response(body, headers={"Cache-Control": "no-store", "Vary": "Accept"}, media_type=offer.content_type)


async def _run(request: Request, settings: Settings, head: dict[str, Any], data: bytes) -> Any:
    """The result of a tool.

    Raises:
        ProblemError: 422 for bad input, 503 when all workers are busy or the limits were met.
        ClientDisconnect: the client left; its worker was ended.

    """
    slots = state_of(request).tools
    if not slots.take():
        raise ProblemError(503, "All workers are busy.", headers={"Retry-After": "5"})
    seconds = min(SECONDS, settings.query_timeout)
    workers: ToolWorkers = request.app.state.tool_workers
    head |= {"seconds": seconds, "memory": settings.worker_memory * _MIB}
    watch = Watch(request)
    try:
        output = await workers.run(head, data, _BUSY * seconds + _GRACE)
    except asyncio.CancelledError:
        watch.explain()
        raise
    finally:
        watch.end()
        slots.give()
    if output is None:
        detail = (
            f"The work was not done within {seconds:g} seconds of work and {settings.worker_memory} MiB of memory."
        )
        raise ProblemError(503, detail, seconds=seconds, memory=settings.worker_memory)
    answer = json.loads(output)
    if problem := answer.get("problem"):
        raise ProblemError(422, problem["detail"], place=problem["place"], remedy=problem["remedy"])
    return answer["result"]
