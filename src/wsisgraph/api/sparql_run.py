"""One question from HTTP to the engine and back: budget, validators, cancellation, the log and the counts."""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request

from wsisgraph.api.bodies import Bodies
from wsisgraph.api.disconnects import Watch
from wsisgraph.api.parse_queue import ParseQueue
from wsisgraph.api.service_description import Partitions, partitions
from wsisgraph.api.sparql_metrics import Metrics
from wsisgraph.api.sparql_problems import engine_problem, over_budget
from wsisgraph.settings import Settings
from wsisgraph.store.budget import Budget, SharedLevels
from wsisgraph.store.engine import Answer, Engine, EngineError, LimitReached, QueryRequest
from wsisgraph.store.places import Slots
from wsisgraph.store.serving import Serving

_LOG = logging.getLogger("wsisgraph.queries")
TOOLS = 2
"""Jobs for strangers (`/extract`, `/validate`) that run at once."""
_MIB = 2**20


@dataclass
class SparqlState:
    """What the SPARQL routes keep for an application."""

    settings: Settings
    serving: Serving
    budget: Budget
    metrics: Metrics = field(default_factory=Metrics)
    tools: Slots = field(default_factory=lambda: Slots(TOOLS))
    _counted: tuple[str, Partitions] | None = None

    def __post_init__(self) -> None:
        """Texts are looked at on the budget of those who send them, and bodies counted for all processes."""
        self.parse_queue = ParseQueue(self.budget)
        siblings = self.serving.siblings
        shared = () if siblings is None else (siblings.state, siblings.number)
        self.bodies = Bodies(self.settings.request_bodies * _MIB, *shared)

    async def partitions(self, engine: Engine) -> Partitions:
        """What the engine's release holds, counted once.

        Raises:
            EngineError: the engine did not answer.

        """
        if self._counted is None or self._counted[0] != engine.release:
            self._counted = engine.release, await partitions(engine)
        return self._counted[1]


def state_of(request: Request) -> SparqlState:
    """The state of the application that answers this request; made when it is first asked for."""
    return state_in(request.app)


def state_in(app: Starlette) -> SparqlState:
    """The state of an application; made when it is first asked for."""
    state: SparqlState | None = getattr(app.state, "sparql", None)
    if state is None:
        serving: Serving = app.state.serving
        state = app.state.sparql = sparql_state(serving)
    return state


def sparql_state(serving: Serving) -> SparqlState:
    """The state of an application over these engines: budgets and counts are those of all its API processes."""
    per_minute, siblings = serving.settings.query_seconds_per_minute, serving.siblings
    if siblings is None:
        return SparqlState(serving.settings, serving, Budget(per_minute))
    budget = Budget(per_minute, levels=SharedLevels(siblings.state))
    shared = siblings.state, siblings.number
    return SparqlState(serving.settings, serving, budget, Metrics(*shared), Slots(TOOLS, *shared))


def check_budget(state: SparqlState, client: str) -> None:
    """Refuse a client that has used its seconds.

    Raises:
        ProblemError: 429.

    """
    if wait := state.budget.wait(client):
        state.metrics.count("refused")
        raise over_budget(wait, state.settings.query_seconds_per_minute or 0.0)


async def ask(request: Request, engine: Engine, question: QueryRequest) -> Answer:
    """The answer to one question for the client of `request`, who may leave at any time.

    Raises:
        ProblemError: the engine did not answer.
        ClientDisconnect: the client left; its query was stopped.

    """
    return await ask_engine(state_of(request), engine, question, request)


async def ask_engine(
    state: SparqlState, engine: Engine, question: QueryRequest, request: Request | None = None
) -> Answer:
    """The answer to one question, charged and counted; the client of `request` may leave before it is there.

    Raises:
        ProblemError: the engine did not answer.
        ClientDisconnect: the client left; its query was stopped.

    """
    return await awaited(state, question, time.monotonic(), engine.run(question), request)


async def awaited(
    state: SparqlState, question: QueryRequest, start: float, coming: Awaitable[Answer], request: Request | None
) -> Answer:
    """The answer that is `coming` to a question asked at `start`; as `ask_engine`."""
    watch = Watch(request)
    try:
        answer = await coming
    except EngineError as error:
        settle(state, question, start, _outcome(error), None)
        raise engine_problem(error) from error
    except asyncio.CancelledError:
        settle(state, question, start, "abandoned", None)
        watch.explain()
        raise
    finally:
        watch.end()
    if answer.body is not None:
        settle(state, question, start, "answered", answer)
    else:
        answer.chunks = _settled(state, question, start, answer, answer.chunks)
    return answer


async def _settled(
    state: SparqlState, question: QueryRequest, start: float, answer: Answer, chunks: AsyncIterator[bytes]
) -> AsyncIterator[bytes]:
    outcome = "abandoned"
    try:
        async for data in chunks:
            yield data
        outcome = "answered"
    except EngineError as error:
        outcome = _outcome(error)
        raise
    finally:
        await chunks.aclose()  # type: ignore[attr-defined]
        settle(state, question, start, outcome, answer)


def _outcome(error: EngineError) -> str:
    return error.limit if isinstance(error, LimitReached) else type(error).__name__


def settle(state: SparqlState, question: QueryRequest, start: float, outcome: str, answer: Answer | None) -> None:
    """Charge the client, count, and log what was slow or went wrong."""
    done = answer.outcome if answer is not None else None
    seconds = done.seconds if done is not None else time.monotonic() - start
    state.budget.charge(question.client, seconds)
    state.metrics.count(outcome, seconds)
    if seconds >= state.settings.slow_query or outcome not in ("answered", "QuerySyntaxError"):
        record = {
            "query": hashlib.sha256(question.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            "seconds": round(seconds, 4),
            "rows": done.count() if done is not None else None,
            "bytes": done.size if done is not None else None,
            "outcome": outcome,
        }
        _LOG.warning("%s", json.dumps(record))
