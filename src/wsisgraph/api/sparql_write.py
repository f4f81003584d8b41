"""A change from HTTP to the writer and back: the reply names the release in which it can be seen."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.sparql_access import holder
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.api.sparql_request import SparqlRequest
from wsisgraph.api.sparql_run import SparqlState
from wsisgraph.store.change import UPDATE, Change, Result
from wsisgraph.store.engine import EngineError
from wsisgraph.store.parse import Parsed
from wsisgraph.store.using import with_using

_STATUS = {
    "syntax": 400,
    "refused": 422,
    "evaluation": 422,
    "forbidden": 403,
    "derived": 403,
    "changed": 412,
    "limit": 503,
    "storage": 507,
    "failed": 503,
}
_TITLES = {
    "syntax": "Malformed request",
    "refused": "The gate refused this change",
    "evaluation": "The update failed",
    "derived": "This graph is not written",
}


async def update(
    request: Request, state: SparqlState, asked: SparqlRequest, parsed: Parsed, base: str
) -> Response:
    """Apply a SPARQL update.

    Raises:
        ProblemError: nothing was changed, and why.

    """
    token = holder(request, state.settings)
    if parsed.form != "UPDATE":
        raise ProblemError(400, "This is a query; send it as `query`, not as `update`.", title="Malformed update")
    try:
        text = with_using(asked.text or "", parsed, asked.default, asked.named)
    except ValueError as error:
        raise ProblemError(400, f"{error}.", title="Conflicting datasets") from error
    change = Change(UPDATE, token.name, token.may("admin"), text=text, graphs=parsed.written, base=base)
    result = await apply(state, change)
    return Response(status_code=204, headers=release_headers(result))


async def apply(state: SparqlState, change: Change) -> Result:
    """Apply a change and wait until readers see it.

    Raises:
        ProblemError: nothing was changed, and why.

    """
    result = await state.serving.writes.apply(change)
    if result.error is not None:
        raise _problem(result)
    try:
        await state.serving.refresh_everywhere()
    except EngineError as error:
        raise engine_problem(error) from error
    return result


def release_headers(result: Result) -> dict[str, str]:
    """The release in which a change is visible, and what it did."""
    return {
        "X-Release": result.release,
        "X-Triples-Added": str(result.added),
        "X-Triples-Removed": str(result.removed),
    }


def _outcome(result: Result) -> str:
    if not result.release:
        return "Nothing was changed."
    return f"Release {result.release} has become current meanwhile: look there whether it has the change."


def _problem(result: Result) -> ProblemError:
    extra: dict[str, Any] = {"reasons": result.reasons or None, "report": result.report or None}
    place = f"Line {result.line}, column {result.column}: " if result.line else ""
    headers = {"Retry-After": "10"} if _STATUS[result.error or ""] == 503 else None
    return ProblemError(
        _STATUS[result.error or ""],
        f"{place}{result.message} {_outcome(result)}",
        title=_TITLES.get(result.error or ""),
        headers=headers,
        line=result.line,
        column=result.column,
        **extra,
    )
