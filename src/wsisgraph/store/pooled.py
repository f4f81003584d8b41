"""What the forking and the spawning engine have in common: questions to workers, answers and endings back."""

import asyncio
import contextlib
import json
import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial

from wsisgraph.store import frames, questions
from wsisgraph.store.endings import Endings
from wsisgraph.store.engine import (
    Answer,
    EngineError,
    EngineFailed,
    LimitReached,
    Outcome,
    QueryCancelled,
    QueryRequest,
    Snapshot,
)
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.lending import Lender
from wsisgraph.store.places import OwnPlaces, Places
from wsisgraph.store.pool import Channel, Pool
from wsisgraph.store.rows import rows_in
from wsisgraph.store.runs import Run, Runs
from wsisgraph.store.spool import Disk, Spool, complete, consume, once

_MIB = 2**20


class PooledEngine(ABC):
    """An engine whose workers speak the frames of `frames`."""

    calls_back = False
    """Whether what a worker sends is known without a task that waits for it."""

    def __init__(
        self, snapshot: Snapshot, limits: Limits, allow_network: bool = False, places: Places | None = None
    ) -> None:
        self._snapshot, self._limits, self._allow_network = snapshot, limits, allow_network
        self._places: Places = places or OwnPlaces(limits.workers, limits.per_client, limits.queue)
        self._pool = Pool(self._connect, limits.workers, self._places, limits.idle)
        self._disk = Disk(limits.spool)
        self._runs = Runs(self._places, limits.crowd)
        self.lender = Lender(self._pool, self._places, limits.loans)
        """Lends workers to clients, where a run that they have answered says that it may."""
        self._endings = Endings(limits)
        self._pumps: set[asyncio.Task[None]] = set()

    @property
    def release(self) -> str:
        """The id of the release that answers come from."""
        return self._snapshot.release

    @property
    def running(self) -> int:
        """Questions being answered, in all processes that share the places."""
        return self._places.running

    @property
    def waiting(self) -> int:
        """Questions in the queue, in all processes that share the places."""
        return self._places.waiting

    @property
    def limits(self) -> Limits:
        """The limits that hold."""
        return self._limits

    @abstractmethod
    async def start(self) -> None:
        """Load the data and get ready to answer."""

    @abstractmethod
    async def _connect(self) -> Channel:
        """A new worker."""

    async def run(self, request: QueryRequest) -> Answer:
        """Answer one question; returns when the status is known.

        Raises:
            EngineError: what the client must be told instead of an answer.

        """
        return await self.finish(self._runs.add(request, self._time(request)))

    def begin(self, request: QueryRequest, tell: Callable[[], None]) -> Run | None:
        """Hand a question to a worker as soon as one is free; `tell` is called once, when something has come back.

        Then `answer_now` and if need be `finish` give the answer, or `abandon` ends the work on it. None when the
        question has a name, or cannot wait, or the workers are not of the kind that can call: `run` serves it.
        """
        if request.id or not self.calls_back:
            return None
        if (channel := self._take(request.client)) is not None:
            run = self._runs.add(request, self._time(request))
            channel.call(tell)
            self._send(run, channel)
            return run
        try:
            waiting = self._pool.enter(request.client)
        except EngineError:
            return None
        run = self._runs.add(request, self._time(request))
        run.waiting = waiting
        waiting.ready.add_done_callback(partial(self._handed, run, tell))
        return run

    def adopt(self, request: QueryRequest, channel: Channel, since: float, tell: Callable[[], None]) -> Run:
        """Go on with a question that a worker was asked by a client itself at a moment; as `begin`.

        What has come from the worker already is not told of.
        """
        run = self._runs.add(request, self._time(request))
        run.channel = channel
        self._runs.expect(run, since)
        channel.call(tell)
        return run

    def _take(self, client: str) -> Channel | None:
        channel = self._pool.take(client)
        if channel is None and self.lender.yield_to(client):
            channel = self._pool.take(client)
        return channel

    def _handed(self, run: Run, tell: Callable[[], None], ready: asyncio.Future[Channel]) -> None:
        """The queue has come to a question that was begun."""
        if run.waiting is None:
            return
        run.waiting = None
        if ready.exception() is None:
            channel = ready.result()
            channel.call(tell)
            self._send(run, channel)
        else:
            tell()

    def answer_now(self, run: Run) -> Answer | None:
        """The answer to a question that was begun, when it is there in one piece."""
        if run.channel is None:
            return None
        run.channel.call(None)
        received = run.channel.receive_now()
        if received is not None and received[0] == frames.WHOLE:
            return self._whole(run, run.channel, received[1])
        run.first = received
        return None

    async def finish(self, run: Run) -> Answer:
        """Answer a question that `answer_now` could not; returns when the status is known.

        Raises:
            EngineError: what the client must be told instead of an answer.

        """
        run.task = asyncio.current_task()
        try:
            return await self._attempt(run)
        except BaseException:
            self._runs.remove(run)
            raise

    def abandon(self, run: Run) -> None:
        """Nobody wants the answer to a question that was begun."""
        self._runs.remove(run)
        if run.waiting is not None:
            self._pool.leave(run.waiting)
            run.waiting = None
        elif run.channel is not None:
            run.channel.call(None)
            self._pool.discard(run.channel, run.request.client)

    def _time(self, request: QueryRequest) -> float:
        return min(request.timeout or self._limits.timeout, self._limits.timeout)

    def _send(self, run: Run, channel: Channel) -> None:
        run.channel = channel
        self._runs.expect(run, time.monotonic())
        channel.send(questions.pack(run.request, run.left, self._limits.rows, self._limits.size))

    def pack_terms(self, request: QueryRequest) -> bytes:
        """The terms of a question, as workers read them."""
        return questions.pack_terms(request, self._time(request), self._limits.rows, self._limits.size)

    async def _attempt(self, run: Run) -> Answer:
        while True:
            channel = run.channel or await self._acquire(run)
            try:
                if run.channel is None:
                    self._send(run, channel)
                received = run.first or await channel.receive()
            except BaseException:
                self._pool.discard(channel, run.request.client)
                raise
            finally:
                run.due = math.inf
            if received is not None and received[0] != frames.OBITUARY:
                return await self._answer(run, channel, *received)
            error = await self._endings.why(run, channel, received)
            self._pool.discard(channel, run.request.client)
            if error is not None and not self._endings.may_go_again(run, channel, received):
                raise error
            run.channel = run.first = None

    async def _acquire(self, run: Run) -> Channel:
        try:
            return self._take(run.request.client) or await self._pool.acquire(run.request.client)
        except asyncio.CancelledError:
            if run.cancelled:
                # The cancellation came from `cancel`, not from whoever awaits this task.
                if (task := asyncio.current_task()) is not None:
                    task.uncancel()
                raise QueryCancelled("the query was stopped") from None
            raise

    async def _answer(self, run: Run, channel: Channel, kind: bytes, payload: bytes) -> Answer:
        if kind == frames.WHOLE:
            return self._whole(run, channel, payload)
        if kind == frames.ERROR:
            failure = json.loads(payload)
            self._give_back(channel, run, retiring=failure["retiring"])
            raise self._endings.told(failure)
        spool = Spool(self._disk, run.request.client)
        answer = Answer(self.release, aiter(spool))
        pump = asyncio.get_running_loop().create_task(self._pump(run, channel, spool, answer))
        self._pumps.add(pump)
        pump.add_done_callback(self._pumps.discard)
        if run.request.truncate:
            await complete(pump, spool)
        answer.chunks = consume(spool, pump)
        return answer

    def _whole(self, run: Run, channel: Channel, payload: bytes) -> Answer:
        body, seconds, rows, size, truncated, retiring = frames.split_whole(payload)
        outcome = Outcome(seconds, rows if rows >= 0 else None, size, truncated)
        if rows == frames.UNCOUNTED:
            outcome.counting = partial(rows_in, body, run.request.media_type, run.request.coding)
        self._runs.remove(run)
        self._give_back(channel, run, retiring=retiring)
        return Answer(self.release, once(body), body, outcome)

    def _give_back(self, channel: Channel, run: Run, *, retiring: bool) -> None:
        """The worker has answered; it may have said that this was its last answer."""
        client = run.request.client
        if run.account is not None and not retiring and self.lender.open(channel, client, run.account):
            return
        give = self._pool.discard if retiring else self._pool.release
        give(channel, client)

    async def _pump(self, run: Run, channel: Channel, spool: Spool, answer: Answer) -> None:
        """Move an answer from its worker to its spool; the worker is free again when it is all there."""
        error: BaseException | None = EngineFailed("the answer broke off")
        finished = False
        try:
            async with asyncio.timeout(2 * run.deadline + 1):
                while True:
                    received = await channel.receive()
                    if received is None or received[0] == frames.OBITUARY:
                        error = await self._endings.why(run, channel, received) or error
                        break
                    kind, payload = received
                    if kind == frames.DATA:
                        if not await spool.put(payload):
                            error = LimitReached("spool_size", self._limits.spool / _MIB, "MiB")
                            break
                    else:
                        last = json.loads(payload)
                        finished = not last.pop("retiring")
                        error = None if kind == frames.END else self._endings.told(last)
                        if kind == frames.END:
                            answer.outcome = Outcome(**last)
                        break
        except TimeoutError:
            error = self._endings.timed_out(run)
        except EngineFailed as refused:
            error = refused
        finally:
            self._runs.remove(run)
            (self._pool.release if finished else self._pool.discard)(channel, run.request.client)
            spool.end(error)

    def cancel(self, query_id: str) -> bool:
        """Stop a query that runs or waits; False when there is none of this id."""
        run = self._runs.named(query_id)
        if run is None:
            return False
        run.cancelled = True
        if run.channel is not None:
            run.channel.kill()
        elif run.task is not None:
            run.task.cancel()
        return True

    async def close(self, drain: float = 0.0) -> None:
        """End: new questions are refused, running ones get up to `drain` seconds to finish."""
        await self.lender.close()
        end = time.monotonic() + drain
        while self._runs and time.monotonic() < end:
            await asyncio.sleep(0.02)
        await self._pool.close()
        for pump in tuple(self._pumps):
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await asyncio.wait_for(pump, 1.0)
