"""Answers over an immutable release: negotiated, cacheable, compressed, with validators that need no body.

The ETag is made of the release, the version of the application, the request, the media type and the coding. A
client that has the answer already is told so before any query runs.
"""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from wsisgraph.api.conditions import has_already
from wsisgraph.api.middleware import HEAD
from wsisgraph.api.negotiation import Offer, negotiate, negotiate_coding
from wsisgraph.api.request_fields import fields_of
from wsisgraph.api.streaming import compressed, gathered

JSON = Offer("application/json", "json", charset=None)
JSONLD = Offer("application/ld+json", "jsonld", charset=None)
CSV = Offer("text/csv", "csv", parameters=(("header", "present"),))
XLSX = Offer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", charset=None)
LINES = Offer("application/x-ndjson", "jsonl", charset=None)
RECORD = (JSON, JSONLD)
WHOLE = (CSV, XLSX, LINES)
"""The forms that hold every item unless a limit is given."""
TABLE = (JSON, JSONLD, CSV, XLSX, LINES)
PLAIN_TABLE = (JSON, CSV, XLSX, LINES)
CACHE_CONTROL = "public, max-age=0, must-revalidate"
VARY = "Accept, Accept-Encoding"
_SMALLEST_COMPRESSED = 1024
_VERSION = version("wsisgraph")

Body = bytes | Iterator[bytes]


def offer_for(request: Request, offers: tuple[Offer, ...]) -> Offer:
    """The form that `?format=` names, else the one that Accept prefers."""
    return negotiate(fields_of(request).get("accept") or None, offers, request.query_params.get("format") or None)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer whose header fields are known before its body is."""

    headers: Mapping[str, str]
    offer: Offer
    coding: str | None
    unchanged: bool
    """The client has this answer already."""
    bodiless: bool = False
    """Only the header fields are wanted."""

    def not_modified(self) -> Response:
        """304, which repeats the validators."""
        return Response(status_code=304, headers=self.headers)

    def response(self, body: Body, more: Mapping[str, str] | None = None, status: int = 200) -> Response:
        """200 with the body, compressed when the client takes it so; `more` are further header fields."""
        headers = {**self.headers, **(more or {})}
        if not isinstance(body, bytes):
            if self.coding == "gzip":
                headers["Content-Encoding"] = "gzip"
            parts = () if self.bodiless else compressed(body) if self.coding else gathered(body)
            return StreamingResponse(parts, status, headers, self.offer.content_type)
        if self.coding == "gzip" and len(body) >= _SMALLEST_COMPRESSED:
            body = gzip.compress(body, compresslevel=5, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return Response(body, status, headers, self.offer.content_type)


def prepare(request: Request, release: str, offer: Offer) -> Prepared:
    """The header fields of an answer over this release."""
    coding = negotiate_coding(fields_of(request).get("accept-encoding"), ("gzip",))
    headers = {"ETag": _etag(request, release, offer, coding), "Cache-Control": CACHE_CONTROL, "Vary": VARY}
    return Prepared(headers, offer, coding, has_already(request, headers["ETag"]), HEAD in request.scope)


def answer(
    request: Request,
    release: str,
    offer: Offer,
    make: Callable[[], tuple[Body, Mapping[str, str]]],
) -> Response:
    """The answer that `make` gives as a body and further headers, or 304 when the client has it already."""
    prepared = prepare(request, release, offer)
    return prepared.not_modified() if prepared.unchanged else prepared.response(*make())


def dumps(value: Any) -> bytes:
    """JSON as it is sent."""
    return to_json(value)


def lines(items: Iterable[Any]) -> Iterator[bytes]:
    """Each item as a line of JSON."""
    return (dumps(item) + b"\n" for item in items)


def _etag(request: Request, release: str, offer: Offer, coding: str | None) -> str:
    parts = (release, _VERSION, request.url.path, request.url.query, offer.content_type, coding or "identity")
    return f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'
