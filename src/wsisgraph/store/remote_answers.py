"""Answers of another endpoint on their way to our client: counted, limited, compressed; refusals translated."""

import gzip
import json
import zlib

import httpx
from pyoxigraph import RdfFormat, parse, serialize

from wsisgraph.store.blank import unname
from wsisgraph.store.engine import (
    EngineBusy,
    EngineError,
    EngineFailed,
    LimitReached,
    Outcome,
    QueryRequest,
    QuerySyntaxError,
)
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.formats import GRAPHS
from wsisgraph.store.remote_names import Inward
from wsisgraph.store.rows import NoCounter, counter

_SHOWN = 500
_RETRY_AFTER = 5


class Passing:
    """The bytes of one answer."""

    def __init__(self, request: QueryRequest, limits: Limits, inward: Inward) -> None:
        self._limits, self._inward = limits, inward
        self._counter = counter(request.media_type) if request.media_type not in GRAPHS else NoCounter()
        self._coder = zlib.compressobj(1, zlib.DEFLATED, 31) if request.coding == "gzip" else None
        self._size = 0

    def feed(self, data: bytes) -> bytes:
        """What can be passed on.

        Raises:
            LimitReached: the answer has more rows or bytes than allowed.

        """
        return self._packed(self._counted(self._inward.feed(data)))

    def end(self) -> bytes:
        """The last bytes."""
        data = self._packed(self._counted(self._inward.end()))
        return data + self._coder.flush() if self._coder else data

    def outcome(self, seconds: float) -> Outcome:
        """What it cost."""
        rows = None if isinstance(self._counter, NoCounter) else self._counter.rows
        return Outcome(seconds, rows, self._size)

    def _counted(self, data: bytes) -> bytes:
        self._counter.feed(data)
        self._size += len(data)
        if self._size > self._limits.size:
            raise LimitReached("result_bytes", self._limits.size, "bytes")
        if self._counter.rows > self._limits.rows:
            raise LimitReached("result_rows", self._limits.rows, "rows")
        return data

    def _packed(self, data: bytes) -> bytes:
        return self._coder.compress(data) if self._coder else data


async def refusal(response: httpx.Response, timeout: float) -> EngineError:
    """What a status other than 200 means for who asked."""
    body = (await response.aread()).decode("utf-8", "replace").strip()
    status = response.status_code
    if status == httpx.codes.BAD_REQUEST:
        return QuerySyntaxError(_detail(body))
    if status in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE):
        pause = response.headers.get("retry-after", "")
        return EngineBusy(int(pause) if pause.isdigit() else _RETRY_AFTER, 0)
    if status in (httpx.codes.REQUEST_TIMEOUT, httpx.codes.GATEWAY_TIMEOUT):
        return LimitReached("query_timeout", timeout, "seconds")
    return EngineFailed(f"the store answered with status {status}")


def _detail(body: str) -> str:
    try:
        problem = json.loads(body)
    except ValueError:
        return body[:_SHOWN]
    return str(problem.get("detail", body))[:_SHOWN] if isinstance(problem, dict) else body[:_SHOWN]


def named_back(body: bytes, request: QueryRequest) -> bytes:
    """A graph in N-Triples as the request wants it, with the blank nodes that were named when written."""
    if request.coding == "gzip":
        body = gzip.decompress(body)
    triples = (quad.triple for quad in parse(body, RdfFormat.N_TRIPLES))
    graph = serialize(unname(triples, request.genid_base or ""), format=GRAPHS[request.media_type]) or b""
    return gzip.compress(graph, mtime=0) if request.coding == "gzip" else graph
