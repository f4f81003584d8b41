"""The Model Context Protocol over standard input and output, for a program that starts us itself."""

from contextlib import closing

from wsisgraph.api.mcp.server import make_server
from wsisgraph.api.mcp.tools import Tools
from wsisgraph.api.service import Service
from wsisgraph.api.sparql_run import SparqlState
from wsisgraph.settings import Settings
from wsisgraph.store.budget import Budget
from wsisgraph.store.serving import Serving


async def run(settings: Settings) -> None:
    """Serve until standard input ends."""
    # Addresses are then IRIs: nothing is known to serve pages.
    if "public_url" not in settings.model_fields_set:
        settings = settings.model_copy(update={"public_url": settings.iris.base.rstrip("/")})
    async with Serving(settings).running() as serving:
        with closing(Service(settings)) as service:
            state = SparqlState(settings, serving, Budget(settings.query_seconds_per_minute))
            await make_server(Tools(service, state)).run_stdio_async()
