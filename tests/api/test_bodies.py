"""Bodies of requests: bounded all together, and never by one client alone."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from tests.api.sparql_server import publish, serve, until

from wsisgraph.api.bodies import Bodies, Held
from wsisgraph.settings import Settings
from wsisgraph.store.shared import SharedState

LONG = 400_000
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    publish(tmp_path, {"urn:g": ["<urn:s> <urn:p> <urn:o> <urn:g> ."]})
    settings = Settings(data=tmp_path, rate_limit="off", request_bodies=1, request_body=2**19, upload_size=2**19)
    with serve(settings) as address:
        yield address


def ask(url: str, size: int = LONG) -> httpx.Response:
    return httpx.post(f"{url}/sparql", content=b"ASK {} #" + b"x" * size, headers=QUERY, timeout=20)


def test_bodies_that_are_on_their_way_leave_no_room_until_their_clients_leave(url: str) -> None:
    parts = urlsplit(url)
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY['Content-Type']}\r\nContent-Length: 500000"
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        connection.sendall(f"{head}\r\n\r\n".encode() + b"x" * LONG)
        until(lambda: ask(url).status_code == 503)
        refused = ask(url)
        assert refused.headers["retry-after"]
        assert (refused.json()["limit"], refused.json()["value"]) == ("request_bodies", 2**20)
        assert ask(url, 1000).status_code == 200
    until(lambda: ask(url).status_code == 200)
    # What was answered, and what was refused, has given its bytes back.
    assert [ask(url, size).status_code for size in (LONG, 600_000, LONG, LONG)] == [200, 413, 200, 200]


def test_nobody_has_more_than_is_left() -> None:
    bodies = Bodies(120)
    one, other, third = (Held(bodies, client) for client in ("a", "b", "c"))
    assert one.take(60)
    assert not one.take(1)
    assert other.take(30)
    assert not other.take(1)
    assert third.take(15)
    one.give()
    assert other.take(10)
    assert bodies.taken == 55


def test_bodies_of_all_processes_count_until_their_process_dies() -> None:
    state = SharedState(2, 1)
    one, other = (Bodies(120, state, number) for number in range(2))
    assert one.take("a", 60)
    assert not other.take("b", 40)
    assert other.take("b", 30)
    assert one.taken == other.taken == 90
    state.forget(0)
    assert other.take("b", 30)
    state.close()
