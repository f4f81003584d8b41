"""The engine process outlives that the system has no room for another worker; no worker outlives it."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from wsisgraph.store import limits
from wsisgraph.store.forkserver import Server


def test_a_worker_that_cannot_be_forked_is_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    address = str(tmp_path_factory.mktemp("s") / "s")
    server = Server.__new__(Server)
    server._workers = {}
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as client:
        listener.bind(address)
        listener.listen()
        server._listener = listener
        client.connect(address)
        monkeypatch.setattr(os, "fork", full)
        server._accept()
        assert client.recv(1) == b""
    assert server._workers == {}


def test_a_worker_whose_server_ends_before_it_can_ask_to_end_with_it_serves_nobody(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late() -> None:
        server = os.getppid()
        os.kill(server, signal.SIGKILL)
        while os.getppid() == server:
            time.sleep(0.01)

    def serve(connection: socket.socket) -> None:
        connection.sendall(b"served")

    folder = tmp_path_factory.mktemp("s")
    with (
        socket.socket(socket.AF_UNIX) as listener,
        socket.socket(socket.AF_UNIX) as holders,
        socket.socket(socket.AF_UNIX) as client,
    ):
        for name, listening in (("s", listener), ("h", holders)):
            listening.bind(str(folder / name))
            listening.listen()
        client.connect(str(folder / "s"))
        client.settimeout(30)
        process = os.fork()
        if process == 0:
            monkeypatch.setattr(limits, "die_with_parent", too_late)
            Server(listener, holders, serve)._accept()
            time.sleep(30)  # Its worker ends it long before.
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
        assert client.recv(6) == b""


def test_an_engine_does_not_load_what_it_has_no_use_for() -> None:
    """Whoever starts a server, and whoever writes, waits for what it loads."""
    told = "import sys, wsisgraph.store.forkserver; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.split()
    unused = {
        "asyncio",
        "email",
        "gzip",
        "pydantic",
        "rdflib",
        "uuid",
        "wsisgraph.settings",
        "wsisgraph.store.engine",
    }
    assert "pyoxigraph" in loaded
    assert unused.isdisjoint(loaded)
