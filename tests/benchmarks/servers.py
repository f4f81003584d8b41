"""Servers as their users meet them: started by their commands, asked over one connection, ended with the block."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.bare import BareClient, ask_at_once

RESULTS = "application/sparql-results+json"
Ask = Callable[[str], bytes | bytearray]
_START = 300.0
WARMING = 8.0
"""Seconds in which a server that has just begun does more than it is asked (ours makes its pages)."""


class Server:
    """A running server as a function from query to answer."""

    def __init__(self, connection: http.client.HTTPConnection, path: str, process: int) -> None:
        self._connection, self._path, self.process = connection, path, process

    def __call__(self, text: str) -> bytes:
        """The answer to one query."""
        try:
            return read(self._connection, asking(self._path, text), RESULTS)
        except http.client.RemoteDisconnected:
            # A server may close a connection that was idle while a slow peer had its turn.
            self._connection.close()
            return read(self._connection, asking(self._path, text), RESULTS)

    @property
    def place(self) -> tuple[str, int]:
        """Its host and port."""
        return self._connection.host, self._connection.port

    @contextlib.contextmanager
    def bare(self) -> Iterator[Ask]:
        """The same server by a connection and a client of its own, which takes hardly any time."""
        with contextlib.closing(BareClient(*self.place, RESULTS)) as client:
            yield lambda text: client.get(asking(self._path, text))

    def ask_at_once(self, texts: Iterable[str], clients: int) -> int:
        """Have queries answered, so many at once; says how many they were."""
        with contextlib.ExitStack() as open_ones:
            made = [BareClient(*self.place, RESULTS) for _ in range(clients)]
            for client in made:
                open_ones.callback(client.close)
            return ask_at_once(made, (asking(self._path, text) for text in texts))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def ours(folder: Path, *more: str) -> list[str]:
    """Our command, with limits on but for the budget of a client; `more` are settings of the environment."""
    program = shutil.which("wsisgraph", path=str(Path(sys.executable).parent)) or "wsisgraph"
    settings = [f"WSISGRAPH_DATA={folder / 'data'}", "WSISGRAPH_RATE_LIMIT=off", *more]
    return ["env", *settings, program, "serve", "--port", "{port}"]


@contextlib.contextmanager
def serving(command: list[str], path: str) -> Iterator[Server]:
    """A running server as a function from query to answer; `path` is where it answers queries."""
    with started(command, asking(path)) as (process, connection):
        yield Server(connection, path, process)


@contextlib.contextmanager
def started(
    command: list[str], ready: str, warming: float = WARMING
) -> Iterator[tuple[int, http.client.HTTPConnection]]:
    """The number of a server's process, and a connection; `ready` is a path that answers when it has begun."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [part.format(port=port) for part in command],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        connection = _wait_for(process, port, ready)
        time.sleep(warming)
        connection.close()  # The server has closed what was idle so long; the next request opens it again.
        yield process.pid, connection
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(process: subprocess.Popen[bytes], port: int, ready: str) -> http.client.HTTPConnection:
    """A connection to a server that answers.

    Raises:
        RuntimeError: it ended, or does not answer in time.

    """
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_START)
        with contextlib.suppress(OSError, RuntimeError):
            read(connection, ready, "*/*")
            return connection
        connection.close()
        time.sleep(0.2)
    raise RuntimeError(f"{process.args!r} does not answer")


def asking(path: str, text: str = "ASK { ?s ?p ?o }") -> str:
    """The path of a query."""
    return f"{path}?{urlencode({'query': text})}"


def read(connection: http.client.HTTPConnection, path: str, form: str) -> bytes:
    """What stands at a path, in a form (a media type).

    Raises:
        RuntimeError: the status is not 200.

    """
    connection.request("GET", path, headers={"Accept": form})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path[:200]}: status {response.status}: {body[:200]!r}")
    return body
