"""The questions that an engine has now: by their names, and ended from outside when they outlive their time."""

import asyncio
import itertools
import math
import time
from dataclasses import dataclass
from typing import Any

from wsisgraph.store.engine import QueryIdTaken, QueryRequest
from wsisgraph.store.lending import Account
from wsisgraph.store.places import Places
from wsisgraph.store.pool import Channel, Waiting

# A worker ends itself at its limit; should that fail, it is killed from outside this much later (seconds), or at
# the next of the looks at all questions: a timer for each would take longer than many a question does.
_BACKSTOP, _LOOK = 0.1, 0.05
LONG = 0.1
"""Seconds of work after which a question is no quick one: in a crowd its worker gives way to the others."""


@dataclass(eq=False, slots=True)
class Run:
    """A question that has a worker or waits for one. `first` is a frame of its answer that was taken already.

    `again` says that its second worker has it, as somebody killed the first; `spent` is the seconds that took.
    `account` is that of a client to whom the worker is to be lent when it has answered. `work` is what the worker
    had done before, all in all, as far as that was looked at: 0 until then.
    """

    request: QueryRequest
    deadline: float
    id: str | int
    task: asyncio.Task[Any] | None = None
    channel: Channel | None = None
    waiting: Waiting | None = None
    first: tuple[bytes, bytes] | None = None
    account: Account | None = None
    due: float = math.inf
    cancelled: bool = False
    expired: bool = False
    sent: float = 0.0
    spent: float = 0.0
    again: bool = False
    work: float = 0.0

    @property
    def left(self) -> float:
        """Seconds that the next worker has for it."""
        return max(0.0, self.deadline - self.spent)


class Runs:
    """All questions of one engine. Belongs to one event loop.

    Where more than `crowd` questions run at once, in all processes, long ones give way. Without a crowd they need
    not: a worker that has given way has to be replaced, and a new one takes longer for its first question.
    """

    def __init__(self, places: Places, crowd: int) -> None:
        self._places, self._crowd = places, crowd
        self._runs: dict[str | int, Run] = {}
        self._numbers = itertools.count()
        self._looking: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._runs)

    def add(self, request: QueryRequest, deadline: float, task: asyncio.Task[Any] | None = None) -> Run:
        """A new question, which may take `deadline` seconds. Without a name it cannot be stopped by name.

        Raises:
            QueryIdTaken: one of its name is there already.

        """
        name = request.id or next(self._numbers)
        if name in self._runs or (request.id and not self._places.claim(request.id)):
            raise QueryIdTaken(name)
        run = self._runs[name] = Run(request, deadline, name, task)
        return run

    def named(self, name: str) -> Run | None:
        """The question of this name."""
        return self._runs.get(name)

    def remove(self, run: Run) -> None:
        """A question has ended."""
        if self._runs.pop(run.id, None) is not None and isinstance(run.id, str):
            self._places.free(run.id)

    def expect(self, run: Run, since: float) -> None:
        """A worker has the question since a moment: its time runs until `due` is put off."""
        run.sent, run.work = since, 0.0
        run.due = since + run.left + _BACKSTOP
        if self._looking is None:
            self._look_later()

    def _look_later(self) -> None:
        self._looking = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _look(self) -> None:
        now, is_crowded = time.monotonic(), self._places.running > self._crowd
        for run in self._runs.values():
            if run.channel is None:
                continue
            if run.due <= now:
                run.expired, run.due = True, math.inf
                run.channel.kill()
            elif is_crowded and now - run.sent > LONG:
                _slow_down(run, run.channel)
        if self._runs:
            self._look_later()
        else:
            self._looking = None


def _slow_down(run: Run, channel: Channel) -> None:
    """Have the worker give way when the question has taken much of its work, not just long for want of a core."""
    if run.work == 0.0:
        run.work = channel.work
    elif channel.work - run.work > LONG:
        channel.give_way()
