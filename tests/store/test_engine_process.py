"""What the engine process is started with."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from tests.processes import children

from wsisgraph.store.engine import QueryRequest, Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.forking import ForkingEngine

TRUE = b'{"head":{},"boolean":true}'


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    path = tmp_path / "graph.nq"
    path.write_text("<urn:s> <urn:p> <urn:o> <urn:g> .\n")
    return Snapshot("one", {"urn:g": path})


def tuning(snapshot: Snapshot) -> bytes:
    """How the C library of a running engine process is tuned."""

    async def look() -> bytes:
        engine = ForkingEngine(snapshot, Limits(workers=1))
        await engine.start()
        try:
            variables = Path(f"/proc/{engine.pid}/environ").read_bytes().split(b"\0")
        finally:
            await engine.close()
        return next(value for value in variables if value.startswith(b"GLIBC_TUNABLES="))

    return asyncio.run(look())


def test_it_has_room_for_small_pieces_of_memory_unless_it_was_tuned(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    assert b"tcache_count" in tuning(snapshot)
    assert "GLIBC_TUNABLES" not in os.environ
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.perturb=1")
    assert tuning(snapshot) == b"GLIBC_TUNABLES=glibc.malloc.perturb=1"


@pytest.mark.parametrize("shared", [False, True])
def test_another_one_is_started_when_it_was_ended(snapshot: Snapshot, tmp_path: Path, *, shared: bool) -> None:
    async def scenario() -> None:
        engines = [ForkingEngine(snapshot, Limits(workers=2)) for _ in range(1 + shared)]
        try:
            for engine in engines:
                engine.share = tmp_path / "share" if shared else None
                await engine.start()
            first = engines[0].pid
            assert first is not None
            os.kill(first, signal.SIGKILL)
            # A question that has a worker in this moment is lost; none has.
            while not all(channel.ended for engine in engines for channel in engine._pool._idle):
                await asyncio.sleep(0.01)
            for engine in engines:
                assert await (await engine.run(QueryRequest("ASK { ?s ?p ?o }"))).read() == TRUE
            # Of those that share one, whoever asks first starts it.
            assert [engine.pid for engine in engines].count(None) == shared
            assert first not in [engine.pid for engine in engines]
        finally:
            for engine in engines:
                await engine.close()

    asyncio.run(scenario())


def test_its_workers_go_first_when_memory_runs_out(snapshot: Snapshot) -> None:
    async def scenario() -> tuple[int, int]:
        engine = ForkingEngine(snapshot, Limits(workers=1))
        await engine.start()
        try:
            await (await engine.run(QueryRequest("ASK {}"))).read()
            assert engine.pid is not None
            own, of_workers = score(engine.pid), {score(pid) for pid in children(engine.pid)}
        finally:
            await engine.close()
        return own, min(of_workers)

    own, of_workers = asyncio.run(scenario())
    assert score("self") < own < of_workers


def score(pid: object) -> int:
    return int(Path(f"/proc/{pid}/oom_score_adj").read_text())
