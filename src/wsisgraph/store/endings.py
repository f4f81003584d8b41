"""How the work on a question ended without an answer: what its worker met, and whether another one may try."""

import json
import signal
import time
from typing import Any

from wsisgraph.store.engine import (
    EngineError,
    EngineFailed,
    EvaluationError,
    LimitReached,
    QueryCancelled,
    QuerySyntaxError,
)
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.pool import Channel
from wsisgraph.store.runs import Run

_MIB = 2**20
# The engine has no limit of depth of its own.
_TOO_DEEP = "it nests deeper, or has more parts in a row, than the stack of a worker holds"
# Signals that may end a worker for want of memory, and the part of the limit above which that is likely: what asks
# for twice the memory that it has fails long before the limit.
_FATAL, _MUCH = (-signal.SIGKILL, -signal.SIGSEGV), 0.25
# The part of the limit below which a worker is not killed for its memory: workers may grow by it and go on.
_LITTLE = 0.125


class Endings:
    """Tells how work ended under the limits of an engine."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    async def why(self, run: Run, channel: Channel, received: tuple[bytes, bytes] | None) -> EngineError | None:
        """Why a worker ended, or None when it was its own wish and the question can go to another."""
        if run.cancelled:
            return QueryCancelled("the query was stopped")
        if run.expired:
            return self.timed_out(run)
        told = json.loads(received[1]) if received else {"cause": await channel.cause(), "grown": 0}
        if told["cause"] == 0:
            return None
        if told["cause"] == -signal.SIGALRM:
            return self.timed_out(run)
        if self.lacked_memory(**told):
            return LimitReached("worker_memory", self._limits.memory / _MIB, "MiB")
        if told["cause"] == -signal.SIGSEGV:
            return EvaluationError(_TOO_DEEP)
        return EngineFailed(f"the worker of this query ended unexpectedly ({_named(told['cause'])})")

    def may_go_again(self, run: Run, channel: Channel, received: tuple[bytes, bytes] | None) -> bool:
        """Whether a question whose worker ended goes to another one: it had not begun, or it was no fault of its.

        What kills a worker by itself does so by another signal or with much memory. Once is enough in any case.
        """
        if run.cancelled or run.expired:
            return False
        if channel.unheard or received is None:
            return channel.unheard
        told = json.loads(received[1])
        if run.again or told["cause"] != -signal.SIGKILL or told["grown"] >= self._limits.memory * _LITTLE:
            return False
        run.again, run.spent = True, time.monotonic() - run.sent
        return True

    def lacked_memory(self, cause: int | None, grown: int) -> bool:
        """Whether a worker that had grown by so many bytes ended at its limit of memory.

        The engine aborts when it gets no more memory. Other signals may come from anywhere; that of a system short
        of memory comes to a worker that has grown much.
        """
        return cause == -signal.SIGABRT or (cause in _FATAL and grown >= self._limits.memory * _MUCH)

    def timed_out(self, run: Run) -> LimitReached:
        """The question has used its time."""
        return LimitReached("query_timeout", run.deadline, "seconds")

    def told(self, error: dict[str, Any]) -> EngineError:
        """What a worker itself says that went wrong."""
        if error["error"] == "syntax":
            return QuerySyntaxError(error["message"], error.get("line"), error.get("column"))
        if error["error"] == "limit":
            values = {
                "result_rows": (self._limits.rows, "rows"),
                "result_bytes": (self._limits.size / _MIB, "MiB"),
                "worker_memory": (self._limits.memory / _MIB, "MiB"),
            }
            return LimitReached(error["limit"], *values[error["limit"]])
        return EvaluationError(error["message"])


def _named(cause: int | None) -> str:
    """How a process ended, in words: its exit status, a negative signal number or None."""
    if cause is None:
        return "nothing is known of its end"
    if cause > 0:
        return f"exit status {cause}"
    return f"signal {-cause}, {signal.strsignal(-cause)}"
