"""Pages for people who signed in: kept by no cache, and every form is of the session that it was shown to."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wsisgraph.api.forms import Form, read_form
from wsisgraph.api.links import path_below_root
from wsisgraph.api.parameters import Parameter, check_names
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.service import service_of
from wsisgraph.errors import InputError
from wsisgraph.web.languages import language_of
from wsisgraph.web.links import encoded
from wsisgraph.web.lists import LANG
from wsisgraph.web.rendering import View, html
from wsisgraph.web.sessions import Session, refuse_foreign, session_of

HEADERS = {"Cache-Control": "no-store", "Vary": "Cookie, Accept-Language", "Referrer-Policy": "same-origin"}
SIGN_IN = "review/sign-in"
DONE = Parameter("done", "Number of the decision that was just taken.")
Values = Mapping[str, Any]
Make = Callable[[View, Session], tuple[str, Values]]
Act = Callable[[View, Session, Form], str]
"""Does what a form asks for; gives the path to go to. May refuse with an `InputError` or a `ProblemError`."""


def private(view: View, template: str, values: Values, session: Session | None, status: int = 200) -> Response:
    """A page that only its reader sees."""
    common = {"session": session, "problem": None, "done": _decision(view)}
    body = html(view, template, {**common, **values})
    headers = HEADERS | {"Content-Language": view.language.code}
    return Response(body, status, headers, "text/html; charset=utf-8")


def _decision(view: View) -> str:
    """The number of the decision that was just taken; nothing else is said in its place."""
    number = view.request.query_params.get(DONE.name, "")
    return number if number.isdecimal() else ""


def view_of(request: Request) -> View:
    """The current release for the reader of a page."""
    return View(request, service_of(request).current(), language_of(request))


def showing(scope: str | None, make: Make, *known: Parameter) -> Callable[[Request], Response]:
    """A route that shows a page with these parameters to those who have a scope (None: to all who signed in)."""

    def endpoint(request: Request) -> Response:
        view = view_of(request)
        session = session_of(request, view.settings)
        if session is None:
            return to_sign_in(view)
        allow(session, scope)
        check_names(request.query_params, (*known, DONE, LANG))
        return private(view, *make(view, session), session)

    return endpoint


def acting(scope: str | None, act: Act, make: Make, *known: Parameter) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes a form; when it is refused, the page that `make` gives says why."""

    async def endpoint(request: Request) -> Response:
        refuse_foreign(request)
        view = await asyncio.to_thread(view_of, request)
        session = await asyncio.to_thread(session_of, request, view.settings)
        if session is None:
            return to_sign_in(view)
        form = await read_form(request, 0)
        session.check(form.fields.get("csrf", ""))
        allow(session, scope)
        check_names(request.query_params, (*known, DONE, LANG))
        return await asyncio.to_thread(_done, view, session, form, act, make)

    return endpoint


def _done(view: View, session: Session, form: Form, act: Act, make: Make) -> Response:
    try:
        return go(view, act(view, session, form))
    except InputError as error:
        problem = ProblemError(400, error.message, remedy=error.remedy)
    except ProblemError as error:
        if error.status not in (400, 503):
            raise
        problem = error
    template, values = make(view, session)
    return private(view, template, {**values, "problem": problem}, session, problem.status)


def go(view: View, path: str) -> Response:
    """303 to a page of this service, in the same language."""
    language = view.links.lang
    sign = "&" if "?" in path else "?"
    address = f"{view.links.up}{path}{f'{sign}lang={language}' if language else ''}"
    return RedirectResponse(address, 303, HEADERS)


def to_sign_in(view: View) -> Response:
    """303 to the page for signing in, which leads back here, to the same fact or page of a list."""
    pairs = [pair for pair in view.request.query_params.multi_items() if pair[0] not in (LANG.name, DONE.name)]
    wanted = path_below_root(view.request).removeprefix("/") + encoded(pairs)
    return go(view, f"{SIGN_IN}{encoded([('next', wanted)])}")


def allow(session: Session, scope: str | None) -> None:
    """Refuse who may not.

    Raises:
        ProblemError: 403.

    """
    if scope is not None and not session.may(scope):
        raise ProblemError(403, f"The token of {session.name} does not have the scope `{scope}`.", scope=scope)
