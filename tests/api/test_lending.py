"""Connections that are lent to workers: the same answers, and whatever is unusual ends as it always does."""

import contextlib
import errno
import json
import os
import random
import re
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from tests.api.sparql_server import G, metrics, publish, serve, serve_twice, until
from tests.api.test_siblings import BEARER, TOKENS
from tests.store.test_soak import descriptors

from wsisgraph.api.joined_writes import JoinedWrites
from wsisgraph.api.lending import Account, Lending
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings
from wsisgraph.store import loan_register
from wsisgraph.store.lending import Lender

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT ?s ?o { ?s <urn:p> ?o }"
NUMBER = 3000
TAIL = " HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n"
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


def point(number: int) -> str:
    return f"SELECT ?o {{ <urn:s{number % NUMBER}> <urn:p> ?o }}"


def lines(word: str = "value") -> list[str]:
    return [f'<urn:s{i}> <urn:p> "{word} {i}" <{G}registry> .' for i in range(NUMBER)]


def settings(data: Path, **options: object) -> Settings:
    publish(data, {f"{G}registry": lines()})
    values: dict[str, object] = {"data": data, "rate_limit": "off", "query_timeout": 1.0, "workers": 8}
    return Settings.model_validate({**values, **options})


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(settings(tmp_path_factory.mktemp("lending"))) as address:
        yield address


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a connection was lent, came back, came with a question, or was broken off."""
    counts: Counter[str] = Counter()
    lend = Lender.lend

    def noted(self: Lender, *args: object) -> bool:
        lent = lend(self, *args)  # type: ignore[arg-type]
        counts["lent"] += lent
        return lent

    monkeypatch.setattr(Lender, "lend", noted)
    for name in ("come_back", "take_over", "break_off"):
        monkeypatch.setattr(Lending, name, counting(counts, name, getattr(Lending, name)))
    return counts


def counting(counts: Counter[str], name: str, method: Callable[..., object]) -> Callable[..., object]:
    def noted(*args: object) -> object:
        counts[name] += 1
        return method(*args)

    return noted


class Client:
    """A client that sends the same lines with each of its queries."""

    def __init__(self, url: str, address: str = "127.0.0.1") -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=30, source_address=(address, 0))
        self._connection.connect()
        self.socket: socket.socket = self._connection.sock

    def ask(self, text: str, **fields: str) -> tuple[int, list[tuple[str, str]], bytes]:
        """Status, fields but for the date, and body."""
        self.send(text, **fields)
        return self.answer()

    def send(self, text: str, **fields: str) -> None:
        self._connection.request(
            "GET", f"/sparql?query={quote(text, safe='')}", headers={"Accept": "*/*", **fields}
        )

    def answer(self) -> tuple[int, list[tuple[str, str]], bytes]:
        answer = self._connection.getresponse()
        fields = sorted((name.lower(), value) for name, value in answer.getheaders() if name.lower() != "date")
        return answer.status, fields, answer.read()

    def borrow(self, seen: Counter[str], **fields: str) -> None:
        """Ask until the connection is lent."""
        before, end = seen["lent"], time.monotonic() + 20
        while seen["lent"] == before:
            assert self.ask(point(1), **fields)[0] == 200
            assert time.monotonic() < end
            time.sleep(0.001)

    def close(self) -> None:
        self._connection.close()


@contextlib.contextmanager
def client(url: str, address: str = "127.0.0.1") -> Iterator[Client]:
    with contextlib.closing(Client(url, address)) as made:
        yield made


def workers() -> list[int]:
    """The workers of the engine processes that this process has started."""
    mine = [
        int(child) for path in Path("/proc/self/task").glob("*/children") for child in path.read_text().split()
    ]
    engines = [one for one in mine if b"forkserver" in Path(f"/proc/{one}/cmdline").read_bytes()]
    return [
        int(child) for one in engines for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()
    ]


def raw(connection: socket.socket, answers: int) -> list[bytes]:
    """The bodies of so many answers with a length, or of those before the end, with their status in front."""
    data, found = b"", list[bytes]()
    while len(found) < answers:
        head, end, rest = data.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        if end and length and len(rest) >= int(length[1]):
            found.append(head.split()[1] + b" " + rest[: int(length[1])])
            data = rest[int(length[1]) :]
        elif came := connection.recv(65536):
            data += came
        else:
            break
    return found


def get(text: str) -> bytes:
    return f"GET /sparql?query={quote(text, safe='')}{TAIL}".encode()


def borrow_raw(connection: socket.socket, seen: Counter[str]) -> None:
    before, end = seen["lent"], time.monotonic() + 20
    while seen["lent"] == before:
        connection.sendall(get(point(1)))
        assert raw(connection, 1) == [b"200 o\r\nvalue 1\r\n"]
        assert time.monotonic() < end
        time.sleep(0.001)


def connected(url: str) -> socket.socket:
    place = urlsplit(url)
    return socket.create_connection((place.hostname or "", place.port or 0), timeout=30)


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


@pytest.mark.parametrize("text", [point(1), FOREVER])
def test_a_worker_that_is_killed_costs_nobody_but_who_asked_it(url: str, seen: Counter[str], text: str) -> None:
    with client(url) as one, client(url) as other:
        for _ in range(3):
            one.borrow(seen)
            other.borrow(seen)
            one.send(text)
            for worker in workers():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            status, _, body = one.answer()
            # It may also have been asked of another one, which came in the place of the first.
            assert status == 200 or "ended unexpectedly" in (told := json.loads(body)["detail"]) or "limit" in told
            # A worker that is killed may just have been given a question.
            until(lambda: other.ask(point(2))[0] == 200)
    assert not seen["break_off"]


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
                while not stop.is_set():
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


def test_who_has_one_worker_keeps_it(tmp_path: Path, seen: Counter[str]) -> None:
    with serve(settings(tmp_path, client_workers=1)) as url, client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]


def test_what_is_encrypted_is_not_lent(url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JoinedWrites, "get_extra_info", lambda _, name: name == "sslcontext" or None)
    with client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]


def refused(*_: object) -> int:
    raise OSError(errno.EMFILE, "Too many open files")


@pytest.mark.parametrize("call", ["memfd_create", "dup"])
def test_a_process_without_files_or_shared_memory_answers_all_the_same(
    url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, call, refused)
    with client(url) as one:
        for number in range(30):
            assert one.ask(point(number))[0] == 200
    assert not seen["lent"]
    # Nobody keeps a place.
    until(lambda: metrics(url)["running"] == 0)


def test_who_has_a_connection_that_cannot_be_lent_on_is_still_answered(
    url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with client(url) as one:
        one.borrow(seen)
        until(lambda: seen["come_back"] > 0)
        # Its descriptor is there already: what fails is the way to the worker.
        monkeypatch.setattr(os, "dup", refused)
        for number in range(30):
            assert one.ask(point(number))[0] == 200
        assert seen["lent"] == 1


def test_a_look_that_fails_is_not_the_last(url: str, seen: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def allows(_: Account, name: str) -> bool:
        looks.append(name)
        if len(looks) == 1:
            raise InputError("the pointer to the current release cannot be read.")
        return True

    monkeypatch.setattr(Account, "allows", allows)
    with client(url) as one:
        end = time.monotonic() + 20
        while len(looks) < 3:
            assert time.monotonic() < end
            one.borrow(seen)


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


def mixed(url: str, seed: int, seconds: float, outcomes: Counter[str]) -> None:
    """Ask in all ways, leave at any time; every answer that comes must be right."""
    chance, end = random.Random(seed), time.monotonic() + seconds
    one = Client(url)
    while time.monotonic() < end:
        kind, number = chance.random(), chance.randrange(NUMBER)
        try:
            if kind < 0.9:
                status, _, body = one.ask(point(number), Accept="text/csv")
                assert status != 200 or body == b"o\r\nvalue %d\r\n" % number, body
            elif kind < 0.93:
                status, _, body = one.ask(LARGE, Accept="text/csv")
                assert status != 200 or body.count(b"\r\n") == NUMBER + 1
            elif kind < 0.95:
                status = one.ask("SELECT {", Accept="text/csv")[0]
                assert status in (400, 503, 500)
            elif kind < 0.96:
                one.send(FOREVER, Accept="text/csv")
                time.sleep(chance.random() * 0.05)
                raise ConnectionError("left")
            else:
                time.sleep(chance.random() * 0.03)
                continue
            outcomes[str(status)] += 1
        except (OSError, HTTPException) as error:
            outcomes[type(error).__name__] += 1
            one.close()
            one = Client(url)
    one.close()


def soak(url: str, seconds: float) -> Counter[str]:
    """Clients of all ways at once, and workers that are killed."""
    outcomes: Counter[str] = Counter()
    errors: list[BaseException] = []

    def run(seed: int) -> None:
        try:
            mixed(url, seed, seconds, outcomes)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    chance = random.Random(0)
    while any(thread.is_alive() for thread in threads):
        time.sleep(chance.random() * 0.2)
        if found := workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(found), signal.SIGKILL)
                outcomes["killed"] += 1
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return outcomes


def test_nothing_is_answered_wrongly_and_nothing_leaks(url: str, seen: Counter[str]) -> None:
    outcomes = soak(url, 1.0)
    until(lambda: metrics(url)["running"] == 0 and metrics(url)["waiting"] == 0)
    before = descriptors(os.getpid())
    outcomes = soak(url, 3.0)
    until(lambda: metrics(url)["running"] == 0 and metrics(url)["waiting"] == 0)
    until(lambda: descriptors(os.getpid()) <= before + 8)
    assert outcomes["200"] > 100
    assert seen["lent"] > 5
    assert outcomes["500"] + outcomes["503"] + seen["break_off"] <= 2 * outcomes["killed"] + 10
