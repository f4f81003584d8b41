"""Why a question was not answered, as a problem document with the limit's name and value."""

from typing import Any

from wsisgraph.api.problems import ProblemError
from wsisgraph.store.engine import (
    EngineBusy,
    EngineError,
    EvaluationError,
    LimitReached,
    QueryCancelled,
    QueryIdTaken,
    QuerySyntaxError,
)
from wsisgraph.store.serving import NoRelease

_TITLES = {
    "query_timeout": "Query timed out",
    "worker_memory": "Query needs too much memory",
    "result_rows": "Result has too many rows",
    "result_bytes": "Result is too large",
    "spool_size": "Too many large answers are being read slowly",
}
_PAGE = "Page with ORDER BY, LIMIT and OFFSET, or download the dump."
_REMEDIES = {
    "query_timeout": "Ask for less (a LIMIT, no unconnected patterns), or query a download of the dump.",
    "worker_memory": "Ask for less: sorting and grouping keep all rows in memory.",
    "result_rows": _PAGE,
    "result_bytes": _PAGE,
    "spool_size": "Try again later, or ask for less.",
}


def engine_problem(error: EngineError) -> ProblemError:
    """The problem document of an error of the engine.

    Time and memory are 503: the service has its limits. A result that is too large is 422: the same question
    will never be answered whole. Only what will pass by itself has Retry-After.
    """
    if isinstance(error, QuerySyntaxError):
        place = f"Line {error.line}, column {error.column}: " if error.line else ""
        return ProblemError(
            400, f"{place}{error.message}", title="Malformed query", line=error.line, column=error.column
        )
    if isinstance(error, LimitReached):
        status = 422 if error.limit.startswith("result_") else 503
        return ProblemError(
            status,
            f"The limit of {error.value:g} {error.unit} was reached. {_REMEDIES[error.limit]}",
            title=_TITLES[error.limit],
            headers={"Retry-After": "5"} if error.limit == "spool_size" else None,
            limit=error.limit,
            value=error.value,
            unit=error.unit,
        )
    if isinstance(error, EngineBusy):
        detail = f"All workers are busy and {error.limit} queries wait already."
        return _later(detail, error.retry_after, limit="queue_length", value=error.limit)
    if isinstance(error, QueryCancelled):
        return ProblemError(503, "The query was stopped on request.", title="Query cancelled")
    if isinstance(error, QueryIdTaken):
        detail = "A query of yours with this id is running already. Send this one with another `Query-Id`."
        return ProblemError(409, detail, title="Query id taken")
    if isinstance(error, EvaluationError):
        return ProblemError(422, f"The query cannot be answered: {error}.", title="Query cannot be answered")
    if isinstance(error, NoRelease):
        return _later("No release has been published yet. `wsisgraph build` makes one.", 10)
    return _later(f"The engine failed: {error}.", 5)


def _later(detail: str, seconds: int, **extra: Any) -> ProblemError:
    return ProblemError(503, detail, headers={"Retry-After": str(seconds)}, **extra)


def over_budget(wait: int, per_minute: float) -> ProblemError:
    """The client has used its query seconds."""
    return ProblemError(
        429,
        f"This client has used its {per_minute:g} query seconds a minute; it may ask again in {wait} seconds.",
        headers={"Retry-After": str(wait)},
        limit="rate_limit",
        value=per_minute,
        unit="seconds per minute",
    )
