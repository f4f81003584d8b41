"""The line to a worker behind a socket: frames out, frames in, without a stream in between.

A point query is answered in a fraction of a millisecond, so what stands between two system calls is kept short.
"""

import asyncio
import os
import socket
from collections import deque
from collections.abc import Callable
from typing import cast

from wsisgraph.store import frames, limits

# Bytes that have come and wait for a reader; above that the worker has to wait.
_ENOUGH = 2**20


class Line(asyncio.Protocol):
    """A connection to a forked worker; closing it makes the engine process kill the worker."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._held = 0
        self._rest = bytearray()
        self._reader: asyncio.Future[None] | None = None
        self._paused = False
        self._listener: Callable[[], None] | None = None
        self._process = 0
        self.gives_way = False
        """Whether the worker was made to leave the cores to others."""
        self.on_back: Callable[[], None] | None = None
        """Called when the worker says that connections that were lent to it are back."""
        self.ended = False
        """Whether the worker has closed its side and all that it sent was received."""
        self.unheard = False
        """Whether the worker was gone before it had all of what was sent last, so that it began nothing."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The worker is there."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Cut what came into frames; a frame that comes in one piece is not put together first."""
        came: bytes | bytearray = data
        if self._rest:
            self._rest += data
            came = self._rest
        position, end = 0, len(came)
        while position < end and (found := frames.split(came, position)) is not None:
            kind, payload, position = found
            if kind == frames.BACK:
                if self.on_back is not None:
                    self.on_back()
                continue
            if kind == frames.BORN:
                self._process = int(payload)
                continue
            self._frames.append((kind, payload))
            self._held += len(payload)
        if came is self._rest:
            del self._rest[:position]
        elif position < end:
            self._rest += data[position:]
        if self._held > _ENOUGH and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        if self._frames:
            self._wake()

    def eof_received(self) -> None:
        """The worker is gone."""
        self.ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is cut; a write that fails cuts it before the obituary is read."""
        self.ended = True
        self.unheard = self.unheard or isinstance(exc, BrokenPipeError)
        self._wake()

    def send(self, data: bytes) -> None:
        """Send bytes; a worker that is not there any more is told of by `receive`."""
        # Nothing comes from a worker that waits but the word of its end.
        self.unheard = self.ended or bool(self._frames)
        if self._transport is not None and not self.unheard:
            self._transport.write(data)

    async def receive(self) -> tuple[bytes, bytes] | None:
        """The next frame, or None when the worker is gone. One reader at a time."""
        while not self._frames:
            if self.ended:
                return None
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        return self._taken()

    def lend(self, payload: bytes, descriptors: list[int]) -> bool:
        """Pass descriptors on to a worker that has nothing left to read; says whether that was possible."""
        if self._transport is None or self._transport.is_closing():
            return False
        frame = frames.frame(frames.LEND, payload)
        try:
            number = os.dup(self._transport.get_extra_info("socket").fileno())
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=number) as own:
                return socket.send_fds(own, [frame], descriptors, socket.MSG_DONTWAIT) == len(frame)
        except OSError:
            return False

    @property
    def has_something(self) -> bool:
        """Whether a frame can be received now, or none ever again."""
        return bool(self._frames) or self.ended

    def call(self, listener: Callable[[], None] | None) -> None:
        """Call `listener` whenever something comes, soon if it is there already, or nobody any more."""
        self._listener = listener
        if listener is not None and self.has_something:
            # Of a worker that has ended nothing else comes.
            asyncio.get_running_loop().call_soon(self._call, listener)

    def _call(self, listener: Callable[[], None]) -> None:
        if self._listener is listener:
            listener()

    def receive_now(self) -> tuple[bytes, bytes] | None:
        """The next frame if it is there."""
        return self._taken() if self._frames else None

    def _taken(self) -> tuple[bytes, bytes]:
        kind, payload = self._frames.popleft()
        self._held -= len(payload)
        if self._paused and self._held <= _ENOUGH // 2 and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return kind, payload

    @property
    def work(self) -> float:
        """Seconds of processor time that the worker has had; 0 while it is not known."""
        return limits.work(self._process) if self._process else 0.0

    def give_way(self) -> None:
        """Have the worker leave the cores to others for the rest of its life."""
        # The number of a process that has ended may be another's.
        if self._process and not self.gives_way and not self.has_something:
            self.gives_way = limits.give_way(self._process)

    def kill(self) -> None:
        """End the worker at once."""
        if self._transport is not None:
            self._transport.abort()

    async def cause(self) -> int | None:
        """The engine process tells it in a frame; without one it is not known."""
        return None

    def _wake(self) -> None:
        if self._listener is not None:
            self._listener()
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
