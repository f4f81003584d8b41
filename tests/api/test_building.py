"""Jobs take their turns; publications that wait for the same person are one."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from wsisgraph.api.building import Jobs, Task
from wsisgraph.settings import Settings


def test_decisions_that_are_published_one_by_one_cost_one_publication_while_another_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    async def run() -> list[dict[str, Any]]:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def work(_self: Jobs, _task: Task, status: dict[str, Any]) -> dict[str, Any]:
            ran.append(status["id"])
            begun.set()
            await go_on.wait()
            return {"state": "done", "release": "r"}

        async def published() -> None:
            pass

        monkeypatch.setattr(Jobs, "_work", work)
        jobs = Jobs(Settings(data=tmp_path), published)
        first = await jobs.submit(Task("publish", "one"))
        await begun.wait()
        waiting = [await jobs.submit(Task("publish", who)) for who in ("one", "one", "other", "one")]
        go_on.set()
        while jobs.status.open():
            await asyncio.sleep(0.01)
        last = await jobs.submit(Task("publish", "one"))
        await jobs.close()
        return [first, *waiting, last]

    ids = [status["id"] for status in asyncio.run(run())]
    assert ids[1] == ids[2] == ids[4]
    # What runs already may have read the decisions, and another person has a job of their own.
    assert len({*ids}) == 4
    assert ran[:3] == [ids[0], ids[1], ids[3]]
