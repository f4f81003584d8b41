"""Who waits for a worker is called, also when it has ended before."""

import asyncio
from collections.abc import Callable

import pytest

from wsisgraph.store import frames
from wsisgraph.store.line import Line

ENDS: dict[str, Callable[[Line], None]] = {
    "the line was cut": lambda line: line.connection_lost(None),
    "the worker closed it": lambda line: line.eof_received(),
    "its obituary has come": lambda line: line.data_received(frames.frame(frames.OBITUARY, b"{}")),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_who_asks_a_worker_that_has_ended_is_called_once(end: Callable[[Line], None]) -> None:
    async def scenario() -> list[str]:
        line, called = Line(), list[str]()
        end(line)
        line.call(lambda: called.append("first"))
        line.send(b"question")
        assert line.unheard
        assert not called
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return called

    assert asyncio.run(scenario()) == ["first"]


def test_who_wants_nothing_any_more_is_not_called() -> None:
    async def scenario() -> list[str]:
        line, called = Line(), list[str]()
        line.connection_lost(None)
        line.call(lambda: called.append("first"))
        line.call(None)
        await asyncio.sleep(0)
        return called

    assert asyncio.run(scenario()) == []
