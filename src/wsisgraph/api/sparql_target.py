"""Which release a SPARQL request asks: the current one, one that a writer was told of, or an older one."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from starlette.requests import Request

from wsisgraph.api.kept_releases import not_kept
from wsisgraph.api.memento import release_at
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import fields_of
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.api.sparql_run import SparqlState
from wsisgraph.errors import InputError
from wsisgraph.store.engine import Engine, EngineError, Snapshot
from wsisgraph.store.serving import UnknownRelease

AT_LEAST = "at-least"
IF_AT_LEAST = "If-At-Least"


@dataclass(frozen=True, slots=True)
class Target:
    """The engine of a release, what it serves, and the header fields that say so."""

    engine: Engine
    snapshot: Snapshot
    headers: dict[str, str] = field(default_factory=dict)


async def engine_of(state: SparqlState) -> tuple[Engine, Snapshot]:
    """The engine to ask now and what it serves.

    Raises:
        ProblemError: 503 when nothing was published yet.

    """
    try:
        return await state.serving.engine()
    except EngineError as error:
        raise engine_problem(error) from error


async def target_of(request: Request, state: SparqlState, endpoint: str) -> Target:
    """What a request to `endpoint` asks.

    `If-At-Least` or `?at-least=`, with the `X-Release` of a write, gets that release or one that became current
    later. `Accept-Datetime` gets the release that was current then, or the nearest one that is kept.

    Raises:
        ProblemError: 400 for two such wishes or no date, 412 for a release that was never current here.

    """
    sent = fields_of(request)
    at_least = sent.get(IF_AT_LEAST.lower())
    if AT_LEAST.encode() in request.scope["query_string"]:
        at_least = at_least or request.query_params.get(AT_LEAST)
    moment = sent.get("accept-datetime")
    if at_least and moment:
        raise ProblemError(400, f"`{IF_AT_LEAST}` and `Accept-Datetime` exclude each other.")
    if moment:
        return await _at(state, moment, endpoint)
    if at_least:
        try:
            return Target(*await state.serving.engine_at_least(at_least.strip().strip('"')))
        except UnknownRelease as error:
            raise ProblemError(412, f"{str(error).capitalize()}.", release=at_least) from error
        except EngineError as error:
            raise engine_problem(error) from error
    return Target(*await engine_of(state))


async def archived(state: SparqlState, name: str) -> Target:
    """A release by its id, also when it is not current.

    Raises:
        ProblemError: 410 when it is no longer kept, 404 when it never was.

    """
    try:
        engine, snapshot = await state.serving.engine()
        if engine.release != name:
            engine, snapshot = await state.serving.archive.engine(name)
    except InputError as error:
        raise await asyncio.to_thread(not_kept, state.settings, name) from error
    except EngineError as error:
        raise engine_problem(error) from error
    return Target(engine, snapshot)


async def _at(state: SparqlState, moment: str, endpoint: str) -> Target:
    found = await asyncio.to_thread(release_at, state.settings, moment)
    if found is None:
        return Target(*await engine_of(state))
    release, when, _ = found
    target = await archived(state, release.id)
    return Target(target.engine, target.snapshot, _memento(endpoint, when))


def _memento(endpoint: str, when: datetime) -> dict[str, str]:
    date = format_datetime(when.astimezone(UTC), usegmt=True)
    return {"Memento-Datetime": date, "Link": f'<{endpoint}>; rel="original timegate"'}
