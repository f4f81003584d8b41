"""Many questions over HTTP, with workers that are killed and clients that leave: each other question is answered.

Run as a program it does the same for as many questions as it is told, and says what became of them:
`python -m tests.api.test_http_soak 100000`.
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.api.sparql_server import G, publish
from tests.benchmarks.servers import ours, started
from tests.processes import children, is_forkserver

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
LINES = [f'<urn:s{i}> <urn:p{i % 9}> "value {i}" <{G}registry> .' for i in range(1000)]
CLIENTS, PAUSE = 10, 0.1
"""Connections that ask at once, and seconds between two killings."""


@dataclass
class Soak:
    """The questions that are left, and what became of those that were asked."""

    place: tuple[str, int]
    left: int
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    outcomes: Counter[str] = field(default_factory=Counter)

    async def client(self) -> None:
        """Ask on one connection as long as it holds, then on the next."""
        while self.left > 0:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection(*self.place)
                try:
                    while self.left > 0 and await self._ask(reader, writer):
                        pass
                finally:
                    writer.transport.abort()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Ask one question; whether the connection can be used again."""
        self.left -= 1
        kind, which = self.chance.random(), self.left % 1000
        if kind < 0.01:
            send(writer, query=FOREVER)
            await asyncio.sleep(self.chance.random() * 0.05)
            self.outcomes["left while it ran"] += 1
        elif kind < 0.02:
            send(writer, query=LARGE)
            await reader.readexactly(2**16)
            self.outcomes["left in its answer"] += 1
        elif kind < 0.025:
            send(writer, query=FOREVER, timeout="0.05")
            self._count(*await received(reader))
        else:
            send(writer, query=f"SELECT ?o {{ <urn:s{which}> ?p ?o }} # {self.left}")
            status, body = await received(reader)
            assert status != 200 or f'"value {which}"'.encode() in body
            self._count(status, body)
        return kind >= 0.02

    def _count(self, status: int, body: bytes) -> None:
        told = {} if status == 200 else json.loads(body)
        self.outcomes[f"{status} {told.get('limit') or told.get('detail') or ''}".strip()] += 1

    async def killer(self, server: int) -> None:
        """Kill a worker now and then."""
        while self.left > 0:
            await asyncio.sleep(PAUSE)
            if (found := workers(server)) and self.chance.random() < 0.5:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.chance.choice(found), signal.SIGKILL)
                    self.outcomes["killed"] += 1


def send(writer: asyncio.StreamWriter, **parameters: str) -> None:
    path = f"/sparql?{urlencode(parameters)}"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: application/sparql-results+json\r\n\r\n".encode())


async def received(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and the body of an answer whose length is told."""
    lines = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
    (size,) = (int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:"))
    return int(lines[0].split()[1]), await reader.readexactly(size)


def workers(process: int) -> list[int]:
    """The processes that answer queries below a server: those of an engine process."""
    below = children(process)
    return below if is_forkserver(process) else [worker for child in below for worker in workers(child)]


async def soak(place: tuple[str, int], server: int, questions: int) -> Counter[str]:
    """Ask; returns what became of the questions, those without an answer by the limit or the reason told."""
    run = Soak(place, questions)
    await asyncio.gather(run.killer(server), *(run.client() for _ in range(CLIENTS)))
    return run.outcomes


def soaked(folder: Path, questions: int, warming: float) -> Counter[str]:
    """The same on a server of its own, which is started and ended."""
    publish(folder / "data", {f"{G}registry": LINES})
    command = ours(folder, "WSISGRAPH_PROCESSES=2", "WSISGRAPH_CLIENT_WORKERS=8", "WSISGRAPH_WORKERS=8")
    with started(command, "/sparql?query=ASK%20%7B%7D", warming) as (process, connection):
        return asyncio.run(soak((connection.host, connection.port), process, questions))


def test_killed_workers_are_not_seen(tmp_path: Path) -> None:
    outcomes = soaked(tmp_path, 700, warming=0)
    assert outcomes["killed"] > 0
    assert outcomes["200"] > 600
    # A question may have lost two workers, or have begun to be answered.
    refused = {what: number for what, number in outcomes.items() if what.startswith(("4", "5"))}
    refused.pop("503 query_timeout", None)
    assert sum(refused.values()) <= 2, refused


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcomes = soaked(Path(folder), int(sys.argv[1]), warming=8)
    for what, number in outcomes.most_common():
        print(f"{number:>9,} {what}")


if __name__ == "__main__":
    main()
