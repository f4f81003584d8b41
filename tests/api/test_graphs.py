"""A graph that the engine does not give is missing for the engine's own reason."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from wsisgraph.api.graphs import Asked
from wsisgraph.api.problems import ProblemError
from wsisgraph.iris import Iris
from wsisgraph.store.engine import EngineBusy, EngineError, LimitReached


@pytest.mark.parametrize(
    ("error", "status", "later"),
    [(EngineBusy(7, 3), 503, "7"), (LimitReached("result_rows", 3, "rows"), 422, None)],
)
def test_a_limit_is_named_and_only_what_passes_is_to_be_asked_again(
    error: EngineError, status: int, later: str | None
) -> None:
    async def run(_: object) -> None:
        raise error

    engine: Any = SimpleNamespace(run=run)
    served: Any = SimpleNamespace(iris=Iris())
    with pytest.raises(ProblemError) as caught:
        asyncio.run(Asked(served, engine).construct("graph", "application/n-triples"))
    assert (caught.value.status, caught.value.headers.get("Retry-After")) == (status, later)
    assert caught.value.extra["value"] == 3
