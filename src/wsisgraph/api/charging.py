"""Work on behalf of strangers is paid from the budget of seconds that their queries are paid from."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from wsisgraph.api.clients import client_of
from wsisgraph.api.sparql_run import check_budget, state_of


@contextmanager
def charged(request: Request) -> Iterator[None]:
    """Time what stands in the block and charge the client of `request` with it, also when it fails.

    Raises:
        ProblemError: 429 when the client has used its seconds.

    """
    state, client = state_of(request), client_of(request)
    check_budget(state, client)
    start = time.monotonic()
    try:
        yield
    finally:
        state.budget.charge(client, time.monotonic() - start)
