"""Long texts are looked at by turns, and paid for."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from wsisgraph.api.parse_queue import ParseQueue
from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import InputError
from wsisgraph.store.budget import Budget
from wsisgraph.store.parse import Parsed
from wsisgraph.store.plain import SHORT

LONG = SHORT + 1
ASK = Parsed("ASK")


def noted(name: str, order: list[str], go: threading.Event | None = None) -> Callable[[], Parsed]:
    def look() -> Parsed:
        if go is not None:
            go.wait(10)
        order.append(name)
        return ASK

    return look


def test_a_client_with_many_texts_does_not_go_before_one_with_one() -> None:
    order: list[str] = []
    go = threading.Event()

    async def scenario() -> None:
        queue = ParseQueue(Budget(None))
        many = [asyncio.create_task(queue.parse(LONG, "many", noted("many", order, go))) for _ in range(5)]
        await asyncio.sleep(0)
        one = asyncio.create_task(queue.parse(LONG, "one", noted("one", order)))
        await asyncio.sleep(0)
        assert await queue.parse(SHORT, "short", noted("short", order)) is ASK
        go.set()
        await asyncio.gather(one, *many)

    asyncio.run(scenario())
    assert order == ["short", "many", "one", "many", "many", "many", "many"]


def test_who_sends_too_many_at_once_is_told_to_wait() -> None:
    go = threading.Event()

    async def scenario() -> list[Parsed | BaseException]:
        queue = ParseQueue(Budget(None))
        tasks = [asyncio.create_task(queue.parse(LONG, "many", noted("", [], go))) for _ in range(20)]
        await asyncio.sleep(0)
        go.set()
        assert await queue.parse(LONG, "other", noted("", [])) is ASK
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = asyncio.run(scenario())
    refused = [error for error in found if isinstance(error, ProblemError)]
    assert found.count(ASK) == 8
    assert len(refused) == 12
    assert {(error.status, error.headers["Retry-After"]) for error in refused} == {(503, "5")}


def test_a_look_is_paid_for_also_when_the_text_is_refused() -> None:
    def work() -> Parsed:
        sum(range(1_000_000))
        raise InputError("is refused.", "the text")

    budget = Budget(60.0, clock=lambda: 5.0)
    with pytest.raises(InputError):
        asyncio.run(ParseQueue(budget).parse(LONG, "client", work))
    assert budget.left("client") < 60.0
    assert budget.left("other") == 60.0
