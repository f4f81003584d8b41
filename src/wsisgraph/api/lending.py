"""When a connection is lent to a worker: when its client asks plain queries one after the other in one way.

What is lent is answered by the worker itself (`store/lending.py`), without this process in between.
"""

import asyncio
import contextlib
import os
import re
import socket
from typing import Protocol

from wsisgraph.api.fast_path import Exchange, Way
from wsisgraph.api.sparql_run import SparqlState
from wsisgraph.store.lending import Lender
from wsisgraph.store.line import Line
from wsisgraph.store.loan_register import QUICK
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.templates import Template

OFTEN = 3
"""How many times in a row a client has asked in one way when its connection is lent."""
_SOON = 0.05
_DATE = re.compile(rb"(?:\A|\n)date: ([^\r]+)\r\n", re.IGNORECASE)


class Host(Protocol):
    """What serves the connection when it is not lent."""

    transport: asyncio.Transport

    def is_free(self) -> bool:
        """Whether nothing is due to the client, all was sent, and nothing has come."""

    def come_back(self) -> None:
        """Read from the connection again."""

    def take_over(self, request: bytes, engine: PooledEngine, channel: Line, since: float) -> bool:
        """Read from it again, first this request, whose question a worker has; False when it is none."""


class Account:
    """Counts and charges what workers answer directly from one release."""

    def __init__(self, state: SparqlState, engine: PooledEngine) -> None:
        self._state, self._engine = state, engine

    def settle(self, client: str, times: list[float]) -> None:
        """Questions were answered, in so many seconds each."""
        self._state.budget.charge(client, sum(times))
        self._state.metrics.count_all("answered", times)

    def allows(self, client: str) -> bool:
        """Whether the client may ask more, and may be answered from this release."""
        ready = self._state.serving.ready()
        return ready is not None and ready[0] is self._engine and not self._state.budget.wait(client)


class Lending:
    """One connection, what was asked on it just before, and its being lent."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._way: Way | None = None
        self._times = 0
        self._engine: PooledEngine | None = None
        self._lender: Lender | None = None
        self._socket: socket.socket | None = None
        self.is_lent = False

    def note(self, exchange: Exchange, rested: float) -> Account | None:
        """A question is about to be answered, after the one before was at `rested`.

        With an account its worker is one that may be lent.
        """
        in_row = exchange.way == self._way and exchange.start - rested < _SOON
        self._way, self._times = exchange.way, self._times + 1 if in_row else 1
        if self._times < OFTEN or not self._is_fit(exchange):
            return None
        self._times = 0
        return Account(exchange.state, exchange.engine)

    def _is_fit(self, exchange: Exchange) -> bool:
        """Whether a worker can answer here, and need not log what it answers."""
        is_open = self._host.transport.get_extra_info("sslcontext") is None
        return is_open and exchange.state.settings.slow_query > QUICK and exchange.engine.lender.may_lend

    def begin(self, exchange: Exchange, lines: bytes) -> None:
        """Lend the connection when the answer just written has left; `lines` are header lines of the server."""
        asyncio.get_running_loop().call_soon(self._lend, exchange, lines)

    def _lend(self, exchange: Exchange, lines: bytes) -> None:
        transport, template = self._host.transport, _template(exchange, lines)
        if self.is_lent or template is None or not self._host.is_free() or not self._has_socket():
            return
        transport.pause_reading()
        self._engine, self._lender = exchange.engine, exchange.engine.lender
        self.is_lent = self._lender.lend(self, exchange.question.client, template)
        if not self.is_lent:
            transport.resume_reading()

    def _has_socket(self) -> bool:
        """Whether the connection has a descriptor of ours, or gets it now."""
        if self._socket is None:
            with contextlib.suppress(OSError):
                number = os.dup(self._host.transport.get_extra_info("socket").fileno())
                self._socket = socket.socket(fileno=number)
        return self._socket is not None

    @property
    def number(self) -> int:
        """The descriptor of the connection."""
        assert self._socket is not None  # noqa: S101 - for the type checker; see `_has_socket`
        return self._socket.fileno()

    def recall(self) -> None:
        """Have the connection back."""
        if self._lender is not None:
            self._lender.recall(self)

    def come_back(self) -> None:
        """The connection is back."""
        self.is_lent = False
        self._host.come_back()

    def take_over(self, channel: Line, size: int, since: float) -> bool:
        """The connection is back, with a request in it whose question a worker has."""
        self.is_lent = False
        request = b""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                request = self._socket.recv(size, socket.MSG_DONTWAIT)
        if len(request) < size or self._engine is None:
            return False
        return self._host.take_over(request, self._engine, channel, since)

    def break_off(self) -> None:
        """The connection cannot be used any more."""
        self.is_lent = False
        self._host.transport.abort()

    def close(self) -> None:
        """The connection is closed here: it shall also be if a worker that is at work still knows it."""
        if self.is_lent:
            self.recall()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            self._socket = None


def _template(exchange: Exchange, lines: bytes) -> Template | None:
    """What the worker has to know of the way in which was asked; None when answers have no date."""
    found = _DATE.search(lines)
    if found is None:
        return None
    return exchange.template(lines[: found.start(1)], lines[found.end(1) :])
