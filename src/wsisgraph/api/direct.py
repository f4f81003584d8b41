"""`/sparql` without the layers that every other path goes through; what they would add is added here.

A point query takes less time than those layers do. The checks are all in `sparql`, which answers either way.
"""

from fastapi import FastAPI
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from wsisgraph.api import sparql
from wsisgraph.api.bodies import SCOPE as BODY
from wsisgraph.api.bodies import Held
from wsisgraph.api.clients import client_of
from wsisgraph.api.fast_path import SCOPE, Exchange
from wsisgraph.api.middleware import complete
from wsisgraph.api.problems import problem_response, to_problem
from wsisgraph.api.sparql_run import state_in

_METHODS = ("GET", "POST")
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")


class Application(FastAPI):
    """The framework's application, which is asked only where it is needed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one lifespan."""
        if scope["type"] != "http" or scope["method"] in _WITHOUT_BODY:
            await self._serve(scope, receive, send)
            return
        scope[BODY] = held = Held(state_in(self).bodies, client_of(Request(scope)))
        try:
            await self._serve(scope, receive, send)
        finally:
            held.give()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _is_direct(scope):
            await _answer(self, scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _is_direct(scope: Scope) -> bool:
    """Whether nothing but `sparql` has a say in the answer: what scripts of other sites ask goes the long way."""
    return (
        scope["type"] == "http"
        and scope["path"] == sparql.PATH
        and scope["method"] in _METHODS
        and not scope.get("root_path")
        and not any(name == b"origin" for name, _ in scope["headers"])
    )


async def _answer(app: FastAPI, scope: Scope, receive: Receive, send: Send) -> None:
    scope["app"] = app
    request = Request(scope, receive, send)
    begun: Exchange | None = scope.get(SCOPE)
    try:
        response = await (sparql.sparql(request) if begun is None else begun.respond(request))
    except ClientDisconnect:
        return
    except Exception as error:
        response = problem_response(request, to_problem(error))
    complete(response.raw_headers)
    await response(scope, receive, send)
