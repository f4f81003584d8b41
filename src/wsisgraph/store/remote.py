"""The engine that asks another SPARQL 1.1 endpoint, which has the graphs of our releases under versioned names."""

import asyncio
import contextlib
import time
import uuid
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator

import httpx

from wsisgraph.settings import Settings
from wsisgraph.store.bound import with_bindings
from wsisgraph.store.engine import (
    Answer,
    EngineBusy,
    EngineError,
    EngineFailed,
    LimitReached,
    QueryCancelled,
    QueryIdTaken,
    QueryRequest,
    Snapshot,
)
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.output import SMALL
from wsisgraph.store.remote_answers import Passing, named_back, refusal
from wsisgraph.store.remote_names import Names
from wsisgraph.store.remote_publishing import client_of, ensure, unreachable
from wsisgraph.store.spool import Disk, Spool

_CONNECT = 5.0
_GRACE = 1.0
_RETRY_AFTER = 5
_MIB = 2**20
_NTRIPLES = "application/n-triples"
Chunks = AsyncGenerator[bytes, None]


class RemoteEngine:
    """One release in a store of others. Time is limited here and there; memory is the store's own affair.

    `current` says that this release is to be the one that the store's catalogue names.
    """

    def __init__(self, snapshot: Snapshot, settings: Settings, limits: Limits, *, current: bool = True) -> None:
        self._snapshot, self._settings, self._limits, self._current = snapshot, settings, limits, current
        self._names = Names(snapshot)
        self._client = client_of(settings)
        self._free = asyncio.Semaphore(limits.workers)
        self._shares: dict[str, asyncio.Semaphore] = {}
        self._asking: Counter[str] = Counter()
        self._disk = Disk(limits.spool)
        self._pumps: dict[str, asyncio.Task[None]] = {}
        self._running = 0
        self._closed = False

    @property
    def release(self) -> str:
        """The id of the release that answers come from."""
        return self._snapshot.release

    @property
    def running(self) -> int:
        """Questions being answered."""
        return self._running

    @property
    def waiting(self) -> int:
        """Questions in the queue."""
        return len(self._pumps) - self._running

    async def start(self) -> None:
        """See to it that the store has the release.

        Raises:
            EngineFailed: it has not, and this machine does not publish there, or the store cannot be reached.

        """
        try:
            await ensure(self._client, self._settings, self._snapshot, self._names, current=self._current)
        except httpx.HTTPError as error:
            raise unreachable(error) from error

    async def run(self, request: QueryRequest) -> Answer:
        """Answer one question; returns when the status is known.

        Raises:
            EngineError: what the client must be told instead of an answer.

        """
        if self._closed:
            raise EngineFailed("the engine is closed")
        if self.waiting >= self._limits.queue:
            raise EngineBusy(_RETRY_AFTER, self._limits.queue)
        name = request.id or uuid.uuid4().hex
        if name in self._pumps:
            raise QueryIdTaken(name)
        spool = Spool(self._disk, request.client)
        answer = Answer(self.release, aiter(spool))
        pump = self._pumps[name] = asyncio.create_task(self._pump(request, spool, answer))
        pump.add_done_callback(lambda _: self._pumps.pop(name, None))
        chunks = _consumed(spool, pump)
        try:
            await _begin(request, answer, chunks)
        except BaseException:
            await chunks.aclose()
            raise
        return answer

    async def _pump(self, request: QueryRequest, spool: Spool, answer: Answer) -> None:
        """Move the store's answer to the spool. Its place is free when it is there, however slow the reader is."""
        timeout = min(request.timeout or self._limits.timeout, self._limits.timeout)
        error: EngineError | None = EngineFailed("the answer broke off")
        try:
            async with self._place(request.client):
                self._running += 1
                try:
                    async with asyncio.timeout(timeout + _GRACE):
                        await self._fetch(request, timeout, spool, answer)
                    error = None
                finally:
                    self._running -= 1
        except EngineError as found:
            error = found
        except (TimeoutError, httpx.TimeoutException):
            error = LimitReached("query_timeout", timeout, "seconds")
        except httpx.HTTPError as found:
            error = unreachable(found)
        except asyncio.CancelledError:
            error = QueryCancelled("the query was stopped")
        finally:
            spool.end(error)

    @contextlib.asynccontextmanager
    async def _place(self, client: str) -> AsyncIterator[None]:
        """A place among the questions that the store has at once, of which a client has its share only."""
        share = self._shares.setdefault(client, asyncio.Semaphore(self._limits.per_client))
        self._asking[client] += 1
        try:
            async with share, self._free:
                yield
        finally:
            self._asking[client] -= 1
            if not self._asking[client]:
                del self._asking[client], self._shares[client]

    async def _fetch(self, request: QueryRequest, timeout: float, spool: Spool, answer: Answer) -> None:
        start = time.monotonic()
        passing = Passing(request, self._limits, self._names.inward())
        async with self._client.stream(
            "POST",
            self._settings.store or "",
            data=await asyncio.to_thread(self._form, request),
            headers={"Accept": _NTRIPLES if request.genid_base is not None else request.media_type},
            timeout=httpx.Timeout(timeout, connect=_CONNECT),
        ) as response:
            if response.status_code != httpx.codes.OK:
                raise await refusal(response, timeout)
            async for data in response.aiter_bytes():
                await self._put(spool, passing.feed(data))
        await self._put(spool, passing.end())
        answer.outcome = passing.outcome(time.monotonic() - start)

    async def _put(self, spool: Spool, data: bytes) -> None:
        if data and not await spool.put(data):
            raise LimitReached("spool_size", self._limits.spool / _MIB, "MiB")

    def _form(self, request: QueryRequest) -> dict[str, str | list[str]]:
        text = self._names.outward(with_bindings(request.text, request.bindings), request.base)
        if request.base:
            text = f"BASE <{request.base}> {text}"
        default, named = self._names.dataset(request.dataset)
        return {"query": text, "default-graph-uri": list(default), "named-graph-uri": list(named)}

    def cancel(self, query_id: str) -> bool:
        """Stop a query that runs or waits; False when there is none of this id."""
        pump = self._pumps.get(query_id)
        return pump is not None and pump.cancel()

    async def close(self, drain: float = 0.0) -> None:
        """End: new questions are refused, running ones get up to `drain` seconds to finish."""
        self._closed = True
        end = time.monotonic() + drain
        while self._pumps and time.monotonic() < end:
            await asyncio.sleep(0.02)
        pumps = tuple(self._pumps.values())
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        await self._client.aclose()


async def _begin(request: QueryRequest, answer: Answer, chunks: Chunks) -> None:
    """Wait until the status is known: a small answer is whole then, a large one goes on while it is read."""
    came = bytearray()
    async for data in chunks:
        came += data
        if len(came) > SMALL and request.genid_base is None:
            answer.chunks = _joined(bytes(came), chunks)
            return
    first = bytes(came)
    if request.genid_base is not None:
        first = await asyncio.to_thread(named_back, first, request)
    answer.body, answer.chunks = first, _joined(first, None)


async def _joined(first: bytes, chunks: Chunks | None) -> Chunks:
    try:
        yield first
        if chunks is not None:
            async for data in chunks:
                yield data
    finally:
        if chunks is not None:
            await chunks.aclose()


async def _consumed(spool: Spool, pump: asyncio.Task[None]) -> Chunks:
    """The bytes of a spool; a reader that leaves ends the work on them."""
    try:
        async for data in spool:
            yield data
    finally:
        pump.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await pump
        spool.close()
