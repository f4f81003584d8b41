"""The application: every router over one service, with the headers that every answer has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from wsisgraph.api import (
    about,
    analyses,
    assets,
    catalog,
    compare,
    dumps,
    entry,
    feed,
    jobs,
    judgements,
    linked_data,
    quarantine,
    reconcile,
    releases,
    report,
    resources,
    schema_documents,
    searching,
    sparql,
    tools,
    uploads,
)
from wsisgraph.api.building import Jobs
from wsisgraph.api.direct import Application
from wsisgraph.api.graph_store import graph_store_router
from wsisgraph.api.mcp import http as mcp
from wsisgraph.api.memento import MementoMiddleware
from wsisgraph.api.middleware import HeadMiddleware, SecurityHeadersMiddleware
from wsisgraph.api.openapi import install_openapi
from wsisgraph.api.problems import install_problem_handlers
from wsisgraph.api.service import Service
from wsisgraph.api.slashes import install_slash_redirects
from wsisgraph.api.sparql_run import state_in
from wsisgraph.api.tool_workers import ToolWorkers
from wsisgraph.settings import Settings
from wsisgraph.store.serving import Serving
from wsisgraph.store.siblings import Siblings

_EXPOSED = (
    "ETag",
    "Link",
    "Location",
    "Memento-Datetime",
    "Retry-After",
    "X-Total-Count",
    "X-Release",
    "X-Truncated",
    "X-Unknown-Graphs",
    "X-Triples-Added",
    "X-Triples-Removed",
)

_ROUTERS = (
    sparql.sparql_router,
    graph_store_router,
    about.probes,
    about.routes,
    releases.routes,
    entry.routes,
    analyses.routes,
    compare.routes,
    searching.routes,
    tools.routes,
    jobs.routes,
    dumps.routes,
    catalog.routes,
    feed.routes,
    report.routes,
    reconcile.routes,
    quarantine.routes,
    uploads.routes,
    judgements.routes,
    assets.routes,
    linked_data.routes,
    schema_documents.routes,
    resources.router(),
)
"""Their routes are tried in this order."""


def create_app(settings: Settings, siblings: Siblings | None = None) -> FastAPI:
    """The ASGI application that serves the current release of these settings, alone or with `siblings`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with app.state.serving.running():
            yield
            await app.state.jobs.close()
            await app.state.tool_workers.close()
        app.state.service.close()

    app = Application(
        title="wsisgraph",
        version=version("wsisgraph"),
        summary="Who did what to carry out the outcomes of the World Summit on the Information Society.",
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    # Its route is ours (entry.py): the document has examples that follow from the release.
    app.openapi_url = "/api/v1/openapi.json"
    _equip(app, settings, siblings)
    install_problem_handlers(app)
    install_openapi(app)
    install_slash_redirects(app, settings)
    # What is asked most often, and answered fastest, comes first and by no detour.
    app.add_route(sparql.PATH, sparql.sparql, methods=["GET", "POST"], include_in_schema=False)
    for router in _ROUTERS:
        # The routes themselves: a router that is included makes each of them anew at the first request, and looks
        # at it in three steps at every one.
        app.router.routes.extend(router.routes)
    app.router.routes.append(Route(mcp.PATH, mcp.McpEndpoint(), include_in_schema=False))
    app.add_middleware(MementoMiddleware)
    app.add_middleware(HeadMiddleware)
    app.add_middleware(SecurityHeadersMiddleware)
    app.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"], expose_headers=_EXPOSED
    )
    return app


def _equip(app: FastAPI, settings: Settings, siblings: Siblings | None) -> None:
    """Give an application what its routes ask for."""
    app.state.service = Service(settings)
    app.state.serving = Serving(settings, siblings)
    app.state.jobs = Jobs(settings, app.state.serving.refresh_everywhere)
    app.state.tool_workers = ToolWorkers(settings)
    # Now, for routes in several threads may be the first to ask for it.
    state_in(app)
