"""`wsisgraph serve --processes`: processes that die are replaced, and all end together."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.api.sparql_server import G, publish
from tests.processes import children

from wsisgraph.settings import Settings
from wsisgraph.web.processes import Processes, usual


def started(data: Path, *options: str, **settings: str) -> subprocess.Popen[str]:
    """The command, as somebody would start it, over a release of one triple."""
    publish(data, {f"{G}registry": [f"<urn:s> <urn:p> <urn:o> <{G}registry> ."]})
    names = {f"WSISGRAPH_{name.upper()}": value for name, value in settings.items()}
    return subprocess.Popen(
        [sys.executable, "-c", "from wsisgraph.cli import main; main()", "serve", *options],
        env={**os.environ, "WSISGRAPH_DATA": str(data), **names},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service of two processes and its address."""
    with started(tmp_path, "--port", "0", "--processes", "2") as process:
        assert process.stderr is not None
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found is not None
        yield process, found[0]
        process.kill()


def answers(url: str, seconds: float = 30.0) -> bool:
    """Whether a query is answered within a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(httpx.TransportError):
            found = httpx.get(f"{url}/sparql", params={"query": "ASK { <urn:s> ?p ?o }"}, timeout=10)
            return bool(found.json()["boolean"])
        time.sleep(0.05)
    return False


def test_a_process_that_dies_is_replaced_and_all_end_together(
    service: tuple[subprocess.Popen[str], str],
) -> None:
    process, url = service
    assert answers(url)
    before = set(children(process.pid))
    assert len(before) == 2
    lost = min(before)
    os.kill(lost, signal.SIGKILL)
    end = time.monotonic() + 60
    while len({*children(process.pid)} - {lost}) < 2:
        assert time.monotonic() < end
        time.sleep(0.05)
    assert all(answers(url) for _ in range(4))
    family = {*before, *children(process.pid)}
    process.terminate()
    assert process.wait(60) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in family)


@pytest.mark.parametrize("takes", ["this thread", "another thread"])
def test_a_signal_between_two_forks_reaches_both_sides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, takes: str
) -> None:
    forked: list[int] = []
    with socket.socket() as listener, subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1) as child:

        def fork() -> int:
            # It comes when the new process is there and nobody has taken note of it.
            if takes == "this thread":
                signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
            else:
                processes._stop(signal.SIGTERM, None)
            forked.append(child.pid)
            return child.pid

        monkeypatch.setattr(os, "fork", fork)
        processes = Processes(Settings(data=tmp_path), [listener, listener])
        before = signal.signal(signal.SIGTERM, processes._stop)
        try:
            for number in range(2):
                processes._start(number, tmp_path)
        finally:
            signal.signal(signal.SIGTERM, before)
            processes._state.close()
        assert child.wait(20) == -signal.SIGTERM
    assert forked == [child.pid]


def test_an_address_that_is_taken_is_not_shared(
    service: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    port = service[1].rpartition(":")[2]
    with started(tmp_path / "other", "--port", port, "--processes", "2") as second:
        assert second.wait(60) == 2
        assert second.stderr is not None
        assert "cannot be listened on" in second.stderr.read()


def test_with_a_store_of_others_there_is_one_process(tmp_path: Path) -> None:
    assert usual(Settings(data=tmp_path, store="http://127.0.0.1:9/sparql")) == 1
    with started(tmp_path, "--processes", "2", store="http://127.0.0.1:9/sparql") as process:
        assert process.wait(60) == 2
        assert process.stderr is not None
        assert "WSISGRAPH_WORKERS" in process.stderr.read()


def test_there_is_one_process_a_core_where_engines_are_shared(tmp_path: Path) -> None:
    assert usual(Settings(data=tmp_path, engine="fork")) == max(1, len(os.sched_getaffinity(0)) // 2)
    assert usual(Settings(data=tmp_path, engine="spawn")) == 1
