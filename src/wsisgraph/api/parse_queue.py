"""Parses the texts of queries in the API process: short ones where we are, long ones one after the other.

A megabyte of text takes up to a second of the interpreter, which everybody else then has to share. So only one is
parsed at a time, those of one client in a row of its own, and the client pays for the time.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from wsisgraph.api.problems import ProblemError
from wsisgraph.store.budget import Budget
from wsisgraph.store.parse import Parsed
from wsisgraph.store.plain import SHORT

_WAITING, _CLIENT_WAITING = 64, 8


class ParseQueue:
    """The long texts that wait to be parsed. Belongs to one event loop."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._one = asyncio.Lock()
        self._rows: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()

    async def parse(self, length: int, client: str, parse: Callable[[], Parsed]) -> Parsed:
        """What `parse` says of a text of so many characters.

        Raises:
            InputError: the text is refused.
            ProblemError: 503 when too many long texts wait, or too many of this client.

        """
        if length <= SHORT:
            return parse()
        if self._waiting.total() >= _WAITING or self._waiting[client] >= _CLIENT_WAITING:
            detail = "Too many long queries wait to be read. Send fewer of them at once."
            raise ProblemError(503, detail, headers={"Retry-After": "5"})
        self._waiting[client] += 1
        row = self._rows.setdefault(client, asyncio.Lock())
        try:
            # Only the first of each client waits for the others: so these take turns.
            async with row, self._one:
                return await self._paid(client, parse)
        finally:
            self._waiting[client] -= 1
            if not self._waiting[client]:
                del self._waiting[client], self._rows[client]

    async def _paid(self, client: str, parse: Callable[[], Parsed]) -> Parsed:
        taken = 0.0

        def timed() -> Parsed:
            nonlocal taken
            start = time.thread_time()
            try:
                return parse()
            finally:
                taken = time.thread_time() - start

        try:
            return await asyncio.to_thread(timed)
        finally:
            self._budget.charge(client, taken)
