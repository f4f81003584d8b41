"""A new release gets a new engine; who asked the old one gets its whole answer."""

import asyncio
import json
from pathlib import Path

import pytest
from tests.api.sparql_server import publish

from wsisgraph.releases.release import open_release
from wsisgraph.settings import Settings
from wsisgraph.store import engines
from wsisgraph.store.engine import QueryRequest
from wsisgraph.store.engines import make_engine
from wsisgraph.store.forking import ForkingEngine
from wsisgraph.store.serving import NoRelease, Serving
from wsisgraph.store.snapshot import snapshot_of
from wsisgraph.store.spawning import SpawningEngine


def lines(count: int) -> dict[str, list[str]]:
    return {"urn:g": [f"<urn:s{i}> <urn:p> <urn:o{i}> <urn:g> ." for i in range(count)]}


async def count(serving: Serving) -> int:
    engine, _ = await serving.engine()
    answer = await engine.run(QueryRequest("SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }"))
    return int(json.loads(await answer.read())["results"]["bindings"][0]["n"]["value"])


def test_a_new_release_is_served_and_the_old_one_drains(tmp_path: Path) -> None:
    async def scenario() -> None:
        first = publish(tmp_path, lines(3000))
        async with Serving(Settings(data=tmp_path)).running() as serving:
            assert await count(serving) == 3000
            engine, snapshot = await serving.engine()
            assert snapshot.release == first
            slow = await engine.run(QueryRequest("SELECT * { ?s <urn:p> ?o }"))
            second = publish(tmp_path, lines(5))
            for _ in range(100):
                if await count(serving) == 5:
                    break
                await asyncio.sleep(0.1)
            assert (await serving.engine())[0].release == second
            assert len(json.loads(await slow.read())["results"]["bindings"]) == 3000

    asyncio.run(scenario())


def test_who_was_given_an_engine_just_before_a_switch_is_answered_by_it(tmp_path: Path) -> None:
    async def scenario() -> None:
        publish(tmp_path, lines(3))
        async with Serving(Settings(data=tmp_path)).running() as serving:
            engine, _ = await serving.engine()
            publish(tmp_path, lines(4))
            await serving.refresh()
            # What is to be done in between takes turns of the loop.
            for _ in range(20):
                await asyncio.sleep(0)
            assert b"true" in await (await engine.run(QueryRequest("ASK { <urn:s0> ?p ?o }"))).read()

    asyncio.run(scenario())


def test_refresh_waits_until_the_release_is_served(tmp_path: Path) -> None:
    async def scenario() -> None:
        publish(tmp_path, lines(3))
        async with Serving(Settings(data=tmp_path)).running() as serving:
            assert await count(serving) == 3
            publish(tmp_path, lines(4))
            await serving.refresh()
            assert await count(serving) == 4

    asyncio.run(scenario())


def test_a_damaged_release_does_not_end_the_service(tmp_path: Path) -> None:
    async def scenario() -> None:
        publish(tmp_path, lines(3))
        async with Serving(Settings(data=tmp_path)).running() as serving:
            assert await count(serving) == 3
            (tmp_path / "current").write_text("0" * 20 + "\n")
            for _ in range(3):
                assert await count(serving) == 3
                await asyncio.sleep(0.05)

    asyncio.run(scenario())


def test_without_a_release(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with Serving(Settings(data=tmp_path)).running() as serving:
            with pytest.raises(NoRelease):
                await serving.engine()

    asyncio.run(scenario())


def test_corrected_graphs_stand_apart(tmp_path: Path) -> None:
    corrected = "https://w3id.org/wsisgraph/graph/corrected/x"
    name = publish(tmp_path, {**lines(2), corrected: [f"<urn:s0> <urn:p> <urn:new> <{corrected}> ."]})
    snapshot = snapshot_of(open_release(tmp_path / "releases" / name))
    assert set(snapshot.apart) == {corrected}
    assert "urn:g" in snapshot.graphs


def test_the_settings_choose_the_engine(tmp_path: Path) -> None:
    name = publish(tmp_path, lines(2))
    snapshot = snapshot_of(open_release(tmp_path / "releases" / name))
    engine = make_engine(snapshot, Settings(data=tmp_path, engine="spawn", workers=3, query_timeout=7))
    assert isinstance(engine, SpawningEngine)
    assert (engine.limits.workers, engine.limits.per_client, engine.limits.timeout) == (3, 1, 7)


def test_a_large_release_is_served_at_once_and_then_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_LARGE", 1)

    async def scenario() -> None:
        publish(tmp_path, lines(3))
        async with Serving(Settings(data=tmp_path)).running() as serving:
            assert await count(serving) == 3
            second = publish(tmp_path, lines(4))
            await serving.refresh()
            interim, _ = await serving.engine()
            assert isinstance(interim, ForkingEngine)
            assert (interim.release, interim.limits.in_memory) == (second, 0)
            assert await count(serving) == 4
            for _ in range(200):
                loaded, _ = await serving.engine()
                if loaded is not interim:
                    break
                await asyncio.sleep(0.05)
            assert isinstance(loaded, ForkingEngine)
            assert (loaded.release, await count(serving)) == (second, 4)
            assert loaded.limits.in_memory > 0

    asyncio.run(scenario())
