"""The HTTP server around the application: one configuration for the command, its processes and the tests."""

import asyncio
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wsisgraph.api import fast_path
from wsisgraph.api.clients import client_at
from wsisgraph.api.connection_limits import make_room, most_connections
from wsisgraph.api.direct import Application
from wsisgraph.api.joined_writes import JoinedWrites
from wsisgraph.api.lending import Lending
from wsisgraph.store.line import Line
from wsisgraph.store.pooled import PooledEngine

BACKLOG = 4096
"""Connections that may wait until they are accepted; the system may allow fewer (`net.core.somaxconn`).

One that finds no room there tries again after a second, then after two: a crowd should rather wait for us.
"""
LONGEST_HEAD = 2**16
"""Bytes that the head of a request may take before it is whole."""
HEAD_PATIENCE = 20.0
"""Seconds in which a head must be whole once it has begun, and the first one once somebody is connected."""
HALF_CLOSED = 1.0
"""Seconds in which who sends no more (`nc -N`) is still answered: such a client may also have left."""
_WHY = b"The head of this request is far too long.\n"
TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n%b" % (len(_WHY), _WHY)
)


class MalformedHead(Exception):  # noqa: N818 - the parser makes it a refusal
    """A head that is answered 400."""


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 with limits to the head of a request: the parser itself would keep whatever comes, however late."""

    _in_head = _counted = False
    _head = 0
    _due = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there; where too many are, one who is owed nothing makes room."""
        super().connection_made(JoinedWrites(transport))
        self._due = self.loop.time() + HEAD_PATIENCE
        self._await_head()
        if len(self.connections) > most_connections() and not make_room(self.connections, self):  # type: ignore[arg-type]
            self.transport.abort()

    @property
    def owes_nothing(self) -> bool:
        """Whether no request of this client is being worked on; of one something may have come."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def awaits_body(self) -> bool:
        """Whether the request of this client is not whole."""
        return self.cycle is not None and self.cycle.more_body

    def _await_head(self) -> None:
        """Leave a client whose head stays out; what comes of it puts that off no further."""
        if self.owes_nothing and self.timeout_keep_alive_task is None and not self.transport.is_closing():
            left = max(self._due - self.loop.time(), 0)
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._in_head, self._head = True, 0
        self._due = self.loop.time() + HEAD_PATIENCE

    def on_headers_complete(self) -> None:
        """The head is whole.

        Raises:
            MalformedHead: it does not name one host, as RFC 9112 (3.2) wants it, so others may read it otherwise.

        """
        hosts = [value for name, value in self.headers if name == b"host"]
        is_old = self.parser.get_http_version() == "1.0"
        if (hosts or not is_old) and (len(hosts) != 1 or not fast_path.HOST.fullmatch(hosts[0].decode("latin-1"))):
            raise MalformedHead
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """An answer was sent."""
        self._due = self.loop.time() + HEAD_PATIENCE
        super().on_response_complete()

    def on_body(self, body: bytes) -> None:
        """What comes with a body is not counted here: the application limits that."""
        self._counted, self._head = False, 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The message is whole, with the fields that may follow its body."""
        self._in_head = False
        super().on_message_complete()

    def eof_received(self) -> bool:  # type: ignore[override]
        """The client sends no more: an answer that is due is given if it comes soon, and then the connection ends.

        Only by writing would be found out whether somebody still reads, so that work is not gone on with for long.
        """
        if self._in_head or self.cycle is None or self.cycle.response_complete or self.cycle.more_body:
            return False
        last = self.pipeline[0][0] if self.pipeline else self.cycle
        last.keep_alive = False
        self.loop.call_later(HALF_CLOSED, self.transport.close)
        return True

    def data_received(self, data: bytes) -> None:
        """Take bytes unless the head, or the fields behind a body, have become too long."""
        self._counted = True
        super().data_received(data)
        if self._in_head and self._counted:
            self._head += len(data)
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self.transport.write(TOO_LONG)
                self.transport.close()
        self._await_head()


class FastProtocol(Protocol):
    """The same, but that what is fit for the fast path does not go through the parser."""

    _exchange: fast_path.Exchange | None = None
    _begun: fast_path.Exchange | None = None
    _request = _later = b""
    _ending = _half_closed = False
    _rested = 0.0
    _common: tuple[list[tuple[bytes, bytes]] | None, bytes] = None, b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there."""
        self._lending = Lending(self)
        super().connection_made(transport)

    @property
    def _application(self) -> Application:
        app = self.config.app
        assert isinstance(app, Application)  # noqa: S101 - for the type checker; see `configured`
        return app

    def data_received(self, data: bytes) -> None:
        """Take bytes; those that come while an answer is due by the fast path wait."""
        if self._exchange is not None:
            self._later += data
            if len(self._later) > LONGEST_HEAD:
                self.transport.pause_reading()
        elif not self._is_at_rest() or not self._begin(data):
            super().data_received(data)

    @property
    def owes_nothing(self) -> bool:
        """Whether no request of this client is being worked on, on either path."""
        return self._exchange is None and not self._lending.is_lent and super().owes_nothing

    def _is_at_rest(self) -> bool:
        """Whether nothing is due to this client, and nothing of a request has come."""
        done = self.cycle is None or self.cycle.response_complete
        return done and not self._in_head and not self.flow.write_paused and not self.transport.is_closing()

    @property
    def _address(self) -> str:
        return client_at(self.client[0]) if self.client else "local"

    def _begin(self, data: bytes) -> bool:
        self._exchange = fast_path.begin(self._application, data, self._address, self._go_on)
        self._request = data
        return self._exchange is not None

    def _go_on(self) -> None:
        """Something of the answer has come: send it, or let the framework do that."""
        exchange, later = self._exchange, self._later
        assert exchange is not None  # noqa: S101 - for the type checker; it is told of once
        self._exchange, self._later = None, b""
        account, lines = self._lending.note(exchange, self._rested), self._lines()
        if (answer := exchange.answer(lines, account)) is not None:
            self.transport.write_whole(answer)  # type: ignore[attr-defined]
            self._rest()
            if account is not None:
                self._lending.begin(exchange, lines)
        else:
            self._begun = exchange
            super().data_received(self._request)
        if self._ending:
            super().shutdown()
        elif later:
            self.transport.resume_reading()
            self.data_received(later)
        if self._half_closed and self._exchange is None and not super().eof_received():
            self.transport.close()

    def is_free(self) -> bool:
        """Whether nothing is due to the client, all was sent, and nothing has come."""
        is_quiet = self._exchange is None and not (self._ending or self._half_closed)
        return is_quiet and self._is_at_rest() and not self.transport.get_write_buffer_size()

    def come_back(self) -> None:
        """Nobody else reads from the connection any more."""
        self._rested = self.loop.time()
        self._due = self._rested + HEAD_PATIENCE
        if self._ending:
            super().shutdown()
        elif not self.transport.is_closing():
            self.transport.resume_reading()

    def take_over(self, request: bytes, engine: PooledEngine, channel: Line, since: float) -> bool:
        """Nobody else reads from the connection any more; this request was taken up by a worker of the engine."""
        if self.transport.is_closing():
            return False
        taken = engine, channel, since
        self._exchange = fast_path.adopt(self._application, request, self._address, self._go_on, taken)
        if self._exchange is None:
            return False
        self._request = request
        self.transport.resume_reading()
        if channel.has_something:
            self._go_on()
        return True

    def eof_received(self) -> bool:  # type: ignore[override]
        """The client sends no more; what came behind a request that the fast path answers is answered as well."""
        if self._exchange is None:
            return super().eof_received()
        self._half_closed = True
        self.loop.call_later(HALF_CLOSED, self.transport.close)
        return True

    def _lines(self) -> bytes:
        """The header lines that the server adds to each answer; they change every second."""
        fields = self.server_state.default_headers
        if fields is not self._common[0]:
            self._common = fields, b"".join(b"%b: %b\r\n" % field for field in fields)
        return self._common[1]

    def _rest(self) -> None:
        """An answer was sent; only who then is silent for long is left: one timer is enough for many answers."""
        self.server_state.total_requests += 1
        self._rested = self.loop.time()
        self._due = self._rested + HEAD_PATIENCE
        if self.timeout_keep_alive_task is None:
            self._look_later(self.timeout_keep_alive)

    def _look_later(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def timeout_keep_alive_handler(self) -> None:
        """Leave a client who has been silent for long."""
        left = self._rested + self.timeout_keep_alive - self.loop.time()
        if self._exchange is not None or self._lending.is_lent or left > 0:
            self._look_later(left if left > 0 else self.timeout_keep_alive)
        else:
            super().timeout_keep_alive_handler()

    def on_message_begin(self) -> None:
        """A head begins; of one that the fast path has begun to answer the framework is told."""
        super().on_message_begin()
        if self._begun is not None:
            self.scope[fast_path.SCOPE], self._begun = self._begun, None  # type: ignore[literal-required]

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has left."""
        if self._exchange is not None:
            self._exchange.abandon()
            self._exchange = None
        self._lending.close()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End when what is due was sent."""
        self._ending = True
        if self._lending.is_lent:
            self._lending.recall()
        elif self._exchange is None:
            super().shutdown()


def configured(app: ASGIApp, **options: Any) -> uvicorn.Config:
    """The server's configuration; `options` are those of uvicorn."""
    options = {"log_level": "warning", "backlog": BACKLOG, **options}
    protocol = FastProtocol if isinstance(app, Application) else Protocol
    return uvicorn.Config(app, http=protocol, access_log=False, server_header=False, **options)
