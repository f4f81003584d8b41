"""Asks the application itself, without a network: for examples of its answers, and before readers come."""

import asyncio
from urllib.parse import quote

from fastapi import FastAPI
from starlette.types import Message, Scope


async def ask(app: FastAPI, path: str, query: str, accept: str) -> tuple[int, bytes]:
    """Status and body of the answer to GET; `path` is decoded, `query` is not."""
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"accept", accept.encode())],
        "server": None,
        "client": None,
    }
    messages: list[Message] = []

    waiting: list[Message] = [{"type": "http.request"}]

    async def receive() -> Message:
        # There is no body, and who asks does not go away before the answer is there.
        return waiting.pop() if waiting else await asyncio.Future()

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    return messages[0]["status"], b"".join(message.get("body", b"") for message in messages[1:])
