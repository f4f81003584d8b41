"""What a client may send around its body is limited before it is whole."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.api.sparql_server import G, publish, serve

from wsisgraph.api.http_server import LONGEST_HEAD
from wsisgraph.settings import Settings

BEGIN = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
QUERY = b"ASK { ?s ?p ?o }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    data: Path = tmp_path_factory.mktemp("head")
    publish(data, {f"{G}registry": [f"<urn:s> <urn:p> <urn:o> <{G}registry> ."]})
    with serve(Settings(data=data)) as url:
        place = urlsplit(url)
        yield place.hostname or "", place.port or 0


def answered(address: tuple[str, int], *parts: bytes) -> bytes:
    """The first line of the answer, or nothing from a connection that was closed."""
    with socket.create_connection(address, timeout=20) as connection, contextlib.suppress(ConnectionError):
        for part in parts:
            connection.sendall(part)
        return connection.recv(4096).partition(b"\r\n")[0]
    return b""


def chunked(*fields: bytes) -> tuple[bytes, ...]:
    """A query in one chunk, with fields behind it."""
    body = b"%x\r\n%s\r\n0\r\n" % (len(QUERY), QUERY)
    return BEGIN + b"Transfer-Encoding: chunked\r\n\r\n", body, *fields, b"\r\n"


def test_a_head_that_never_ends_is_refused(address: tuple[str, int]) -> None:
    fields = [b"X-Field: " + b"x" * 1000 + b"\r\n"] * (4 * LONGEST_HEAD // 1000)
    refusal = answered(address, BEGIN, *fields)
    assert b"431" in refusal or refusal == b""
    length = b"Content-Length: %d\r\n\r\n" % len(QUERY)
    assert b"200" in answered(address, BEGIN, length, QUERY)


def test_fields_behind_a_body_are_limited_as_well(address: tuple[str, int]) -> None:
    assert b"200" in answered(address, *chunked(b"X-Field: 1\r\n"))
    endless = [b"X-Field: " + b"x" * 1000 + b"\r\n"] * 2000
    assert b"200" not in answered(address, *chunked(*endless))


def test_a_body_may_be_longer_than_a_head(address: tuple[str, int]) -> None:
    long = QUERY + b" #" + b"x" * (3 * LONGEST_HEAD)
    assert b"200" in answered(address, BEGIN, b"Content-Length: %d\r\n\r\n" % len(long), long)
