"""Quick questions go first: who has a long one gives way, and is not asked again where another is soon made."""

import asyncio
import os
from dataclasses import replace

import pytest
from tests.store.conftest import TESTED, workers_of
from tests.store.test_engines import Play, rows, until

from wsisgraph.store import runs
from wsisgraph.store.forking import ForkingEngine
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.spawning import SpawningEngine, _Program

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d <urn:next> ?e FILTER(?a != ?d) }"
LIMITS = replace(TESTED, timeout=300.0, crowd=0)


def niceness(process: int = 0) -> int:
    """How far a process gives way; of one that is gone, how far this one does."""
    try:
        return os.getpriority(os.PRIO_PROCESS, process)
    except ProcessLookupError:
        return os.getpriority(os.PRIO_PROCESS, 0)


def long_question(engine: PooledEngine) -> "asyncio.Task[object]":
    return asyncio.create_task(rows(engine, LONG, client="long"))


@pytest.mark.parametrize("kind", [ForkingEngine])
def test_workers_begin_as_equals_and_who_has_a_long_question_gives_way(play: Play) -> None:
    async def scenario(engine: PooledEngine) -> None:
        await until(lambda: len(workers_of(engine)) == 2)
        running = long_question(engine)
        await until(lambda: any(niceness(worker) > niceness() for worker in workers_of(engine)))
        slow = {worker for worker in workers_of(engine) if niceness(worker) > niceness()}
        assert len(slow) == 1
        assert len(await rows(engine, 'SELECT ?s { ?s ?p "value 7" }', client="quick")) == 1
        await running
        await until(lambda: slow.isdisjoint(workers_of(engine)) and len(workers_of(engine)) == 2)
        assert {niceness(worker) for worker in workers_of(engine)} == {niceness()}

    play(scenario, LIMITS)


@pytest.mark.parametrize("kind", [ForkingEngine])
@pytest.mark.parametrize(("long", "crowd"), [(60.0, 0), (0.0, 1)])
def test_who_has_a_quick_question_or_is_alone_stays(
    play: Play, monkeypatch: pytest.MonkeyPatch, long: float, crowd: int
) -> None:
    # What is quick elsewhere may take its time on a busy machine.
    monkeypatch.setattr(runs, "LONG", long)

    async def scenario(engine: PooledEngine) -> None:
        await until(lambda: len(workers_of(engine)) == 2)
        first = workers_of(engine)
        await long_question(engine)
        assert workers_of(engine) == first
        assert {niceness(worker) for worker in first} == {niceness()}

    play(scenario, replace(LIMITS, crowd=crowd))


@pytest.mark.parametrize("kind", [SpawningEngine])
def test_spawned_workers_give_way_from_the_start_and_are_asked_again(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its work is looked at several times; as it gives way from the start, ten times that could take a minute.
    monkeypatch.setattr(runs, "LONG", 0.0)
    ended: list[_Program] = []
    kill = _Program.kill

    def watched(program: _Program) -> None:
        ended.append(program)
        kill(program)

    monkeypatch.setattr(_Program, "kill", watched)

    async def scenario(engine: PooledEngine) -> None:
        first = workers_of(engine)
        await rows(engine, LONG.replace("?b", "<urn:p0>"))
        assert len(await rows(engine, 'SELECT ?s { ?s ?p "value 7" }')) == 1
        # Who is not to be asked again is ended at once, and stays among the workers until another has begun.
        assert ended == []
        assert workers_of(engine) == first
        assert {niceness(worker) for worker in first} == {min(19, niceness() + 5)}

    play(scenario, LIMITS)
