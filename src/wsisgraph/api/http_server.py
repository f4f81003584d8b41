"""The HTTP server around the application: one configuration for the command, its processes and the tests."""

import asyncio
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wsisgraph.api.joined_writes import JoinedWrites

LONGEST_HEAD = 2**16
"""Bytes that the head of a request may take before it is whole."""
_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 41\r\nconnection: close\r\n\r\nThe head of this request is far too long.\n"
)


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 with a limit to the head of a request: the parser itself would keep whatever comes."""

    _in_head = _counted = False
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there."""
        super().connection_made(JoinedWrites(transport))

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._in_head, self._head = True, 0

    def on_body(self, body: bytes) -> None:
        """What comes with a body is not counted here: the application limits that."""
        self._counted, self._head = False, 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The message is whole, with the fields that may follow its body."""
        self._in_head = False
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Take bytes unless the head, or the fields behind a body, have become too long."""
        self._counted = True
        super().data_received(data)
        if self._in_head and self._counted:
            self._head += len(data)
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self.transport.write(_TOO_LONG)
                self.transport.close()


def configured(app: ASGIApp, **options: Any) -> uvicorn.Config:
    """The server's configuration; `options` are those of uvicorn."""
    options = {"log_level": "warning", **options}
    return uvicorn.Config(app, http=Protocol, access_log=False, server_header=False, **options)
