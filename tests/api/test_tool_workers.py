"""Workers for strangers: the same answers and limits whether they are forked or started."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
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
Work = Callable[[ToolWorkers], Awaitable[Any]]


def working(work: Work, engine: str, tmp_path: Path) -> Any:
    """What comes of work with workers of one kind; nothing of them is left."""

    async def run() -> Any:
        workers = ToolWorkers(Settings(data=tmp_path, engine=engine))
        try:
            return await work(workers)
        finally:
            process = workers._process
            await workers.close()
            assert process is None or not Path(f"/proc/{process.pid}").exists()

    return asyncio.run(run())


def workers_of(workers: ToolWorkers) -> list[int]:
    assert workers._process is not None
    return children(workers._process.pid)


def open_in(process: int) -> list[str]:
    """What a process has open; what it closes in this moment may be left out."""
    found = []
    for path in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found.append(str(path.readlink()).partition(":")[0])
    return sorted(found)


@pytest.mark.parametrize("engine", ["fork", "spawn"])
def test_work_is_done_within_its_limits(tmp_path: Path, engine: str) -> None:
    async def work(workers: ToolWorkers) -> None:
        found = json.loads(await workers.run(HEAD, SENTENCE, PATIENCE) or b"")
        assert [one["kind"] for one in found["result"]].count("activity") == 1
        assert await workers.run({**HEAD, "seconds": 0.05}, LONG, PATIENCE) is None
        assert await workers.run({**HEAD, "memory": 2**20}, LONG, PATIENCE) is None
        assert await workers.run(HEAD, LONG, 0.05) is None
        bad = json.loads(await workers.run(HEAD, b" ", PATIENCE) or b"")
        assert bad["problem"]["remedy"]

    working(work, engine, tmp_path)


def test_a_forked_worker_ends_with_who_asked_and_its_parent_goes_on(tmp_path: Path) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        asking = asyncio.create_task(workers.run(HEAD, LONG, PATIENCE))
        while not workers_of(workers):
            await asyncio.sleep(0.01)
        asking.cancel()
        deadline = time.monotonic() + PATIENCE
        while workers_of(workers):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)
        before = workers._process
        assert await workers.run(HEAD, SENTENCE, PATIENCE)
        assert workers._process is before

    working(work, "fork", tmp_path)


def test_a_parent_that_died_is_replaced(tmp_path: Path) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        assert workers._process is not None
        workers._process._process.kill()
        workers._process._process.wait()
        assert await workers.run(HEAD, SENTENCE, PATIENCE)

    working(work, "fork", tmp_path)


def test_no_thread_is_lost_by_forking(tmp_path: Path) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        assert workers._process is not None
        assert len(list(Path(f"/proc/{workers._process.pid}/task").iterdir())) == 1

    working(work, "fork", tmp_path)


def test_a_forked_worker_has_its_connection_and_nothing_else(tmp_path: Path) -> None:
    async def work(workers: ToolWorkers) -> None:
        await workers.run(HEAD, SENTENCE, PATIENCE)
        asking = asyncio.create_task(workers.run(HEAD, LONG, PATIENCE))
        while not workers_of(workers):
            await asyncio.sleep(0.01)
        (worker,) = workers_of(workers)
        deadline = time.monotonic() + PATIENCE
        while (found := open_in(worker)) != ["/dev/null", "/dev/null", "socket"]:
            assert time.monotonic() < deadline, found
            await asyncio.sleep(0.01)
        asking.cancel()

    working(work, "fork", tmp_path)
