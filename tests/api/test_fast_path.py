"""The fast path answers what it takes as the framework would, and gives up what is not for it."""

import contextlib
import json
import logging
import re
import socket
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from tests.api.sparql_server import G, publish, serve

from wsisgraph.api import fast_path, http_server
from wsisgraph.api.fast_path import Wishes, wishes_of
from wsisgraph.settings import Settings

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
POINT = "SELECT ?o { <urn:s1> <urn:p> ?o }"
TAKEN = (
    POINT,
    "ASK { <urn:s1> ?p 'a % + & #' }",
    "CONSTRUCT WHERE { <urn:s1> ?p ?o }",
    "DESCRIBE <urn:s1>",
    "SELECT * { ?s ?p ?o }",
    "SELECT {",
    "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 3",
)
HEADS: tuple[dict[str, str], ...] = (
    {},
    {"Accept": "text/csv, */*;q=0.1", "User-Agent": "a b/1"},
    {
        "Accept": "application/sparql-results+xml, text/turtle",
        "Accept-Encoding": "gzip",
        "Connection": "Keep-Alive",
    },
)
HEAD = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n"
Answer = tuple[int, list[tuple[str, str]], bytes]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data: Path = tmp_path_factory.mktemp("fast")
    publish(data, {f"{G}registry": [f'<urn:s{i}> <urn:p> "value {i}" <{G}registry> .' for i in range(3000)]})
    with serve(Settings(data=data, rate_limit="off", query_timeout=1.0, result_rows=20_000)) as address:
        asked(address, POINT, {})  # Who asks first waits until the release is loaded.
        yield address


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each request that a server at rest got, whether it was taken."""
    seen: list[bool] = []
    begin = fast_path.begin

    def noted(*args: object) -> fast_path.Exchange | None:
        exchange = begin(*args)  # type: ignore[arg-type]
        seen.append(exchange is not None)
        return exchange

    monkeypatch.setattr(fast_path, "begin", noted)
    return seen


def asked(url: str, text: str, head: dict[str, str]) -> Answer:
    """Status, header fields but for the date, and body."""
    with contextlib.closing(HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request("GET", f"/sparql?query={quote(text, safe='')}", headers={"Accept": "*/*", **head})
        answer = connection.getresponse()
        fields = sorted((name.lower(), value) for name, value in answer.getheaders() if name.lower() != "date")
        return answer.status, fields, answer.read()


def connected(url: str) -> socket.socket:
    place = urlsplit(url)
    return socket.create_connection((place.hostname or "", place.port or 0), timeout=20)


def request(text: str, *fields: str) -> bytes:
    return "\r\n".join((f"GET /sparql?query={quote(text)} HTTP/1.1", "Host: x", *fields, "", "")).encode()


def statuses(connection: socket.socket, number: int) -> list[bytes]:
    """The status of so many answers, or of those that come before the connection ends."""
    found: list[bytes] = []
    data = b""
    while len(found) < number and (came := connection.recv(65536)):
        data += came
        found = re.findall(rb"HTTP/1.1 (\d+) ", data)
    return found


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def counted(url: str, name: str) -> int:
    with contextlib.closing(HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request("GET", "/metrics")
        found = re.search(rf"^{re.escape(name)} (\d+)$", connection.getresponse().read().decode(), re.MULTILINE)
        return int(found[1]) if found else 0


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("text", TAKEN)
def test_its_answers_are_those_of_the_framework(
    url: str, begun: list[bool], text: str, head: dict[str, str]
) -> None:
    short, long = asked(url, text, head), asked(url, text, {**head, "X-Unusual": "1"})
    assert short == long
    assert begun == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?n) {}",
        f"SELECT * FROM <{G}registry> {{ ?s ?p ?o }}",
        "CLEAR ALL",
        "",
        "ASK {}#" + " " * 9000,
    ],
)
def test_what_is_not_plain_is_not_for_it(url: str, begun: list[bool], text: str) -> None:
    asked(url, text, {})
    assert begun == [False]


@pytest.mark.parametrize(
    "fields",
    [
        "Origin: https://example.org",
        "If-None-Match: *",
        "Query-Id: a",
        "X-Forwarded-For: 192.0.2.1",
        "Accept: text/csv\r\nAccept: text/html",
        "Connection: close",
        "Accept:text/csv",
        "Accept: text/csv ",
        "Accept: \u00e9",
        "Content-Length: 1\r\n\r\nx",
        "Host: y\r\n\r\nGET / HTTP/1.1",
    ],
)
def test_unusual_heads_are_not_for_it(fields: str) -> None:
    assert wishes_of(f"Host: x\r\n{fields}\r\n\r\n".encode()) is None


def test_usual_heads_say_what_is_wished() -> None:
    head = b"host: x\r\nACCEPT: text/csv, */*;q=0.1\r\nAccept-Encoding: gzip, br\r\nAccept-Language: fr\r\n\r\n"
    assert wishes_of(head) == Wishes("text/csv, */*;q=0.1", "gzip")
    assert wishes_of(b"Host: x\r\n\r\n") == Wishes(None, None)


def test_what_comes_while_an_answer_is_due_is_answered_after_it(url: str, begun: list[bool]) -> None:
    with connected(url) as connection:
        connection.sendall(request(FOREVER))
        assert eventually(lambda: counted(url, "wsisgraph_queries_running") == 1)
        connection.sendall(request(POINT) + request("SELECT {"))
        assert statuses(connection, 3) == [b"503", b"200", b"400"]
        before = len(begun)
        connection.sendall(request(POINT)[:20])
        assert eventually(lambda: len(begun) > before)
        connection.sendall(request(POINT)[20:] + request(POINT))
        assert statuses(connection, 2) == [b"200", b"200"]


@pytest.mark.parametrize("fields", [(), ("X-Unusual: 1",)])
def test_who_sends_no_more_is_answered_and_left(url: str, fields: tuple[str, ...]) -> None:
    with connected(url) as connection:
        connection.sendall(request(POINT, *fields) + request(POINT, *fields))
        connection.shutdown(socket.SHUT_WR)
        # All that comes until the server ends the connection.
        assert statuses(connection, 3) == [b"200", b"200"]


@pytest.mark.parametrize("fields", [(), ("X-Unusual: 1",)])
def test_who_sends_no_more_is_not_worked_for_for_long(
    url: str, monkeypatch: pytest.MonkeyPatch, fields: tuple[str, ...]
) -> None:
    monkeypatch.setattr(http_server, "HALF_CLOSED", 0.0)
    with connected(url) as connection:
        connection.sendall(request(FOREVER, *fields))
        connection.shutdown(socket.SHUT_WR)
        assert statuses(connection, 1) == []


def test_a_body_that_ends_early_is_not_waited_for(url: str) -> None:
    with connected(url) as connection:
        connection.sendall(HEAD % 99 + b"ASK {}")
        connection.shutdown(socket.SHUT_WR)
        assert statuses(connection, 1) == []


def test_a_query_by_post_is_answered_to_who_sends_no_more(url: str) -> None:
    with connected(url) as connection:
        connection.sendall(HEAD % 6 + b"ASK {}")
        connection.shutdown(socket.SHUT_WR)
        assert statuses(connection, 2) == [b"200"]


def test_time_is_limited(url: str, begun: list[bool]) -> None:
    before = counted(url, 'wsisgraph_queries_total{outcome="query_timeout"}')
    status, _, body = asked(url, FOREVER, {})
    assert (status, json.loads(body)["limit"]) == (503, "query_timeout")
    assert True in begun
    assert counted(url, 'wsisgraph_queries_total{outcome="query_timeout"}') == before + 1


def test_who_leaves_stops_the_query(tmp_path: Path) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(3000)]})
    # The limit of time is far away, since the server waits a while for who may only have ceased to send.
    with serve(Settings(data=tmp_path, rate_limit="off", query_timeout=60.0)) as url:
        asked(url, POINT, {})
        with connected(url) as connection:
            connection.sendall(request(FOREVER))
            assert eventually(lambda: counted(url, "wsisgraph_queries_running") == 1)
        assert eventually(lambda: counted(url, 'wsisgraph_queries_total{outcome="abandoned"}') == 1)
        assert counted(url, "wsisgraph_queries_running") == 0


def test_who_has_a_share_of_the_workers_waits_for_it_and_may_leave_the_queue(
    tmp_path: Path, begun: list[bool]
) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(3000)]})
    settings = Settings(data=tmp_path, rate_limit="off", query_timeout=20.0, client_workers=1, queue_length=2)
    with serve(settings) as url:
        asked(url, POINT, {})
        begun.clear()
        with contextlib.ExitStack() as stack:
            longest, first, second, refused = (stack.enter_context(connected(url)) for _ in range(4))
            longest.sendall(request(FOREVER))
            assert eventually(lambda: counted(url, "wsisgraph_queries_running") == 1)
            for number, connection in enumerate((first, second), start=1):
                connection.sendall(request(POINT))
                assert eventually(lambda: counted(url, "wsisgraph_queries_waiting") == number)  # noqa: B023
            refused.sendall(request(POINT))
            assert statuses(refused, 1) == [b"503"]
            assert begun.count(True) == 3
            first.close()
            assert eventually(lambda: counted(url, "wsisgraph_queries_waiting") == 1)
            longest.close()
            assert statuses(second, 1) == [b"200"]
        assert counted(url, "wsisgraph_queries_waiting") == 0


def test_who_is_silent_is_left_and_a_server_that_ends_sends_what_is_due(tmp_path: Path) -> None:
    publish(tmp_path, {f"{G}registry": [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(3000)]})
    settings = Settings(data=tmp_path, rate_limit="off", query_timeout=1.0)
    with serve(settings, timeout_keep_alive=1) as url:
        with connected(url) as connection:
            connection.sendall(request(POINT))
            assert statuses(connection, 1) == [b"200"]
            assert connection.recv(1) == b""
        busy = connected(url)
        busy.sendall(request(FOREVER))
        assert eventually(lambda: counted(url, "wsisgraph_queries_running") == 1)
    with busy:
        assert statuses(busy, 2) == [b"503"]


def test_slow_queries_are_logged_and_paid_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    publish(tmp_path, {f"{G}registry": [f"<urn:s1> <urn:p> <urn:o> <{G}registry> ."]})
    caplog.set_level(logging.WARNING, "wsisgraph.queries")
    with serve(Settings(data=tmp_path, rate_limit="0.0001", slow_query=0.0)) as url:
        assert asked(url, POINT, {})[0] == 200
        assert eventually(lambda: asked(url, POINT, {})[0] == 429)
    record = json.loads(caplog.records[0].getMessage())
    assert (record["rows"], record["outcome"]) == (1, "answered")
