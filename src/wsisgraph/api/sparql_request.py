"""SPARQL 1.1 Protocol, the way in: an HTTP request becomes one question or one change, or a problem."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from pyoxigraph import NamedNode
from starlette.requests import Request

from wsisgraph.api.bodies import held_by
from wsisgraph.api.form_fields import Fields, joined, read_fields
from wsisgraph.api.negotiation import parse_media_type
from wsisgraph.api.problems import ProblemError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MAX_FIELDS = 1000
_ONLY_QUERY = frozenset({"query"})
_LINGER = 2**24
# Seconds in which something of a body must come, and the bytes a second that must come of it on the whole.
_SILENCE, _SLOWEST = 30.0, 1024


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """What was asked. Without `text` (neither a query nor an update) the service is to be described."""

    text: str | None
    update: bool = False
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str | None = None
    timeout: float | None = None
    truncate: bool = False

    @property
    def names_dataset(self) -> bool:
        """Whether the protocol names graphs."""
        return bool(self.default or self.named)


async def read_request(request: Request, max_body: int, max_query: int) -> SparqlRequest:
    """Read one SPARQL request.

    Raises:
        ProblemError: 400, 413, 414 or 415.

    """
    raw = request.scope["query_string"]
    if len(raw) > max_query:
        raise ProblemError(
            414,
            f"The query string has more than {max_query} bytes. Send the query by POST.",
            limit="query_uri",
            value=max_query,
        )
    url = _fields(raw, "query string")
    if request.method in ("GET", "HEAD"):
        if "update" in url:
            raise ProblemError(400, "An update must be sent by POST.")
        return _request(url, _one(url, "query"), update=False)
    kind = parse_media_type(request.headers.get("content-type", ""))
    if kind is None or kind.essence not in (FORM, QUERY, UPDATE):
        raise ProblemError(
            415,
            f"A POST to this address has the type {QUERY}, {UPDATE} or {FORM}.",
            headers={"Accept-Post": f"{QUERY}, {UPDATE}, {FORM}"},
        )
    charset = kind.parameter("charset")
    if charset is not None and charset.lower() not in ("utf-8", "utf8"):
        raise ProblemError(415, f"SPARQL is sent in UTF-8, not in {charset}.", headers={"Accept-Charset": "utf-8"})
    body = await read_body(request, max_body)
    if kind.essence == FORM:
        fields = joined(url, _fields(body, "form"))
        query, update = _one(fields, "query"), _one(fields, "update")
        if (query is None) == (update is None):
            raise ProblemError(400, "A form has exactly one field `query` or one field `update`.")
        return _request(fields, update if query is None else query, update=query is None)
    if "query" in url or "update" in url:
        raise ProblemError(400, "The text stands in the body; `query` and `update` are not parameters here.")
    return _request(url, _utf8(body, "body"), update=kind.essence == UPDATE)


async def read_body(request: Request, limit: int, name: str = "request_body") -> bytes:
    """The body of a request.

    Raises:
        ProblemError: 413 when it has more than `limit` bytes, 415 when it is compressed, 408 when it stays out,
            503 when the bodies that are held already leave no room for it.

    """
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        detail = f"A body is sent as it is, not with the coding {coding!r}."
        raise ProblemError(415, detail, headers={"Accept-Encoding": "identity"})
    parts: list[bytes] = []
    size, held, has_room = 0, held_by(request), True
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > limit + _LINGER:
        raise _too_large(limit, name)
    async for part in _arriving(request):
        size += len(part)
        if size > limit + _LINGER:
            raise _too_large(limit, name)
        # A client that is still sending would not see the answer: what is a little too long is read to its end.
        has_room = has_room and (size > limit or held.take(len(part)))
        if size <= limit and has_room:
            parts.append(part)
        else:
            parts.clear()
            held.give()
    if size > limit:
        raise _too_large(limit, name)
    if not has_room:
        raise _too_many(held.bodies.most)
    return b"".join(parts)


async def _arriving(request: Request) -> AsyncIterator[bytes]:
    stream, clock = aiter(request.stream()), asyncio.get_running_loop().time
    end = clock() + _SILENCE
    while True:
        try:
            async with asyncio.timeout(min(_SILENCE, end - clock())):
                part = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            detail = f"No more of the body came in {_SILENCE:g} seconds, or fewer than {_SLOWEST} bytes a second."
            raise ProblemError(408, detail, headers={"Connection": "close"}) from error
        end += len(part) / _SLOWEST
        yield part


def _too_large(limit: int, name: str) -> ProblemError:
    # The rest of the body is not read: the connection cannot be used again.
    detail = f"The body of this request may have {limit} bytes."
    return ProblemError(413, detail, headers={"Connection": "close"}, limit=name, value=limit)


def _too_many(most: int) -> ProblemError:
    detail = (
        f"The bodies of all requests that are worked on may have {most} bytes together, and those of one client "
        "no more than is left. Send this one again later."
    )
    return ProblemError(503, detail, headers={"Retry-After": "5"}, limit="request_bodies", value=most)


def _request(fields: Fields, text: str | None, *, update: bool) -> SparqlRequest:
    if not update and fields.keys() <= _ONLY_QUERY:
        return SparqlRequest(text)
    default, named = (
        ("using-graph-uri", "using-named-graph-uri") if update else ("default-graph-uri", "named-graph-uri")
    )
    return SparqlRequest(
        text=text,
        update=update,
        default=_iris(fields, default),
        named=_iris(fields, named),
        format=next((value for value in fields.get("format", ()) if value), None),
        timeout=_number(fields, "timeout"),
        truncate=_flag(fields, "truncate"),
    )


def _fields(raw: bytes, where: str) -> Fields:
    if raw.count(b"&") >= _MAX_FIELDS:
        raise ProblemError(400, f"The {where} has more than {_MAX_FIELDS} fields.")
    _utf8(raw, where)
    try:
        return read_fields(raw)
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"The {where} is not UTF-8 once its percent signs are decoded.") from error


def _utf8(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig" if where == "body" else "utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"The {where} is not UTF-8 (byte {error.start}).") from error


def _one(fields: Fields, name: str) -> str | None:
    values = fields.get(name, [])
    if len(values) > 1:
        raise ProblemError(400, f"There must be exactly one `{name}`; {len(values)} were sent.", parameter=name)
    return values[0] if values else None


def _iris(fields: Fields, name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(fields.get(name, ())))
    for value in found:
        require_iri(value, name)
    return found


def require_iri(value: str, name: str) -> None:
    """Refuse what cannot name a graph.

    Raises:
        ProblemError: 400.

    """
    try:
        NamedNode(value)
    except ValueError as error:
        raise ProblemError(400, f"`{name}` must be an absolute IRI, not {value!r}.", parameter=name) from error


def _number(fields: Fields, name: str) -> float | None:
    value = _one(fields, name)
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number < 1e6:
        raise ProblemError(400, f"`{name}` must be a number of seconds above 0, not {value!r}.", parameter=name)
    return number


def _flag(fields: Fields, name: str) -> bool:
    value = _one(fields, name) or "false"
    if value not in ("true", "false"):
        raise ProblemError(400, f"`{name}` must be `true` or `false`, not {value!r}.", parameter=name)
    return value == "true"
