"""Connections that are lent to workers: the same answers, and whatever is unusual ends as it always does."""

import contextlib
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.api.lending_clients import (
    FOREVER,
    LARGE,
    borrow_raw,
    client,
    connected,
    get,
    point,
    raw,
    settings,
)
from tests.api.sparql_server import G, metrics, serve, serve_twice, until
from tests.api.test_siblings import BEARER, TOKENS

from wsisgraph.api.joined_writes import JoinedWrites
from wsisgraph.store import loan_register

UNUSUAL = (
    LARGE,
    "SELECT {",
    "SELECT (<urn:a> + 1 AS ?x) {}",
    "SELECT (NOW() AS ?n) {}",
    f"SELECT * FROM <{G}registry> {{ <urn:s1> ?p ?o }}",
    "ASK { <urn:s1> ?p ?o }",
    "SELECT ('\u00e9' AS ?x) {}",
    f"SELECT ('{'x' * 9000}' AS ?x) {{}}",
    f"SELECT * {{ {'OPTIONAL {' * 50} ?s ?p ?o {'}' * 50} }}",
    "CLEAR ALL",
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(settings(tmp_path_factory.mktemp("lending"))) as address:
        yield address


def test_answers_on_a_lent_connection_are_those_of_the_framework(url: str, seen: Counter[str]) -> None:
    heads: tuple[dict[str, str], ...] = (
        {},
        {"Accept": "text/csv", "User-Agent": "a b/1"},
        {"Accept": "application/sparql-results+xml", "Accept-Encoding": "gzip"},
    )
    before = metrics(url).get("answered", 0)
    with client(url) as one, client(url) as other:
        asked = 0
        for head in heads:
            for number in range(60):
                text = point(number) if number % 3 else f"{point(number)}#'a % + & \\u0020"
                short = one.ask(text, **head)
                asked += 1
                if number % 10 == 0:
                    assert short == other.ask(text, **head, **{"X-Unusual": "1"})
                    asked += 1
                assert short[0] == 200
    assert seen["lent"] >= len(heads)
    until(lambda: metrics(url)["answered"] == before + asked)


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_unusual_is_answered_as_always(url: str, seen: Counter[str], text: str) -> None:
    with client(url) as one, client(url) as other:
        one.borrow(seen)
        short, long = one.ask(text), other.ask(text, **{"X-Unusual": "1"})
        if "NOW" in text:
            assert short[0] == long[0]
        else:
            assert short == long
        assert one.ask(point(7)) == other.ask(point(7))


def test_other_requests_on_a_lent_connection(url: str, seen: Counter[str]) -> None:
    requests = {
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 6\r\n\r\nASK {}": b"200",
        b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n": b"200",
        b"?\r\n\r\n": b"400",
    }
    with connected(url) as connection:
        for request, status in requests.items():
            borrow_raw(connection, seen)
            connection.sendall(request)
            assert connection.recv(65536).split()[1] == status


def test_fields_that_have_a_say_are_heard_on_a_lent_connection(url: str, seen: Counter[str]) -> None:
    with client(url) as one:
        one.borrow(seen)
        fields = dict(one.ask(point(2))[1])
        one.borrow(seen)
        assert one.ask(point(2), **{"If-None-Match": fields["etag"]})[0] == 304
        one.borrow(seen)
        assert dict(one.ask(point(2), Origin="http://a.example")[1])["access-control-allow-origin"] == "*"
    with connected(url) as connection:
        borrow_raw(connection, seen)
        connection.sendall(get(point(2)).replace(b"Host", b"Connection: close\r\nHost"))
        assert raw(connection, 2) == [b"200 o\r\nvalue 2\r\n"]


def test_requests_in_parts_and_many_at_once_are_answered_in_order(url: str, seen: Counter[str]) -> None:
    with connected(url) as connection:
        for cut in (1, 20, 40, -2):
            borrow_raw(connection, seen)
            connection.sendall(get(point(2))[:cut])
            time.sleep(0.01)
            connection.sendall(get(point(2))[cut:] + get(point(3)))
            assert raw(connection, 2) == [b"200 o\r\nvalue 2\r\n", b"200 o\r\nvalue 3\r\n"]
        for first in range(0, 100, 5):
            borrow_raw(connection, seen)
            several = range(first, first + 5)
            for number in several:
                connection.sendall(get(point(number)))
            assert raw(connection, 5) == [b"200 o\r\nvalue %d\r\n" % number for number in several]


def test_time_is_limited_and_others_on_the_same_worker_do_not_wait(url: str, seen: Counter[str]) -> None:
    before = metrics(url).get("query_timeout", 0)
    with contextlib.ExitStack() as stack:
        many = [stack.enter_context(client(url)) for _ in range(6)]
        for one in many:
            one.borrow(seen)
        # Asked at once, so that it comes while they are lent.
        many[0].send(FOREVER)
        for number in range(40):
            for one in many[1:]:
                assert one.ask(point(number))[0] == 200
        status, _, body = many[0].answer()
        assert (status, json.loads(body)["limit"]) == (503, "query_timeout")
        assert many[0].ask(point(1))[0] == 200
    assert metrics(url)["query_timeout"] == before + 1


def test_a_question_that_takes_long_becomes_one_like_any_other(url: str, seen: Counter[str]) -> None:
    with client(url) as one:
        while not seen["take_over"]:
            one.borrow(seen)
            assert one.ask(FOREVER)[0] == 503
        one.borrow(seen)
        one.send(FOREVER)
        until(lambda: metrics(url)["running"] == 1)
        before = metrics(url).get("abandoned", 0)
    until(lambda: metrics(url).get("abandoned", 0) + metrics(url)["query_timeout"] > before)
    until(lambda: metrics(url)["running"] == 0)


def test_who_sends_no_more_is_answered_and_left(url: str, seen: Counter[str]) -> None:
    with connected(url) as connection:
        borrow_raw(connection, seen)
        connection.sendall(get(point(5)))
        connection.shutdown(socket.SHUT_WR)
        assert raw(connection, 2) == [b"200 o\r\nvalue 5\r\n"]


def test_who_does_not_read_gets_all_the_same(url: str, seen: Counter[str]) -> None:
    with connected(url) as connection:
        borrow_raw(connection, seen)
        for _ in range(50):
            connection.sendall(get("SELECT * { ?s ?p ?o } LIMIT 800"))
            time.sleep(0.001)
        assert [body.count(b"\r\n") for body in raw(connection, 50)] == [801] * 50


def test_a_write_is_seen_on_a_lent_connection_when_it_is_answered(tmp_path: Path, seen: Counter[str]) -> None:
    with (
        serve(settings(tmp_path, tokens=TOKENS), timeout_keep_alive=60) as url,
        client(url) as one,
        httpx.Client(timeout=60) as writer,
    ):
        stop = threading.Event()
        failures: list[object] = []

        def keep_asking() -> None:
            with client(url) as other:
                # Hundreds of times a second: without a pause it would take the core that the writer needs.
                while not stop.wait(0.002):
                    if (answer := other.ask(point(4)))[0] != 200:
                        failures.append(answer)

        thread = threading.Thread(target=keep_asking)
        thread.start()
        try:
            for number in range(4):
                one.borrow(seen)
                update = f'INSERT DATA {{ <urn:s0> <urn:q> "{number}" }}'
                assert writer.post(f"{url}/sparql", data={"update": update}, headers=BEARER).status_code < 300
                status, _, body = one.ask("SELECT ?o { <urn:s0> <urn:q> ?o }")
                assert (status, len(json.loads(body)["results"]["bindings"])) == (200, number + 1)
        finally:
            stop.set()
            thread.join()
        assert not failures


def test_the_budget_holds(tmp_path: Path, seen: Counter[str]) -> None:
    with serve(settings(tmp_path, rate_limit="0.02")) as url, client(url) as one:
        statuses: Counter[int] = Counter()
        while not statuses[429]:
            statuses[one.ask(point(1))[0]] += 1
        assert seen["lent"]
        # Few are answered between two looks.
        assert metrics(url)["answered"] == statuses[200]


def test_others_are_not_kept_waiting_by_loans(tmp_path: Path, seen: Counter[str]) -> None:
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(serve(settings(tmp_path, workers=2, client_workers=2, query_timeout=20.0)))
        addresses = ("127.0.0.1", "127.0.0.1", "127.0.0.2")
        one, longest, other = (stack.enter_context(client(url, address)) for address in addresses)
        one.borrow(seen)
        longest.send(FOREVER)
        for number in range(100):
            assert one.ask(point(number))[0] == 200
        assert other.ask(point(1))[0] == 200
        assert one.ask(point(1))[0] == 200


@pytest.mark.parametrize("told", [{"client_workers": 1}, {"lend_connections": False}])
def test_who_has_one_worker_keeps_it_and_nothing_is_lent_when_that_is_off(
    tmp_path: Path, seen: Counter[str], told: dict[str, object]
) -> None:
    with serve(settings(tmp_path, **told)) as url, client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]


def test_what_is_encrypted_is_not_lent(url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JoinedWrites, "get_extra_info", lambda _, name: name == "sslcontext" or None)
    with client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]


def test_what_has_to_be_logged_is_not_answered_directly(tmp_path: Path, seen: Counter[str]) -> None:
    with serve(settings(tmp_path, slow_query=loan_register.QUICK)) as url, client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]


def test_a_server_that_ends_answers_what_is_due_and_leaves_who_is_silent(
    tmp_path: Path, seen: Counter[str]
) -> None:
    with contextlib.ExitStack() as stack:
        with serve(settings(tmp_path), timeout_keep_alive=1) as url:
            silent, quiet, busy = (stack.enter_context(client(url)) for _ in range(3))
            silent.borrow(seen)
            assert silent.socket.recv(1) == b""
            busy.borrow(seen)
            busy.send(FOREVER)
            quiet.borrow(seen)
        assert busy.answer()[0] == 503
        assert quiet.socket.recv(1) == b""


def test_several_processes_lend_and_share_what_there_is(tmp_path: Path, seen: Counter[str]) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    with serve_twice(settings(tmp_path / "data", tokens=TOKENS), folder) as (first, second):
        with client(first) as one, client(second) as two:
            for _ in range(5):
                one.borrow(seen)
                two.borrow(seen)
            update = {"update": 'INSERT DATA { <urn:s0> <urn:q> "new" }'}
            assert httpx.post(f"{first}/sparql", data=update, headers=BEARER, timeout=60).status_code < 300
            for url in (first, second):
                with client(url) as reader:
                    assert b'"new"' in reader.ask("SELECT ?o { <urn:s0> <urn:q> ?o }")[2]
        until(lambda: metrics(first)["running"] == 0)
    assert seen["lent"] >= 10
