"""`/sparql` without the layers that every other path goes through; what they would add is added here.

A point query takes less time than those layers do. The checks are all in `sparql`, which answers either way.
"""

from fastapi import FastAPI
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wsisgraph.api import sparql
from wsisgraph.api.middleware import SECURITY_HEADERS
from wsisgraph.api.problems import problem_response, to_problem

_METHODS = ("GET", "POST")
_ADDED = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


class Application(FastAPI):
    """The framework's application, which is asked only where it is needed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one lifespan."""
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
    try:
        response = await sparql.sparql(request)
    except ClientDisconnect:
        return
    except Exception as error:
        response = problem_response(request, to_problem(error))
    _complete(response)
    await response(scope, receive, send)


def _complete(response: Response) -> None:
    """Add what the middleware for headers and for CORS adds to an answer that no script of a site asked for."""
    headers = response.raw_headers
    names = [name for name, _ in headers]
    if b"vary" in names:
        place = names.index(b"vary")
        headers[place] = (b"vary", headers[place][1] + b", Origin")
    else:
        headers.append((b"vary", b"Origin"))
    headers += [field for field in _ADDED if field[0] not in names]
