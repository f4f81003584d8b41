"""The entry of the API: what can be asked, with addresses, read off the OpenAPI document."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsisgraph.api import parameters as p
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.openapi_examples import described
from wsisgraph.api.pages import up
from wsisgraph.api.representations import HTML
from wsisgraph.api.responses import JSON, answer, dumps, offer_for
from wsisgraph.api.service import service_of

routes = APIRouter(prefix=VERSION_PATH, tags=["Release"])


@routes.get("", include_in_schema=False)
def entry(request: Request) -> Response:
    """What this API answers: every list and analysis with its address. People are led to the documentation."""
    p.check_names(request.query_params, ())
    if offer_for(request, (JSON, HTML)) is HTML:
        return RedirectResponse(f"{up(request)}docs", 303, {"Vary": "Accept"})
    service = service_of(request)
    release = service.current().id
    root = service.settings.public_url
    document = {
        "title": "wsisgraph",
        "version": request.app.version,
        "release": release,
        "openapi": f"{root}{request.app.openapi_url}",
        "documentation": f"{root}/docs",
        "operations": list(_operations(request.app.openapi(), root)),
    }
    return answer(request, release, JSON, lambda: (dumps(document), {}))


@routes.get("/openapi.json", include_in_schema=False)
async def openapi(request: Request) -> Response:
    """The OpenAPI 3.1 document; its examples are answers over the release that is served."""
    p.check_names(request.query_params, ())
    document, release = await described(request.app)
    return await run_in_threadpool(answer, request, release, JSON, lambda: (dumps(document), {}))


def _operations(openapi: dict[str, Any], root: str) -> Iterator[dict[str, str]]:
    """The reading operations that need nothing but their address, in the order of their addresses."""
    for path, methods in sorted(openapi["paths"].items()):
        if path.startswith(f"{VERSION_PATH}/") and "get" in methods and "{" not in path:
            operation = methods["get"]
            words = operation.get("description") or operation["summary"]
            summary = words.partition("\n\n")[0].replace("\n", " ")
            yield {"name": operation["operationId"], "url": f"{root}{path}", "summary": summary}
