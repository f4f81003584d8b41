"""What a client may use: a bucket of query seconds that fills evenly and is emptied by the time spent."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

_CLIENTS = 100_000


class Budget:
    """`per_minute` seconds of work a minute for each client, at most one minute's worth saved up.

    A query is admitted while anything is left, and charged afterwards with what it took: nobody knows before.
    """

    def __init__(self, per_minute: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute, self._clock = per_minute, clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def left(self, client: str) -> float:
        """Seconds of work that the client may still use; below 0 it has to wait."""
        if self._per_minute is None:
            return math.inf
        now = self._clock()
        level, then = self._clients.get(client, (self._per_minute, now))
        return min(self._per_minute, level + (now - then) * self._per_minute / 60)

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
        self._clients[client] = (self.left(client) - seconds, self._clock())
        self._clients.move_to_end(client)
        while len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
