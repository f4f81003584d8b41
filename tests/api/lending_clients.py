"""Clients that ask on a connection until it is lent, and what is seen of that."""

import contextlib
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from tests.api.sparql_server import G, publish
from tests.processes import children, forkservers

from wsisgraph.api.lending import Lending
from wsisgraph.settings import Settings
from wsisgraph.store.lending import Lender

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT ?s ?o { ?s <urn:p> ?o }"
NUMBER = 3000
TAIL = " HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n"


def point(number: int) -> str:
    return f"SELECT ?o {{ <urn:s{number % NUMBER}> <urn:p> ?o }}"


def lines(word: str = "value") -> list[str]:
    return [f'<urn:s{i}> <urn:p> "{word} {i}" <{G}registry> .' for i in range(NUMBER)]


def settings(data: Path, **options: object) -> Settings:
    publish(data, {f"{G}registry": lines()})
    values: dict[str, object] = {"data": data, "rate_limit": "off", "query_timeout": 1.0, "workers": 8}
    return Settings.model_validate({**values, **options})


def watched(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
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
    return [worker for engine in forkservers() for worker in children(engine)]


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
