"""What the engine process is started with."""

import asyncio
import os
from pathlib import Path

import pytest

from wsisgraph.store.engine import Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.forking import ForkingEngine


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
