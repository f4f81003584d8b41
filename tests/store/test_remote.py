"""A release in a store of others: published there graph by graph, asked there, and no different from ours."""

import asyncio
import gzip
import json
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pyoxigraph import Literal, NamedNode
from tests.api.sparql_server import G, publish
from tests.store.store_server import SECRET, StoreServer, store_server

from wsisgraph.graph_files import Joined
from wsisgraph.releases.release import find
from wsisgraph.settings import Settings
from wsisgraph.store import remote_publishing
from wsisgraph.store.bound import with_bindings
from wsisgraph.store.engine import (
    Answer,
    Dataset,
    Engine,
    EngineBusy,
    EngineFailed,
    LimitReached,
    QueryRequest,
    QuerySyntaxError,
    Snapshot,
)
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.engines import archived_engine, make_engine
from wsisgraph.store.remote import RemoteEngine
from wsisgraph.store.remote_publishing import publish as publish_there
from wsisgraph.store.snapshot import snapshot_of
from wsisgraph.store.spool import Spool

Scenario = Callable[[Engine], Coroutine[Any, Any, None]]
GENID = "https://w3id.org/wsisgraph/.well-known/genid/1"


def graphs(count: int) -> dict[str, list[str]]:
    many = [f'<urn:s{i}> <urn:p> "value {i}" <{G}document/x> .' for i in range(count)]
    return {
        f"{G}document/x": many,
        f"{G}registry": [f'<urn:s1> <urn:name> "a \\\\u0041 \\"b\\" \\n ü 信"@en <{G}registry> .'],
        f"{G}corrected/x": [f'<urn:s1> <urn:p> "corrected" <{G}corrected/x> .'],
        "urn:other": [f"<urn:s1> <urn:q> <{GENID}> <urn:other> ."],
        "": ['<urn:unnamed> <urn:p> "in no graph" .'],
    }


@pytest.fixture
def there() -> Iterator[StoreServer]:
    with store_server() as server:
        yield server


def settings_for(there: StoreServer, data: Path, **more: Any) -> Settings:
    return Settings(
        data=data,
        store=f"{there.address}/query",
        store_update=f"{there.address}/update",
        store_authorization=SecretStr(SECRET),
        **more,
    )


def play(settings: Settings, scenario: Scenario, release: str | None = None) -> None:
    async def run() -> None:
        name = release or (settings.data / "current").read_text().strip()
        snapshot = snapshot_of(find(settings, name))
        engine = archived_engine(snapshot, settings) if release else make_engine(snapshot, settings)
        try:
            await engine.start()
            await scenario(engine)
        finally:
            await engine.close()

    asyncio.run(run())


async def rows(engine: Engine, text: str, **options: Any) -> list[dict[str, str]]:
    body = await (await engine.run(QueryRequest(text, **options))).read()
    found = json.loads(body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_the_release_is_asked_as_if_it_were_here(there: StoreServer, tmp_path: Path) -> None:
    publish(tmp_path, graphs(3000))

    async def scenario(engine: Engine) -> None:
        names = await rows(engine, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        assert [row["g"] for row in names] == [f"{G}document/x", f"{G}registry", f"{G}release", "urn:other"]
        large = await engine.run(QueryRequest("SELECT ?g ?s { GRAPH ?g { ?s <urn:p> ?o } }"))
        assert large.body is None
        found = json.loads(await large.read())["results"]["bindings"]
        assert {row["g"]["value"] for row in found} == {f"{G}document/x"}
        assert large.outcome is not None
        assert large.outcome.rows == len(found) == 3000
        prefixed = f"PREFIX g: <{G}> SELECT * {{ GRAPH g:registry {{ ?s ?p ?o }} }}"
        assert [row["o"] for row in await rows(engine, prefixed)] == ['a \\u0041 "b" \n ü 信']
        assert len(await rows(engine, "SELECT * { ?s <urn:p> ?o }", dataset=Dataset((f"{G}document/x",)))) == 3000
        assert await rows(engine, "SELECT * { ?s ?p ?o }", dataset=Dataset((), (f"{G}registry",))) == []
        apart = await rows(engine, "SELECT * { ?s ?p ?o }", dataset=Dataset((f"{G}corrected/x",)))
        assert [row["o"] for row in apart] == ["corrected"]
        bound = await rows(engine, "SELECT ?v ?s { ?s <urn:p> ?v }", bindings={"v": Literal("value 7")})
        assert [row["s"] for row in bound] == ["urn:s7"]
        packed = await (await engine.run(QueryRequest("SELECT * { ?s <urn:p> ?o }", coding="gzip"))).read()
        assert len(json.loads(gzip.decompress(packed))["results"]["bindings"]) == 3001
        turtle = QueryRequest(
            "CONSTRUCT WHERE { ?s <urn:q> ?o }", "text/turtle", genid_base="https://w3id.org/wsisgraph/"
        )
        assert b"_:1" in await (await engine.run(turtle)).read()

    play(settings_for(there, tmp_path), scenario)


def test_refusals_and_limits_are_told_as_ours(there: StoreServer, tmp_path: Path) -> None:
    publish(tmp_path, graphs(500))

    async def scenario(engine: Engine) -> None:
        with pytest.raises(QuerySyntaxError):
            await engine.run(QueryRequest("SELECT * {"))
        with pytest.raises(LimitReached) as met:
            await engine.run(QueryRequest("SELECT * { ?s ?p ?o }"))
        assert met.value.limit == "result_rows"
        for status, error in ((503, EngineBusy), (504, LimitReached), (500, EngineFailed)):
            there.refuses = status
            with pytest.raises(error):
                await engine.run(QueryRequest("ASK {}"))
        there.refuses = None
        assert await (await engine.run(QueryRequest("ASK {}"))).read() == b'{"head":{},"boolean":true}'

    play(settings_for(there, tmp_path, result_rows=100), scenario)


def test_only_what_changed_is_loaded_and_what_nobody_needs_is_dropped(there: StoreServer, tmp_path: Path) -> None:
    settings = settings_for(there, tmp_path)
    first = publish(tmp_path, graphs(10))
    assert asyncio.run(publish_there(settings)) == first
    loaded = len(there.updates)
    assert asyncio.run(publish_there(settings)) == first
    assert len(there.updates) == loaded
    second = publish(tmp_path, graphs(12))
    assert asyncio.run(publish_there(settings)) == second
    # The changed document, the graph that describes the release, the catalogue.
    assert len(there.updates) == loaded + 3

    async def ten(engine: Engine) -> None:
        assert len(await rows(engine, "SELECT * { ?s <urn:p> ?o }")) == 11

    play(settings, ten, release=first)
    (tmp_path / "releases" / first).rename(tmp_path / "gone")
    asyncio.run(publish_there(settings))
    assert sum(update.startswith("DROP SILENT GRAPH") for update in there.updates[loaded + 3 :]) == 2
    catalogue = NamedNode(f"{G}published")
    found = {q.object.value for q in there.store.quads_for_pattern(catalogue, None, None, catalogue)}  # type: ignore[union-attr]
    assert found == {second}


def test_releases_are_read_beside_the_event_loop(
    there: StoreServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, graphs(10))
    readers = set[bool]()

    def opened(paths: Sequence[Path]) -> Any:
        readers.add(threading.current_thread() is threading.main_thread())
        return Joined(paths)

    monkeypatch.setattr(remote_publishing, "Joined", opened)
    asyncio.run(publish_there(settings_for(there, tmp_path)))
    assert readers == {False}


def test_a_graph_that_was_half_loaded_is_loaded_anew(there: StoreServer, tmp_path: Path) -> None:
    settings = settings_for(there, tmp_path)
    publish(tmp_path, graphs(10))
    asyncio.run(publish_there(settings))
    half = next(there.store.quads_for_pattern(NamedNode("urn:s3"), None, None, None))
    there.store.remove(half)

    async def scenario(engine: Engine) -> None:
        assert len(await rows(engine, "SELECT * { <urn:s3> ?p ?o }")) == 1

    play(settings, scenario)


def test_who_only_reads_says_when_the_release_is_not_there(there: StoreServer, tmp_path: Path) -> None:
    publish(tmp_path, graphs(10))
    reader = settings_for(there, tmp_path).model_copy(update={"store_update": ""})

    async def scenario(engine: Engine) -> None:
        pytest.fail("it must not start")

    with pytest.raises(EngineFailed, match="publishes it there"):
        play(reader, scenario)
    assert there.updates == []


@pytest.mark.parametrize(
    ("before", "pattern"),
    [
        ("SELECT ?v {", " ?s ?p ?v }"),
        ("CONSTRUCT { ?v ?p ?s } WHERE {", " ?s ?p ?v }"),
        ("CONSTRUCT FROM <urn:g> WHERE {", " ?s ?p ?v { ?v ?p ?o } }"),
        ("PREFIX w: <urn:> SELECT ?v { #{", "\n ?s ?p ?v }"),
    ],
)
def test_values_are_written_at_the_beginning_of_the_pattern(before: str, pattern: str) -> None:
    place = before.rindex("{ #") + 1 if "#" in before else len(before)
    head, rest = before[:place], before[place:] + pattern
    assert with_bindings(head + rest, {"v": Literal("x")}) == f'{head} VALUES ?v {{ "x" }} {rest}'


def test_one_client_cannot_have_all_places_at_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fetch(_: RemoteEngine, request: QueryRequest, __: float, spool: Spool, ___: Answer) -> None:
        await spool.put(b"yes")
        if request.client == "greedy":
            await asyncio.Event().wait()

    async def scenario() -> None:
        limits = Limits(workers=3, per_client=2, queue=8)
        engine = RemoteEngine(Snapshot("r", {}), Settings(store="http://store.example/"), limits)
        greedy = [asyncio.create_task(engine.run(QueryRequest("ASK {}", client="greedy"))) for _ in range(4)]
        async with asyncio.timeout(20):
            while engine.running < 2:
                await asyncio.sleep(0)
            assert await (await engine.run(QueryRequest("ASK {}", client="other"))).read() == b"yes"
            while engine.waiting > 2:
                await asyncio.sleep(0)
        assert not any(task.done() and task.exception() for task in greedy)
        for task in greedy:
            task.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)
        await engine.close()

    monkeypatch.setattr(RemoteEngine, "_fetch", fetch)
    asyncio.run(scenario())
