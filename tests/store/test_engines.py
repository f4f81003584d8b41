"""The contract that both engines keep, played against each of them."""

import asyncio
import contextlib
import gzip
import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode
from tests.store.conftest import TESTED, workers_of

from wsisgraph.store.endings import Endings
from wsisgraph.store.engine import (
    Answer,
    Dataset,
    EngineBusy,
    EngineFailed,
    EvaluationError,
    LimitReached,
    QueryCancelled,
    QueryIdTaken,
    QueryRequest,
    QuerySyntaxError,
)
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.pooled import PooledEngine

G = "https://example.org/graph/"
FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
Play = Callable[..., None]


async def rows(engine: PooledEngine, text: str, **options: Any) -> list[dict[str, Any]]:
    answer = await engine.run(QueryRequest(text, **options))
    found: list[dict[str, Any]] = json.loads(await answer.read())["results"]["bindings"]
    return found


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a function says yes."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def kill_all(processes: list[int]) -> None:
    """Kill those of these processes that are still there."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def test_a_small_answer_is_complete_at_once(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        answer = await engine.run(QueryRequest('SELECT ?s { ?s ?p "value 7" }'))
        assert answer.body is not None
        assert json.loads(answer.body)["results"]["bindings"] == [{"s": {"type": "uri", "value": "urn:s7"}}]
        assert answer.outcome is not None
        assert (answer.outcome.count(), answer.release) == (1, "r1")

    play(scenario)


def test_a_large_answer_streams_and_is_whole(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        answer = await engine.run(QueryRequest("SELECT * { ?s ?p ?o }"))
        assert answer.body is None
        assert len(json.loads(await answer.read())["results"]["bindings"]) == 4001
        assert answer.outcome is not None
        assert answer.outcome.count() == 4001

    play(scenario)


def test_compression_happens_in_the_worker(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        for text in ("ASK {}", "SELECT * { ?s ?p ?o }"):
            plain = await (await engine.run(QueryRequest(text))).read()
            packed = await (await engine.run(QueryRequest(text, coding="gzip"))).read()
            assert json.loads(gzip.decompress(packed)).keys() == json.loads(plain).keys()
            assert len(gzip.decompress(packed)) == len(plain)

    play(scenario)


def test_the_default_graph_is_the_merge_of_what_is_published(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        assert len(await rows(engine, "SELECT * { ?s ?p ?o }")) == 4001
        named = await rows(engine, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        assert [row["g"]["value"] for row in named] == [f"{G}a", f"{G}b"]
        assert await rows(engine, 'SELECT * { ?s ?p "corrected" }') == []
        described = await engine.run(QueryRequest("DESCRIBE <urn:s1>", "application/n-triples"))
        assert len((await described.read()).splitlines()) == 2

    play(scenario)


def test_a_named_dataset_is_exactly_what_is_named(play: Play) -> None:
    parts = "{ ?s ?p ?o BIND('default' AS ?x) } UNION { GRAPH ?x { ?s ?p ?o } }"
    both = f"SELECT ?x (COUNT(*) AS ?n) {{ {parts} }} GROUP BY ?x"

    async def counts(engine: PooledEngine, default: tuple[str, ...], named: tuple[str, ...]) -> dict[str, int]:
        found = await rows(engine, both, dataset=Dataset(default, named))
        return {row["x"]["value"]: int(row["n"]["value"]) for row in found if "x" in row}

    async def scenario(engine: PooledEngine) -> None:
        assert await counts(engine, (f"{G}a",), ()) == {"default": 3000}
        assert await counts(engine, (), (f"{G}b",)) == {f"{G}b": 1001}
        assert await counts(engine, (f"{G}a", f"{G}b"), (f"{G}a",)) == {"default": 4000, f"{G}a": 3000}
        assert await counts(engine, (f"{G}a", f"{G}b", ""), (f"{G}b",)) == {"default": 4001, f"{G}b": 1001}
        assert await counts(engine, (f"{G}nowhere",), ()) == {}

    play(scenario)


def test_graphs_apart_are_seen_by_who_names_them(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        dataset = Dataset((f"{G}corrected/a", f"{G}b"))
        found = await rows(engine, "SELECT * { <urn:s1> ?p ?o } ORDER BY ?p", dataset=dataset)
        assert [row["o"]["value"] for row in found] == ["urn:s2", "corrected"]
        assert len(await rows(engine, "SELECT * { ?s ?p ?o }")) == 4001

    play(scenario)


@pytest.mark.parametrize("value", ['"} DROP ALL #', "ä\\u0022\n'", "", "a\\"])
def test_bindings_are_values_not_text(play: Play, value: str) -> None:
    async def scenario(engine: PooledEngine) -> None:
        found = await rows(engine, "SELECT ?v ?x { BIND(STR(?v) AS ?x) }", bindings={"v": Literal(value)})
        assert [row["x"]["value"] for row in found] == [value]
        found = await rows(engine, "SELECT ?s ?o { ?s <urn:next> ?o }", bindings={"s": NamedNode("urn:s4")})
        assert [row["o"]["value"] for row in found] == ["urn:s5"]

    play(scenario)


def test_a_wrong_query_says_where(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        with pytest.raises(QuerySyntaxError) as error:
            await engine.run(QueryRequest("SELECT * {\n ?s ?p"))
        assert (error.value.line, error.value.column) == (2, 7)
        with pytest.raises(QuerySyntaxError):
            await engine.run(QueryRequest("ASK {} ASK {}"))
        with pytest.raises(QuerySyntaxError, match="declare it with PREFIX"):
            await engine.run(QueryRequest("ASK { ?s rdfs:label ?label }"))
        assert await (await engine.run(QueryRequest("ASK {}"))).read() == b'{"head":{},"boolean":true}'

    play(scenario)


def test_a_query_is_killed_at_its_limit_and_others_go_on(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        start = time.monotonic()
        slow = asyncio.create_task(engine.run(QueryRequest(FOREVER, client="slow")))
        await until(lambda: engine.running == 1)
        assert len(await rows(engine, 'SELECT ?s { ?s ?p "value 7" }', client="quick")) == 1
        assert not slow.done()
        with pytest.raises(LimitReached) as error:
            await slow
        assert (error.value.limit, error.value.value) == ("query_timeout", 3.0)
        assert time.monotonic() - start > 2.9

    play(scenario, replace(TESTED, timeout=3.0))


def test_a_client_may_ask_for_less_time_not_for_more(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        for asked, given in ((0.3, 0.3), (60.0, 2.0)):
            with pytest.raises(LimitReached) as error:
                await engine.run(QueryRequest(FOREVER, timeout=asked))
            assert error.value.value == given

    play(scenario)


def test_memory_is_capped(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        text = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
        with pytest.raises(LimitReached) as error:
            await engine.run(QueryRequest(text))
        assert error.value.limit == "worker_memory"
        assert len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }")) == 2

    play(scenario, Limits(timeout=30.0, memory=64 * 2**20, workers=2))


def test_a_worker_that_others_kill_is_no_limit_of_the_query(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        # A worker that is forked a little later would go on.
        await until(lambda: len(workers_of(engine)) == 2)
        running = asyncio.create_task(engine.run(QueryRequest(FOREVER)))
        # A worker that has not heard of the question yet does not count, and one that had not grown only once.
        while not running.done():
            kill_all(workers_of(engine))
            await asyncio.wait([running], timeout=0.1)
        with pytest.raises(EngineFailed, match=r"ended unexpectedly .*signal 9"):
            await running
        answered = False
        while not answered:
            # Who is dying may still be asked.
            with contextlib.suppress(EngineFailed):
                answered = len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }")) == 2

    play(scenario, replace(TESTED, timeout=30.0))


def test_a_killed_worker_that_had_grown_met_the_limit_of_memory() -> None:
    lacked = Endings(Limits(memory=2**30)).lacked_memory
    assert lacked(-signal.SIGABRT, 0)
    assert lacked(-signal.SIGKILL, 2**29)
    assert not lacked(-signal.SIGKILL, 2**20)
    assert not lacked(-signal.SIGTERM, 2**29)
    assert not lacked(None, 0)


def test_rows_and_bytes_are_capped_without_a_silent_cut(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        for media_type in ("application/sparql-results+json", "text/csv", "text/tab-separated-values"):
            answer = await engine.run(QueryRequest("SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }", media_type))
            with pytest.raises(LimitReached) as error:
                await answer.read()
            assert error.value.limit == "result_rows"
        answer = await engine.run(
            QueryRequest("CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }", "application/n-triples")
        )
        with pytest.raises(LimitReached) as error:
            await answer.read()
        assert error.value.limit == "result_bytes"

    play(scenario, Limits(timeout=20.0, rows=50_000, size=2**22, workers=2))


def test_a_running_and_a_waiting_query_can_be_cancelled(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        running = asyncio.create_task(engine.run(QueryRequest(FOREVER, id="one")))
        await until(lambda: engine.running == 1)
        waiting = asyncio.create_task(engine.run(QueryRequest(FOREVER, id="two")))
        await until(lambda: engine.waiting == 1)
        assert engine.cancel("two")
        assert engine.cancel("one")
        assert not engine.cancel("three")
        # Not at their limit: that would be another error.
        for task in (running, waiting):
            with pytest.raises(QueryCancelled):
                await task
        assert len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }")) == 2

    play(scenario, Limits(timeout=60.0, workers=1, per_client=1))


def test_an_id_is_for_one_query(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        first = asyncio.create_task(engine.run(QueryRequest(FOREVER, id="same")))
        await until(lambda: engine.running == 1)
        with pytest.raises(QueryIdTaken):
            await engine.run(QueryRequest("ASK {}", id="same"))
        engine.cancel("same")
        with pytest.raises(QueryCancelled):
            await first
        assert await engine.run(QueryRequest("ASK {}", id="same"))

    play(scenario)


def test_a_client_that_leaves_frees_its_worker(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        task = asyncio.create_task(engine.run(QueryRequest(FOREVER)))
        await until(lambda: engine.running == 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        # Long before the limit of what was asked first.
        await until(lambda: engine.running == 0)
        assert len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }")) == 2
        answer = await engine.run(QueryRequest("SELECT * { ?a ?b ?c . ?d ?e ?f }"))
        async for _ in answer.chunks:
            break
        await answer.chunks.aclose()  # type: ignore[attr-defined]
        assert len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }")) == 2

    play(scenario, Limits(timeout=60.0, workers=1, per_client=1))


def test_the_queue_is_bounded(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        tasks = [asyncio.create_task(engine.run(QueryRequest(FOREVER, client=str(i)))) for i in range(3)]
        await until(lambda: (engine.running, engine.waiting) == (1, 2))
        with pytest.raises(EngineBusy) as error:
            await engine.run(QueryRequest("ASK {}"))
        assert error.value.retry_after > 0
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    play(scenario, Limits(timeout=20.0, workers=1, per_client=1, queue=2))


def test_one_client_cannot_have_all_workers(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        greedy = [asyncio.create_task(engine.run(QueryRequest(FOREVER, client="greedy"))) for _ in range(4)]
        await until(lambda: (engine.running, engine.waiting) == (2, 2))
        assert len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }", client="other")) == 2
        assert not any(task.done() for task in greedy)
        for task in greedy:
            task.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)

    play(scenario, Limits(timeout=20.0, workers=3, per_client=2, queue=8))


def test_what_cannot_be_evaluated_is_an_error(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        with pytest.raises(EvaluationError):
            await engine.run(QueryRequest("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))

    play(scenario)


def test_a_slow_reader_does_not_hold_a_worker(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        slow = await engine.run(QueryRequest("SELECT ?a ?d { ?a ?b ?c . ?d <urn:next> ?f } LIMIT 100000"))
        assert len(await rows(engine, "SELECT * { <urn:s1> ?p ?o }")) == 2
        assert len(json.loads(await slow.read())["results"]["bindings"]) == 100_000

    play(scenario, Limits(timeout=20.0, workers=1, per_client=1))


def test_one_client_cannot_have_all_temporary_files(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        async def unread(client: str) -> Answer:
            text = "SELECT ?a ?d { ?a ?b ?c . ?d <urn:next> ?f } LIMIT 100000"
            answer = await engine.run(QueryRequest(text, client=client))
            await until(lambda: not engine._pumps)
            return answer

        first, second, other = await unread("slow"), await unread("slow"), await unread("other")
        with pytest.raises(LimitReached):
            await second.read()
        for answer in (first, other):
            assert len(json.loads(await answer.read())["results"]["bindings"]) == 100_000
        await until(lambda: engine._disk.used == 0)

    play(scenario, Limits(timeout=20.0, workers=1, per_client=1, spool=10 * 2**20))


def test_temporary_files_are_bounded(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        answer = await engine.run(QueryRequest("SELECT ?a ?d { ?a ?b ?c . ?d <urn:next> ?f } LIMIT 100000"))
        # Nobody reads until the worker has sent what there is room for.
        await until(lambda: not engine._pumps)
        with pytest.raises(LimitReached) as error:
            await answer.read()
        assert error.value.limit == "spool_size"

    play(scenario, Limits(timeout=20.0, workers=1, per_client=1, spool=2**20))


def test_after_closing_nothing_is_answered(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        await engine.close()
        with pytest.raises(EngineFailed):
            await engine.run(QueryRequest("ASK {}"))

    play(scenario)
