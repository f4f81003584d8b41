"""A stranger's store: Oxigraph's own server, spoken to by HTTP only."""

import json
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NQUADS = "application/n-quads"


@dataclass(frozen=True, slots=True)
class OxigraphServer:
    """An empty store at `url` whose queries see the union of all graphs."""

    url: str

    def _send(self, path: str, data: bytes | None = None, **headers: str) -> bytes:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.url}{path}", data, fields)
        with urllib.request.urlopen(request, timeout=60) as answer:
            body: bytes = answer.read()
        return body

    def load(self, nquads: bytes) -> None:
        """Add a dataset."""
        self._send("/store", nquads, Content_Type=NQUADS)

    def dump(self) -> set[str]:
        """All quads, a line each."""
        return set(self._send("/store", Accept=NQUADS).decode().splitlines())

    def update(self, text: str) -> None:
        """SPARQL Update."""
        self._send("/update", text.encode(), Content_Type="application/sparql-update")

    def answers(self, query: str) -> list[str]:
        """The rows of a SELECT, sorted."""
        body = self._send(
            "/query", urllib.parse.urlencode({"query": query}).encode(), Accept="application/sparql-results+json"
        )
        return sorted(json.dumps(row, sort_keys=True) for row in json.loads(body)["results"]["bindings"])

    def forget(self, things: Iterable[str]) -> None:
        """Remove all statements about things and what they own, as the documentation of the feed says."""
        gone = set(things)
        subjects = {line.partition("> ")[0].removeprefix("<") for line in self.dump()}
        mine = sorted(subject for subject in subjects if subject in gone or owner(subject) in gone)
        self.update(
            " ;\n".join(f"DELETE WHERE {{ GRAPH ?g{n} {{ <{s}> ?p{n} ?o{n} }} }}" for n, s in enumerate(mine))
        )


def owner(subject: str) -> str:
    """The fact that a node belongs to."""
    for mark in ("/evidence", "/participation/", "/tag/"):
        subject = subject.partition(mark)[0]
    return subject


def command() -> str | None:
    """The program, which PyPI's package `oxigraph` puts beside the interpreter."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@contextmanager
def started(port: int) -> Iterator[OxigraphServer]:
    """A server in memory, ended with the block; the caller waits until it answers."""
    program = command()
    assert program is not None, "the package `oxigraph` of the development dependencies is not installed"
    process = subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"])
    try:
        yield OxigraphServer(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)
