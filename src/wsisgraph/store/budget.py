"""What a client may use: a bucket of query seconds that fills evenly and is emptied by the time spent."""

import contextlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from wsisgraph.store.shared import SharedState

_CLIENTS = 100_000


class Levels(Protocol):
    """What was left to each client, and when that was."""

    def locked(self) -> AbstractContextManager[None]:
        """A block in which nobody else changes anything."""

    def level(self, client: str) -> tuple[float, float] | None:
        """Seconds of work and a moment; None for a client who has used nothing lately."""

    def set_level(self, client: str, level: float, when: float) -> None:
        """Note it."""


class OwnLevels:
    """The clients of one process."""

    def __init__(self) -> None:
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def locked(self) -> AbstractContextManager[None]:
        """Nobody else is there."""
        return contextlib.nullcontext()

    def level(self, client: str) -> tuple[float, float] | None:
        """What was left."""
        return self._clients.get(client)

    def set_level(self, client: str, level: float, when: float) -> None:
        """Note what is left; who was quiet longest is forgotten."""
        self._clients[client] = (level, when)
        self._clients.move_to_end(client)
        while len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)


class SharedLevels:
    """The clients of all API processes."""

    def __init__(self, state: SharedState) -> None:
        self.level, self.set_level, self.locked = state.level, state.set_level, state.locked


class Budget:
    """`per_minute` seconds of work a minute for each client, at most one minute's worth saved up.

    A query is admitted while anything is left, and charged afterwards with what it took: nobody knows before.
    The clock must be the same one for all processes that share `levels`.
    """

    def __init__(
        self,
        per_minute: float | None,
        clock: Callable[[], float] = time.monotonic,
        levels: Levels | None = None,
    ) -> None:
        self._per_minute, self._clock = per_minute, clock
        self._levels: Levels = levels or OwnLevels()

    def left(self, client: str) -> float:
        """Seconds of work that the client may still use; below 0 it has to wait."""
        if self._per_minute is None:
            return math.inf
        # Not locked: whoever changes it at this moment decides about the next query.
        return self._left(client, self._per_minute)

    def _left(self, client: str, per_minute: float) -> float:
        now = self._clock()
        level, then = self._levels.level(client) or (per_minute, now)
        return min(per_minute, level + (now - then) * per_minute / 60)

    def wait(self, client: str) -> int:
        """Whole seconds until the client may ask again; 0 when it may now."""
        left = self.left(client)
        if self._per_minute is None or left > 0:
            return 0
        return max(1, math.ceil(-left * 60 / self._per_minute) + 1)

    def charge(self, client: str, seconds: float) -> None:
        """Take what a query has cost."""
        if self._per_minute is None:
            return
        with self._levels.locked():
            self._levels.set_level(client, self._left(client, self._per_minute) - seconds, self._clock())
