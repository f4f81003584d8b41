"""Errors as RFC 9457 problem documents, in the type that the client prefers: JSON, XML, HTML or plain text."""

import json
import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment, FileSystemLoader, Template, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match

from wsisgraph.api.middleware import complete
from wsisgraph.api.negotiation import NotAcceptable, Offer, UnknownFormat, negotiate
from wsisgraph.errors import InputError, StorageError

_LOG = logging.getLogger(__name__)
_JSON, _XML, _HTML, _TEXT = "application/problem+json", "application/problem+xml", "text/html", "text/plain"
_XML_NAMESPACE = "urn:ietf:rfc:7807"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a client asked for says which form of an error it can show: a JSON client gets JSON, one that wanted
# CSV or Turtle gets text.
_FORMS = (
    (_JSON, (_JSON, "application/json", "application/sparql-results+json", "application/ld+json")),
    (_HTML, (_HTML, "application/xhtml+xml")),
    (_XML, (_XML, "application/xml", "text/xml", "application/sparql-results+xml", "application/rdf+xml")),
    (
        _TEXT,
        (
            _TEXT,
            "text/csv",
            "text/tab-separated-values",
            "text/turtle",
            "application/trig",
            "application/n-triples",
            "application/n-quads",
        ),
    ),
)
_REMEDIES = {404: "There is nothing at this address; /api/v1 and /docs say what can be asked."}
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_OFFERS = tuple(Offer(accepted, form) for form, types in _FORMS for accepted in types)


class ProblemError(Exception):
    """An answer that is an error: raise it anywhere below a route.

    `extra` holds the extension members of the document (for instance `line`, `limit`, `alternatives`);
    `headers` go with the response (`Retry-After`, `Allow`).
    """

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        title: str | None = None,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        self.status, self.detail = status, detail
        self.title = title or HTTPStatus(status).phrase
        self.headers = dict(headers or {})
        self.extra = {name: value for name, value in extra.items() if value is not None}
        super().__init__(f"{status} {self.title}: {detail}")

    def document(self) -> dict[str, Any]:
        """The members of the problem document, in the order of RFC 9457."""
        fixed: dict[str, Any] = {"type": "about:blank", "title": self.title, "status": self.status}
        return fixed | ({"detail": self.detail} if self.detail else {}) | self.extra


def problem_response(request: Request, problem: ProblemError) -> Response:
    """The problem in the form that the client of `request` prefers; JSON when it says nothing that fits."""
    try:
        form = negotiate(",".join(request.headers.getlist("accept")) or None, _OFFERS).name
    except NotAcceptable:
        form = _JSON
    render = {_JSON: _as_json, _XML: _as_xml, _HTML: _as_html, _TEXT: _as_text}[form]
    media_type = f"{form}; charset=utf-8" if form.startswith("text/") else form
    headers = {"Vary": "Accept", "Cache-Control": "no-store", **problem.headers}
    page = getattr(request.app.state, "problem_page", None) if form == _HTML else None
    body = page(request, problem) if page is not None else render(problem)
    return Response(body, problem.status, headers, media_type)


def install_problem_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem document, also those of the framework."""
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_exception_handler(ClientDisconnect, _left)


def _alternatives(error: NotAcceptable | UnknownFormat) -> dict[str, Any]:
    formats = sorted({offer.name for offer in error.offers if offer.name})
    types = list(dict.fromkeys(offer.media_type for offer in error.offers))
    return {"alternatives": types, "formats": formats}


def _from_not_acceptable(error: NotAcceptable) -> ProblemError:
    types = ", ".join(dict.fromkeys(offer.media_type for offer in error.offers))
    return ProblemError(406, f"This resource is available as {types}.", **_alternatives(error))


def _from_unknown_format(error: UnknownFormat) -> ProblemError:
    names = ", ".join(sorted({offer.name for offer in error.offers if offer.name}))
    detail = f"The format {error.name!r} is not known here. Known formats: {names}."
    return ProblemError(400, detail, parameter="format", **_alternatives(error))


def _from_input_error(error: InputError) -> ProblemError:
    return ProblemError(400, str(error), source=error.source, place=error.place, remedy=error.remedy)


def _from_storage_error(error: StorageError) -> ProblemError:
    return ProblemError(507, str(error), source=error.source, remedy=error.remedy)


def _from_http(error: HTTPException) -> ProblemError:
    usual = error.detail == HTTPStatus(error.status_code).phrase
    detail = _REMEDIES.get(error.status_code, "") if usual else str(error.detail)
    if allowed := (error.headers or {}).get("Allow"):
        detail = f"{detail} Allowed here: {allowed}.".strip()
    return ProblemError(error.status_code, detail, headers=error.headers)


def _from_validation(error: RequestValidationError) -> ProblemError:
    wrong = [
        {
            "parameter": ".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]),
            "detail": item["msg"],
        }
        for item in error.errors()
    ]
    return ProblemError(400, "; ".join(f"{item['parameter']}: {item['detail']}" for item in wrong), errors=wrong)


def to_problem(error: Exception) -> ProblemError:
    """Any error as a problem; what nobody foresaw becomes a 500 that tells the client nothing inside."""
    if isinstance(error, ProblemError):
        return error
    for kind, convert in _CONVERSIONS:
        if isinstance(error, kind):
            return cast("ProblemError", convert(error))
    _LOG.error("unforeseen error", exc_info=error)
    return ProblemError(500, "The server met an error that it did not foresee. It has been logged.")


async def _left(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the framework calls it so
    """Nobody is there any more to read this; the log of queries has what became of the work."""
    return Response(status_code=499)


async def _handle(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 405 and "Allow" in (error.headers or {}):
        error = HTTPException(405, headers={"Allow": _allowed(request)})
    return problem_response(request, to_problem(error))


async def _fail(request: Request, error: Exception) -> Response:
    """The answer to what nobody foresaw: it is made outside of the layers that complete every other one."""
    response = await _handle(request, error)
    complete(response.raw_headers)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _allowed(request: Request) -> str:
    """The methods of all routes that have the path: the framework names those of the first one only.

    HEAD works wherever GET does, by the middleware, which the routes do not know of.
    """
    routes = request.app.router.routes
    fits = [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    if "GET" in fits and "HEAD" not in fits:
        fits.insert(fits.index("GET") + 1, "HEAD")
    return ", ".join(fits)


_CONVERSIONS: tuple[tuple[type[Exception], Any], ...] = (
    (NotAcceptable, _from_not_acceptable),
    (UnknownFormat, _from_unknown_format),
    (StorageError, _from_storage_error),
    (InputError, _from_input_error),
    (RequestValidationError, _from_validation),
    (HTTPException, _from_http),
)
_HANDLERS: dict[type[Exception], Any] = {
    **dict.fromkeys((ProblemError, *(kind for kind, _ in _CONVERSIONS)), _handle),
    Exception: _fail,
}


def _as_json(problem: ProblemError) -> bytes:
    return json.dumps(problem.document(), ensure_ascii=False, default=str).encode()


def _as_xml(problem: ProblemError) -> bytes:
    root = ElementTree.Element("problem", {"xmlns": _XML_NAMESPACE})
    for name, value in problem.document().items():
        member = ElementTree.SubElement(root, name)
        if isinstance(value, list | tuple):
            for item in value:
                ElementTree.SubElement(member, "i").text = _NOT_XML.sub("\ufffd", str(item))
        else:
            member.text = _NOT_XML.sub("\ufffd", str(value))
    return cast("bytes", ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _as_html(problem: ProblemError) -> bytes:
    template = _problem_page()
    return template.render(
        status=problem.status, title=problem.title, detail=problem.detail, extra=problem.extra
    ).encode()


@lru_cache(maxsize=1)
def _problem_page() -> Template:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape()).get_template(
        "problem.html"
    )


def _as_text(problem: ProblemError) -> bytes:
    lines = [f"{problem.status} {problem.title}", *([problem.detail] if problem.detail else [])]
    lines += [f"{name}: {value}" for name, value in problem.extra.items()]
    return ("\n".join(lines) + "\n").encode()
