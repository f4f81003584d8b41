"""Workers for strangers: the same answers and limits whether they are forked or started."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.processes import children

from wsisgraph.api.tool_workers import ToolWorkers
from wsisgraph.settings import Settings

SENTENCE = b"ITU published a report on broadband in Africa in November 2020."
LONG = (SENTENCE + b"\n\n") * 20_000
HEAD = {"tool": "extract", "name": "text.txt", "seconds": 20.0, "memory": 2**31}
PATIENCE = 60.0
Work = Callable[[ToolWorkers], Coroutine[Any, Any, None]]
Do = Callable[[Work], None]


@contextlib.contextmanager
def working(engine: str, folder: Path) -> Iterator[Do]:
    """Does work with workers of one kind; at the end nothing of them is left."""
    workers = ToolWorkers(Settings(data=folder, engine=engine))
    with asyncio.Runner() as runner:
        yield lambda work: runner.run(work(workers))
        process = workers._process
        runner.run(workers.close())
    assert process is None or not Path(f"/proc/{process.pid}").exists()


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Do]:
    """Does work with workers that are forked, of one parent unless that dies: it takes seconds to start."""
    with working("fork", tmp_path_factory.mktemp("forked")) as do:
        yield do


def workers_of(workers: ToolWorkers) -> list[int]:
    assert workers._process is not None
    return children(workers._process.pid)


async def ended(workers: ToolWorkers) -> None:
    """Wait until no worker is left."""
    deadline = time.monotonic() + PATIENCE
    while workers_of(workers):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


def open_in(process: int) -> list[str]:
    """What a process has open; what it closes in this moment may be left out."""
    found = []
    for path in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found.append(str(path.readlink()).partition(":")[0])
    return sorted(found)


@pytest.mark.parametrize("engine", ["fork", "spawn"])
def test_work_is_done_within_its_limits(forked: Do, tmp_path: Path, engine: str) -> None:
    async def work(workers: ToolWorkers) -> None:
        found = json.loads(await workers.run(HEAD, SENTENCE, PATIENCE) or b"")
        assert [one["kind"] for one in found["result"]].count("activity") == 1
        assert await workers.run({**HEAD, "seconds": 0.05}, LONG, PATIENCE) is None
        assert await workers.run({**HEAD, "memory": 2**20}, LONG, PATIENCE) is None
        assert await workers.run(HEAD, LONG, 0.05) is None
        bad = json.loads(await workers.run(HEAD, b" ", PATIENCE) or b"")
        assert bad["problem"]["remedy"]

    if engine == "fork":
        forked(work)
    else:
        with working(engine, tmp_path) as do:
            do(work)


def test_a_forked_worker_ends_with_who_asked_and_its_parent_goes_on(forked: Do) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        await ended(workers)
        asking = asyncio.create_task(workers.run(HEAD, LONG, PATIENCE))
        while not workers_of(workers):
            await asyncio.sleep(0.01)
        asking.cancel()
        await ended(workers)
        before = workers._process
        assert await workers.run(HEAD, SENTENCE, PATIENCE)
        assert workers._process is before

    forked(work)


def test_a_parent_that_died_is_replaced(forked: Do) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        assert workers._process is not None
        workers._process._process.kill()
        workers._process._process.wait()
        assert await workers.run(HEAD, SENTENCE, PATIENCE)

    forked(work)


def test_no_thread_is_lost_by_forking(forked: Do) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        assert workers._process is not None
        assert len(list(Path(f"/proc/{workers._process.pid}/task").iterdir())) == 1

    forked(work)


def test_a_forked_worker_has_its_connection_and_nothing_else(forked: Do) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        await ended(workers)
        asking = asyncio.create_task(workers.run(HEAD, LONG, PATIENCE))
        while not workers_of(workers):
            await asyncio.sleep(0.01)
        (worker,) = workers_of(workers)
        deadline = time.monotonic() + PATIENCE
        while (found := open_in(worker)) != ["/dev/null", "/dev/null", "socket"]:
            assert time.monotonic() < deadline, found
            await asyncio.sleep(0.01)
        asking.cancel()
        await ended(workers)

    forked(work)
