"""Leads from a path with a slash too many, or one too few, to the address that there is.

The framework would do it as well, but to whatever host the request names.
"""

from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from wsisgraph.api.links import path_below_root
from wsisgraph.settings import Settings


def install_slash_redirects(app: FastAPI, settings: Settings) -> None:
    """Answer what no route of `app` has by a redirect below the public address, if one has it with another end."""
    router = app.router
    router.redirect_slashes = False
    missing = router.default

    async def redirect_or_missing(scope: Scope, receive: Receive, send: Send) -> None:
        other = _other_end(scope) if scope["type"] == "http" else None
        if other is None or not any(route.matches(other)[0] is not Match.NONE for route in router.routes):
            await missing(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        address = f"{settings.public_url}{quote(path_below_root(Request(other)))}"
        await RedirectResponse(f"{address}?{query}" if query else address)(scope, receive, send)

    router.default = redirect_or_missing


def _other_end(scope: Scope) -> Scope | None:
    path: str = scope["path"]
    other = path.rstrip("/") if path.endswith("/") else f"{path}/"
    return {**scope, "path": other} if path_below_root(Request(scope)) != "/" and other else None
