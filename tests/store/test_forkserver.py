"""The engine process outlives that the system has no room for another worker."""

import os
import socket

import pytest

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
