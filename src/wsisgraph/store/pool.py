"""Workers shared out among clients: a bounded queue, a fair share for each, a new worker for each that dies."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from wsisgraph.store.engine import EngineBusy, EngineFailed
from wsisgraph.store.places import Places

# Seconds that questions of other processes are let go first, and after which a queue is looked at in any case.
_COURTESY, _PATIENCE = 0.002, 0.01


class Channel(Protocol):
    """The line to one worker."""

    @property
    def ended(self) -> bool:
        """Whether the worker is gone."""

    @property
    def unheard(self) -> bool:
        """Whether the worker is known to have gone before it had all of what was sent last."""

    def send(self, data: bytes) -> None:
        """Send bytes."""

    async def receive(self) -> tuple[bytes, bytes] | None:
        """The next frame, or None when the worker is gone."""

    @property
    def work(self) -> float:
        """Seconds of processor time that the worker has had; 0 where unknown."""

    @property
    def gives_way(self) -> bool:
        """Whether the worker was made to give way, so that it is too slow for the next question."""

    def give_way(self) -> None:
        """Have the worker leave the cores to others from now on, if it does not do so in any case."""

    def kill(self) -> None:
        """End the worker at once."""

    def call(self, listener: Callable[[], None] | None) -> None:
        """Call `listener` whenever something comes, or nobody any more."""

    def receive_now(self) -> tuple[bytes, bytes] | None:
        """The next frame if it is there."""

    async def cause(self) -> int | None:
        """How a worker that closed its line ended: exit status, negative signal number, or None if unknown."""


@dataclass(eq=False)
class Waiting:
    """Somebody in the queue; `ready` gives the worker."""

    client: str
    ready: asyncio.Future[Channel]


class Pool:
    """At most `size` workers, of which `keep` may be idle, for those who get one of `places`."""

    def __init__(
        self, connect: Callable[[], Awaitable[Channel]], size: int, places: Places, keep: int | None = None
    ) -> None:
        self._connect, self._size, self._places = connect, size, places
        self._keep = size if keep is None else keep
        self._idle: list[Channel] = []
        self._queue: deque[Waiting] = deque()
        self._opening: set[asyncio.Task[None]] = set()
        self._leased: set[Channel] = set()
        self._failures = 0
        self._closed = False
        self._again: asyncio.TimerHandle | None = None
        places.watch(self._dispatch)

    async def warm(self, count: int) -> None:
        """Have this many workers ready."""
        for _ in range(min(count, self._size)):
            self._idle.append(await self._connect())

    def take(self, client: str) -> Channel | None:
        """A worker that is idle, as `acquire` gives it; None when the client would have to wait."""
        if self._closed or self._queue or not self._idle or self._idle[-1].ended or not self._places.take(client):
            return None
        return self._leased_one(self._idle.pop())

    async def acquire(self, client: str) -> Channel:
        """A worker of one's own; `release` or `discard` gives it back.

        Raises:
            EngineBusy: too many are waiting.

        """
        if (channel := self.take(client)) is not None:
            return channel
        waiting = self.enter(client)
        try:
            return await waiting.ready
        except asyncio.CancelledError:
            self.leave(waiting)
            raise

    def enter(self, client: str) -> Waiting:
        """A place in the queue.

        Raises:
            EngineBusy: too many are waiting.
            EngineFailed: nothing is to be waited for.

        """
        if self._closed:
            raise EngineFailed("the engine is closed")
        if not self._places.enter():
            raise EngineBusy(retry_after=5, limit=self._places.queue)
        waiting = Waiting(client, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._dispatch()
        return waiting

    def leave(self, waiting: Waiting) -> None:
        """Wait no more; a worker that has just come is given back."""
        if waiting in self._queue:
            self._leave(waiting)
        elif waiting.ready.done() and not waiting.ready.cancelled() and waiting.ready.exception() is None:
            self.release(waiting.ready.result(), waiting.client)

    def release(self, channel: Channel, client: str) -> None:
        """The worker is ready for the next question."""
        if channel.gives_way:
            self.discard(channel, client)
            return
        self._leased.discard(channel)
        if self._closed or len(self._idle) >= self._keep:
            channel.kill()
        else:
            self._idle.append(channel)
        self._give(client)

    def discard(self, channel: Channel, client: str) -> None:
        """The worker is not to be used again; it is killed and replaced."""
        self._leased.discard(channel)
        channel.kill()
        if not self._closed and len(self._idle) + len(self._opening) < self._keep:
            self._open_one()
        self._give(client)

    async def close(self) -> None:
        """Refuse who waits and end all workers."""
        self._closed = True
        self._places.unwatch(self._dispatch)
        self._refuse_all("the engine is closed")
        for channel in (*self._idle, *self._leased):
            channel.kill()
        self._idle.clear()
        opening = tuple(self._opening)
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)

    def _leased_one(self, channel: Channel) -> Channel:
        self._leased.add(channel)
        return channel

    def _leave(self, waiting: Waiting) -> None:
        self._queue.remove(waiting)
        self._places.leave()

    def _give(self, client: str) -> None:
        """Give a place back, to other processes first where they have waited long."""
        if self._places.give(client, bool(self._queue)):
            self._look_later(_COURTESY)
        else:
            self._dispatch()

    def _look_later(self, seconds: float) -> None:
        if self._queue and self._again is None:
            self._again = asyncio.get_running_loop().call_later(seconds, self._look_again)

    def _look_again(self) -> None:
        self._again = None
        self._dispatch()

    def _dispatch(self) -> None:
        """Give idle workers to those who wait, in order, passing over clients who have their share."""
        if not self._queue:
            return
        full: set[str] = set()
        short = 0
        for waiting in tuple(self._queue):
            if waiting.ready.done():
                self._leave(waiting)
            elif waiting.client in full:
                continue
            elif not self._places.has_room(waiting.client):
                full.add(waiting.client)
            elif (channel := self._living()) is None:
                short += 1
            elif self._places.take(waiting.client):
                self._leave(waiting)
                waiting.ready.set_result(self._leased_one(channel))
            else:
                self._idle.append(channel)
                full.add(waiting.client)
        for _ in range(short - len(self._opening)):
            self._open_one()
        # The word of another process that a place is free may get lost; a worker's end may not be seen.
        self._look_later(_PATIENCE)

    def _living(self) -> Channel | None:
        """An idle worker, taken out."""
        while self._idle:
            channel = self._idle.pop()
            if not channel.ended:
                return channel
            channel.kill()
        return None

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
                self._refuse_all(f"no worker can be started: {error}")
                return
            await asyncio.sleep(0.05 * 2**self._failures)
            asyncio.get_running_loop().call_soon(self._dispatch)
            return
        self._failures = 0
        self._idle.append(channel)
        self._dispatch()

    def _refuse_all(self, why: str) -> None:
        self._failures = 0
        while self._queue:
            waiting = self._queue[0]
            self._leave(waiting)
            if not waiting.ready.done():
                waiting.ready.set_exception(EngineFailed(why))
