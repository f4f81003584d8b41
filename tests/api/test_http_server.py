"""What a client may send around its body is limited before it is whole."""

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.api.sparql_server import G, publish, serve

from wsisgraph.api import http_server
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


def test_the_refusal_of_a_long_head_is_as_long_as_it_says() -> None:
    head, _, body = http_server.TOO_LONG.partition(b"\r\n\r\n")
    assert b"content-length: %d\r\n" % len(body) in head


def test_fields_behind_a_body_are_limited_as_well(address: tuple[str, int]) -> None:
    assert b"200" in answered(address, *chunked(b"X-Field: 1\r\n"))
    endless = [b"X-Field: " + b"x" * 1000 + b"\r\n"] * 2000
    assert b"200" not in answered(address, *chunked(*endless))


def test_a_body_may_be_longer_than_a_head(address: tuple[str, int]) -> None:
    long = QUERY + b" #" + b"x" * (3 * LONGEST_HEAD)
    assert b"200" in answered(address, BEGIN, b"Content-Length: %d\r\n\r\n" % len(long), long)


@pytest.mark.parametrize(
    ("version", "fields", "sound"),
    [
        (b"1.1", b"Host: localhost\r\n", True),
        (b"1.1", b"Host: [::1]:8000\r\n", True),
        (b"1.1", b"Host:\r\n", True),
        (b"1.0", b"", True),
        (b"1.1", b"", False),
        (b"1.1", b"Host: one\r\nHost: other\r\n", False),
        (b"1.1", b"Host: one/other\r\n", False),
        (b"1.0", b"Host: one\r\nHost: one\r\n", False),
    ],
)
@pytest.mark.parametrize("more", [b"", b"X-Field: 1\r\n"], ids=["fast path", "framework"])
def test_a_head_names_one_host(
    address: tuple[str, int], version: bytes, fields: bytes, sound: bool, more: bytes
) -> None:
    head = b"GET /sparql?query=ASK%%7B%%7D HTTP/%b\r\n%b%b\r\n" % (version, fields, more)
    assert (b"200" if sound else b"400") in answered(address, head)


PARTS_OF_A_HEAD = {
    "nothing": (b"",),
    "line feeds": (b"\r\n", b"\r\n"),
    "part of a head": (b"GET /health HTTP/1.1\r\nX: ", b"y", b"y"),
    "part of a second head": (b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", b"GET"),
    "part of a head behind the fast path": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n", b"GET"),
}


@pytest.mark.parametrize("name", PARTS_OF_A_HEAD)
def test_a_head_that_stays_out_is_not_waited_for(
    address: tuple[str, int], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_server, "HEAD_PATIENCE", 0.5)
    with socket.create_connection(address, timeout=20) as connection:
        for part in PARTS_OF_A_HEAD[name]:
            connection.sendall(part)
            time.sleep(0.05)
        while connection.recv(4096):
            pass


def test_who_asks_nothing_makes_room(address: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_server, "most_connections", lambda: 20)
    head = BEGIN + b"Content-Length: 100\r\n\r\nASK"
    with contextlib.ExitStack() as stack:
        for part in [b"", b"GET /health HTTP/1.1\r\nX: ", head] * 20:
            silent = stack.enter_context(socket.create_connection(address, timeout=20))
            silent.sendall(part)
            assert b"200" in answered(address, b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
