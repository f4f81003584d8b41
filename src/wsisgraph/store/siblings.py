"""The API processes of one service: each is told by the others what it alone cannot know, by short messages.

A message is a datagram of JSON between sockets in a folder that only this service uses. Nothing depends on its
arrival but how soon something is seen: who asks waits for a while and goes on.
"""

import asyncio
import contextlib
import itertools
import json
import logging
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from weakref import WeakSet

from wsisgraph.store.places import SharedPlaces
from wsisgraph.store.shared import SharedState

_LOG = logging.getLogger(__name__)
_LONGEST = 2**16
PLACE = b"place"
"""The message that a place is free."""
Handler = Callable[[str], Awaitable[Any]]


class Siblings:
    """What process `number` shares with the others, and how it talks to them. Belongs to one event loop."""

    def __init__(self, folder: Path, number: int, state: SharedState) -> None:
        self.folder, self.number, self.state = folder, number, state
        self._socket: socket.socket | None = None
        self._handlers: dict[str, Handler] = {}
        self._asked: dict[int, tuple[list[Any], int, asyncio.Event]] = {}
        self._numbers = itertools.count()
        self._tasks: set[asyncio.Task[None]] = set()
        self._places: WeakSet[SharedPlaces] = WeakSet()

    @property
    def count(self) -> int:
        """How many processes there are."""
        return self.state.processes

    def places(self, size: int, per_client: int, queue: int) -> SharedPlaces:
        """The places of all processes together."""
        made = SharedPlaces(self.state, self.number, (size, per_client, queue), self._nudge)
        self._places.add(made)
        return made

    def on(self, kind: str, handler: Handler) -> None:
        """Answer questions of this kind with what `handler` returns for their argument."""
        self._handlers[kind] = handler

    def open(self) -> None:
        """Listen to the others."""
        path = self._address(self.number)
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(str(path))
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._receive)

    def close(self) -> None:
        """Listen no more."""
        if self._socket is not None:
            asyncio.get_running_loop().remove_reader(self._socket.fileno())
            self._socket.close()
            self._socket = None
        for task in self._tasks:
            task.cancel()
        self._address(self.number).unlink(missing_ok=True)

    async def ask(self, kind: str, argument: str, patience: float) -> list[Any]:
        """What the others answer; those who do not within `patience` seconds are passed over."""
        number, answers, all_there = next(self._numbers), list[Any](), asyncio.Event()
        others = [other for other in range(self.count) if other != self.number]
        message = {"ask": kind, "argument": argument, "from": self.number, "number": number}
        asked = sum(self._send(other, message) for other in others)
        if not asked:
            return answers
        self._asked[number] = answers, asked, all_there
        try:
            async with asyncio.timeout(patience):
                await all_there.wait()
        except TimeoutError:
            _LOG.warning("%d of %d other processes did not answer %r in time", asked - len(answers), asked, kind)
        finally:
            del self._asked[number]
        return answers

    def _address(self, number: int) -> Path:
        return self.folder / f"{number}.socket"

    def _nudge(self, other: int) -> None:
        self._deliver(other, PLACE)

    def _send(self, other: int, message: dict[str, Any]) -> bool:
        """Whether the message is on its way."""
        return self._deliver(other, json.dumps(message).encode())

    def _deliver(self, other: int, data: bytes) -> bool:
        if self._socket is None:
            return False
        try:
            self._socket.sendto(data, str(self._address(other)))
        except OSError:
            return False
        return True

    def _receive(self) -> None:
        while self._socket is not None:
            try:
                data = self._socket.recv(_LONGEST)
            except OSError:
                return
            if data == PLACE:
                for places in tuple(self._places):
                    places.look()
            else:
                self._take(json.loads(data))

    def _take(self, message: dict[str, Any]) -> None:
        if "ask" in message:
            task = asyncio.get_running_loop().create_task(self._answer(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif (waiting := self._asked.get(message["number"])) is not None:
            answers, asked, all_there = waiting
            answers.append(message["answer"])
            if len(answers) >= asked:
                all_there.set()

    async def _answer(self, message: dict[str, Any]) -> None:
        answer = None
        with contextlib.suppress(Exception):
            answer = await self._handlers[message["ask"]](message["argument"])
        self._send(message["from"], {"answer": answer, "number": message["number"]})
