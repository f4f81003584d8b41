"""Workers shared out among clients: a bounded queue, a fair share for each, a new worker for each that dies."""

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from wsisgraph.store.engine import EngineBusy, EngineFailed


class Channel(Protocol):
    """The line to one worker."""

    @property
    def ended(self) -> bool:
        """Whether the worker is gone."""

    def send(self, data: bytes) -> None:
        """Send bytes."""

    async def receive(self) -> tuple[bytes, bytes] | None:
        """The next frame, or None when the worker is gone."""

    def kill(self) -> None:
        """End the worker at once."""

    async def cause(self) -> int | None:
        """How a worker that closed its line ended: exit status, negative signal number, or None if unknown."""


@dataclass(eq=False)
class _Waiting:
    client: str
    ready: asyncio.Future[Channel]


class Pool:
    """At most `size` workers, `per_client` of them for one client; `queue_length` questions may wait."""

    def __init__(
        self, connect: Callable[[], Awaitable[Channel]], size: int, per_client: int, queue_length: int
    ) -> None:
        self._connect, self._size = connect, size
        self._per_client, self._queue_length = per_client, queue_length
        self._idle: list[Channel] = []
        self._busy: Counter[str] = Counter()
        self._queue: deque[_Waiting] = deque()
        self._opening: set[asyncio.Task[None]] = set()
        self._leased: set[Channel] = set()
        self._failures = 0
        self._closed = False

    @property
    def waiting(self) -> int:
        """Questions in the queue."""
        return len(self._queue)

    @property
    def running(self) -> int:
        """Questions being answered."""
        return len(self._leased)

    async def warm(self, count: int) -> None:
        """Have this many workers ready."""
        for _ in range(min(count, self._size)):
            self._idle.append(await self._connect())

    async def acquire(self, client: str) -> Channel:
        """A worker of one's own; `release` or `discard` gives it back.

        Raises:
            EngineBusy: too many are waiting.

        """
        if self._closed:
            raise EngineFailed("the engine is closed")
        if len(self._queue) >= self._queue_length:
            raise EngineBusy(retry_after=5, limit=self._queue_length)
        if not self._queue and self._idle and self._busy[client] < self._per_client and not self._idle[-1].ended:
            return self._lease(self._idle.pop(), client)
        waiting = _Waiting(client, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._dispatch()
        try:
            return await waiting.ready
        except asyncio.CancelledError:
            if waiting in self._queue:
                self._queue.remove(waiting)
            elif waiting.ready.done() and not waiting.ready.cancelled() and waiting.ready.exception() is None:
                self.release(waiting.ready.result(), client)
            raise

    def release(self, channel: Channel, client: str) -> None:
        """The worker is ready for the next question."""
        self._forget(channel, client)
        if self._closed:
            channel.kill()
        else:
            self._idle.append(channel)
            self._dispatch()

    def discard(self, channel: Channel, client: str) -> None:
        """The worker is not to be used again; it is killed and replaced."""
        self._forget(channel, client)
        channel.kill()
        if not self._closed:
            self._open_one()
            self._dispatch()

    async def close(self) -> None:
        """Refuse who waits and end all workers."""
        self._closed = True
        for waiting in self._queue:
            if not waiting.ready.done():
                waiting.ready.set_exception(EngineFailed("the engine is closed"))
        self._queue.clear()
        for channel in (*self._idle, *self._leased):
            channel.kill()
        self._idle.clear()
        opening = tuple(self._opening)
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)

    def _lease(self, channel: Channel, client: str) -> Channel:
        self._busy[client] += 1
        self._leased.add(channel)
        return channel

    def _forget(self, channel: Channel, client: str) -> None:
        self._leased.discard(channel)
        self._busy[client] -= 1
        if self._busy[client] <= 0:
            del self._busy[client]

    def _dispatch(self) -> None:
        """Give idle workers to those who wait, in order, passing over clients who have their share."""
        if not self._queue:
            return
        for waiting in list(self._queue):
            if waiting.ready.done():
                self._queue.remove(waiting)
            elif self._busy[waiting.client] < self._per_client:
                if not self._idle:
                    break
                channel = self._idle.pop()
                if channel.ended:
                    channel.kill()
                    self._open_one()
                    break
                self._queue.remove(waiting)
                waiting.ready.set_result(self._lease(channel, waiting.client))
        eligible = sum(self._busy[waiting.client] < self._per_client for waiting in self._queue)
        for _ in range(eligible - len(self._idle) - len(self._opening)):
            self._open_one()

    def _open_one(self) -> None:
        if len(self._idle) + len(self._leased) + len(self._opening) < self._size:
            task = asyncio.get_running_loop().create_task(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    async def _open(self) -> None:
        try:
            channel = await self._connect()
        except (OSError, EngineFailed) as error:
            self._failures += 1
            if self._failures > 3:
                self._refuse_all(error)
                return
            await asyncio.sleep(0.05 * 2**self._failures)
            asyncio.get_running_loop().call_soon(self._dispatch)
            return
        self._failures = 0
        self._idle.append(channel)
        self._dispatch()

    def _refuse_all(self, error: BaseException) -> None:
        self._failures = 0
        while self._queue:
            waiting = self._queue.popleft()
            if not waiting.ready.done():
                with contextlib.suppress(asyncio.InvalidStateError):
                    waiting.ready.set_exception(EngineFailed(f"no worker can be started: {error}"))
