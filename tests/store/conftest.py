"""A small set of graphs on disk, and an engine of each kind over it."""

import asyncio
from collections.abc import Callable, Coroutine
from io import BufferedReader
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store
from tests.processes import children

from wsisgraph.graph_files import Joined, Merged
from wsisgraph.store.engine import Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.forking import ForkingEngine
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.spawning import SpawningEngine

G = "https://example.org/graph/"
KINDS: dict[str, type[PooledEngine]] = {"fork": ForkingEngine, "spawn": SpawningEngine}
TESTED = Limits(timeout=2.0, memory=512 * 2**20, rows=50_000, size=2**23, workers=4, per_client=3, queue=8)

Scenario = Callable[[PooledEngine], Coroutine[Any, Any, None]]


def workers_of(engine: PooledEngine) -> list[int]:
    """The processes of its workers."""
    if isinstance(engine, ForkingEngine):
        assert engine.pid is not None
        return children(engine.pid)
    assert isinstance(engine, SpawningEngine)
    return [program._process.pid for program in engine._programs]


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Two published graphs of 3,000 and 1,001 triples that share one, an unnamed one, and one apart."""
    folder = tmp_path_factory.mktemp("snapshot")
    graphs = {
        f"{G}a": [f'<urn:s{i}> <urn:p{i % 7}> "value {i}" <{G}a> .' for i in range(3000)],
        f"{G}b": [f"<urn:s{i}> <urn:next> <urn:s{(i + 1) % 1000}> <{G}b> ." for i in range(1000)],
        "": ['<urn:unnamed> <urn:p> "in no graph" .'],
    }
    graphs[f"{G}b"].append(f'<urn:s0> <urn:p0> "value 0" <{G}b> .')
    files = {}
    for number, (name, lines) in enumerate(graphs.items()):
        files[name] = folder / f"{number}.nq"
        files[name].write_text("\n".join(sorted(lines)) + "\n")
    apart = folder / "apart.nq"
    apart.write_text(f'<urn:s1> <urn:p1> "corrected" <{G}corrected/a> .\n')
    store = Store(str(folder / "store"))
    for content in (Joined(files.values()), Merged(files)):
        store.bulk_load(BufferedReader(content), format=RdfFormat.N_QUADS)
    store.flush()
    del store
    return Snapshot("r1", files, folder / "store", {f"{G}corrected/a": apart})


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> type[PooledEngine]:
    return KINDS[request.param]


@pytest.fixture
def play(kind: type[PooledEngine], snapshot: Snapshot) -> Callable[..., None]:
    """Runs a scenario against a fresh engine of each kind and closes it."""

    def run(scenario: Scenario, limits: Limits = TESTED) -> None:
        async def inner() -> None:
            engine = kind(snapshot, limits)
            await engine.start()
            try:
                await scenario(engine)
            finally:
                await engine.close()

        asyncio.run(inner())

    return run


@pytest.fixture(scope="session")
def data_folder(snapshot: Snapshot) -> Path:
    assert snapshot.store is not None
    return snapshot.store.parent
