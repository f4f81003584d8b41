"""Signing in with a token, and out."""

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.forms import read_form
from wsisgraph.api.parameters import Parameter, check_names
from wsisgraph.tokens import parse_tokens
from wsisgraph.web.lists import LANG
from wsisgraph.web.sessions import Sessions, refuse_foreign, session_of, set_cookie
from wsisgraph.web.signed_in import SIGN_IN, go, private, view_of

HOME = "review"
NEXT = Parameter("next", "The page of the review to go to.")
routes = APIRouter(include_in_schema=False)


@routes.get(f"/{SIGN_IN}")
def form(request: Request) -> Response:
    """The form that asks for a token."""
    view = view_of(request)
    check_names(request.query_params, (NEXT, LANG))
    session = session_of(request, view.settings)
    wanted = _safe(request.query_params.get("next", ""))
    return private(view, "review_sign_in.html", _values(wanted, view.settings.tokens), session)


@routes.post(f"/{SIGN_IN}")
async def sign_in(request: Request) -> Response:
    """Begin a session, or say that the token is not known."""
    refuse_foreign(request)
    view = await asyncio.to_thread(view_of, request)
    sent = await read_form(request, 0)
    wanted = _safe(sent.fields.get("next", ""))
    session = await asyncio.to_thread(Sessions(view.settings).sign_in, sent.fields.get("token", ""))
    if session is None:
        values = {**_values(wanted, view.settings.tokens), "unknown": True}
        return await asyncio.to_thread(private, view, "review_sign_in.html", values, None, 401)
    response = go(view, wanted)
    set_cookie(request, response, view.settings, session)
    return response


@routes.post("/review/sign-out")
async def sign_out(request: Request) -> Response:
    """End the session."""
    refuse_foreign(request)
    view = await asyncio.to_thread(view_of, request)
    session = await asyncio.to_thread(session_of, request, view.settings)
    response = go(view, SIGN_IN)
    if session is not None:
        session.check((await read_form(request, 0)).fields.get("csrf", ""))
        await asyncio.to_thread(Sessions(view.settings).sign_out, session)
    set_cookie(request, response, view.settings, None)
    return response


def _values(wanted: str, tokens: str) -> dict[str, object]:
    return {"next": wanted, "unknown": False, "off": not parse_tokens(tokens)}


def _safe(path: str) -> str:
    """A page of the review and nothing else."""
    inside = path == HOME or path.startswith(f"{HOME}/")
    return path if inside and "\\" not in path and "//" not in path and ".." not in path else HOME
