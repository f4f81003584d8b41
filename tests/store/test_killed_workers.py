"""What becomes of a question whose worker somebody kills: another worker gets it, once, where that is harmless."""

import asyncio
import signal
import socket
from collections import deque
from collections.abc import Callable

import pytest
import uvloop

from wsisgraph.store import frames, questions
from wsisgraph.store.engine import EngineFailed, EvaluationError, LimitReached, QueryRequest, Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.line import Line
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import PooledEngine

LIMITS = Limits(timeout=10.0, memory=2**30, workers=2)
KILLED = frames.message(frames.OBITUARY, cause=-signal.SIGKILL, grown=2**20)
ANSWER = frames.whole(frames.Whole(b"yes", 0.1, frames.NONE, 3, None, retiring=False))
HEAD = frames.frame(frames.HEAD)


class Scripted(Line):
    """A worker that answers each question with the same bytes, or, of None, was gone before it had it."""

    def __init__(self, says: bytes | None) -> None:
        super().__init__()
        self._says = says
        self.asked: list[float] = []

    def send(self, data: bytes) -> None:
        split = frames.split(data, 0)
        assert split is not None
        self.asked.append(questions.unpack(split[1])["timeout"])
        if self._says is None:
            self.connection_lost(BrokenPipeError())
        else:
            self.data_received(self._says)
            self.ended = not self._says.startswith(frames.WHOLE)


class ScriptedEngine(PooledEngine):
    """An engine whose workers are scripted, in order."""

    def __init__(self, *script: bytes | None) -> None:
        super().__init__(Snapshot("r", {}), LIMITS)
        self.workers = [Scripted(says) for says in script]
        self._next = deque(self.workers)

    async def start(self) -> None:
        await self._pool.warm(1)

    async def _connect(self) -> Channel:
        if not self._next:
            raise EngineFailed("the script is at its end")
        return self._next.popleft()


def ask(*script: bytes | None) -> ScriptedEngine:
    """Ask one question of an engine of such workers."""
    engine = ScriptedEngine(*script)

    async def scenario() -> None:
        await engine.start()
        assert await (await engine.run(QueryRequest("ASK {}"))).read() == b"yes"

    asyncio.run(scenario())
    return engine


def test_a_question_whose_worker_was_killed_goes_to_another_with_the_time_that_is_left() -> None:
    first, second = ask(KILLED, ANSWER).workers
    assert first.asked == [LIMITS.timeout]
    assert second.asked[0] < LIMITS.timeout


def test_it_goes_to_another_only_once() -> None:
    with pytest.raises(EngineFailed, match="signal 9"):
        ask(KILLED, KILLED, ANSWER)


def test_a_question_that_its_worker_never_had_goes_to_another_however_often() -> None:
    workers = ask(None, None, KILLED, ANSWER).workers
    assert [len(worker.asked) for worker in workers] == [1, 1, 1, 1]


@pytest.mark.parametrize("cause", [-signal.SIGBUS, -signal.SIGTERM, 1, None])
def test_what_ends_a_worker_otherwise_is_not_tried_again(cause: int | None) -> None:
    with pytest.raises(EngineFailed):
        ask(frames.message(frames.OBITUARY, cause=cause, grown=0), ANSWER)


def test_what_overflows_the_stack_is_the_fault_of_the_question_and_not_tried_again() -> None:
    with pytest.raises(EvaluationError, match="nests deeper"):
        ask(frames.message(frames.OBITUARY, cause=-signal.SIGSEGV, grown=2**20), ANSWER)


def test_what_fills_the_memory_is_not_tried_again() -> None:
    for grown, error in ((LIMITS.memory // 2, LimitReached), (LIMITS.memory // 6, EngineFailed)):
        with pytest.raises(error):
            ask(frames.message(frames.OBITUARY, cause=-signal.SIGKILL, grown=grown), ANSWER)


def test_an_answer_that_has_begun_breaks_off() -> None:
    with pytest.raises(EngineFailed, match="signal 9"):
        ask(HEAD + KILLED, ANSWER)


@pytest.mark.parametrize("told", [b"", KILLED])
@pytest.mark.parametrize("seen", [False, True])
@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_a_line_knows_that_nobody_took_the_question(
    loop: Callable[[], asyncio.AbstractEventLoop], seen: bool, told: bytes
) -> None:
    async def scenario() -> Line:
        ours, theirs = socket.socketpair()
        line = (await asyncio.get_running_loop().create_unix_connection(Line, sock=ours))[1]
        theirs.send(told)
        theirs.close()
        while seen and not line.ended:
            await asyncio.sleep(0.01)
        line.send(b"question")
        await line.receive()
        return line

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(scenario()).unheard
