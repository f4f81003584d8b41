"""`/mcp`: the Model Context Protocol over streamable HTTP.

Every request is answered by itself, in JSON: there are no sessions to keep, so that any of several API processes
may answer. What is offered is public and read-only; no token is looked at.
"""

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.request_fields import require_json
from wsisgraph.api.service import service_of
from wsisgraph.api.sparql_request import read_body
from wsisgraph.api.sparql_run import state_of

PATH = "/mcp"
_HOW = "This is an endpoint of the Model Context Protocol: clients send JSON-RPC messages here by POST."


class McpEndpoint:
    """The ASGI application behind `/mcp`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        if request.method != "POST":
            # A stream on which nothing is ever sent would only hold the connection.
            raise ProblemError(405, _HOW, headers={"Allow": "POST"})
        require_json(request)
        body = await read_body(request, service_of(request).settings.request_body)
        manager = await _manager(request)
        async with manager.run():
            await manager.handle_request(scope, _replayed(body, receive), send)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What gives a body that has been read, and then what comes."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def following() -> Message:
        return messages.pop() if messages else await receive()

    return following


async def _manager(request: Request) -> Any:
    """What speaks the protocol for this request: it runs once and keeps nothing."""
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

    server = getattr(request.app.state, "mcp", None)
    if server is None:
        # The SDK takes a second to load, which those who do not need it are spared.
        server = request.app.state.mcp = await asyncio.to_thread(_make_server, request)
    settings = service_of(request).settings
    return StreamableHTTPSessionManager(
        server._lowlevel_server, json_response=True, stateless=True, max_request_body_size=settings.request_body
    )


def _make_server(request: Request) -> Any:
    from wsisgraph.api.mcp.server import make_server
    from wsisgraph.api.mcp.tools import Tools

    return make_server(Tools(service_of(request), state_of(request)))
