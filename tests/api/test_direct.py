"""`/sparql` is answered by a shorter way than other paths, and the answers are the same."""

import asyncio
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Scope
from tests.api.sparql_server import G, publish

from wsisgraph.api import create_app, direct
from wsisgraph.settings import Settings

TEXTS = (
    "SELECT ?o { <urn:s1> <urn:p> ?o }",
    "ASK { <urn:s1> <urn:p> 'é \u0627 % + &' }",
    "DESCRIBE <urn:s1>",
    f"SELECT ?o FROM <{G}registry> {{ <urn:s1> <urn:p> ?o }}",
    "SELECT ?o FROM <urn:nowhere> { ?s ?p ?o }",
    "SELECT ?o { SERVICE <http://192.0.2.1/> {} }",
    "SELECT (RAND() * 0 AS ?n) {}",
    "SELECT {",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "",
)
FIELDS: tuple[dict[str, str], ...] = (
    {},
    {"accept": "application/sparql-results+xml;q=0.9, text/csv"},
    {"accept": "image/png", "accept-encoding": "gzip"},
    {"accept": "text/turtle, */*;q=0.1", "if-none-match": '"x"', "query-id": "a"},
    {"if-at-least": "none such", "content-type": "application/sparql-query"},
    {"accept-datetime": "no date"},
)
MORE: tuple[dict[str, str], ...] = (
    {},
    {"format": "csv"},
    {"timeout": "-1"},
    {"truncate": "true", "named-graph-uri": "urn:x"},
    {"query": "ASK {}"},
)
Exchange = tuple[int, list[tuple[bytes, bytes]], bytes]


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    publish(tmp_path, {f"{G}registry": [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(9)]})
    return create_app(Settings(data=tmp_path, rate_limit="off"))


def requests() -> Iterator[tuple[Scope, bytes]]:
    """Everything at once: methods, texts, header fields and parameters."""
    for text, fields, more in product(TEXTS, FIELDS, MORE):
        for method in ("GET", "POST"):
            asked = [("query", text)] if text else []
            in_body = method == "POST" and "content-type" in fields
            sent = urlencode([*([] if in_body else asked), *more.items()])
            body = text.encode() if in_body else sent.encode() if method == "POST" else b""
            kind = {"content-type": "application/x-www-form-urlencoded"} if method == "POST" else {}
            headers = [(name.encode(), value.encode()) for name, value in {**kind, **fields}.items()]
            query = sent.encode() if method == "GET" or in_body else b""
            yield {"method": method, "query_string": query, "headers": headers}, body


async def exchanged(app: ASGIApp, request: Scope, body: bytes) -> Exchange:
    """Status, header fields in the order of their names, and body."""
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "path": "/sparql",
        "raw_path": b"/sparql",
        "root_path": "",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
        **request,
    }
    messages: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": body}]

    async def receive() -> Message:
        return waiting.pop() if waiting else await asyncio.Future()

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    begun, *parts = messages
    return begun["status"], sorted(begun["headers"]), b"".join(part.get("body", b"") for part in parts)


def test_both_ways_answer_the_same(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    async def compare() -> set[int]:
        async with app.router.lifespan_context(app):
            await app.state.serving.refresh()
            seen = set()
            for request, body in requests():
                short = await exchanged(app, request, body)
                with monkeypatch.context() as patch:
                    patch.setattr(direct, "_is_direct", lambda _: False)
                    long = await exchanged(app, request, body)
                assert short == long, (request, body)
                seen.add(short[0])
            return seen

    assert {200, 400, 406, 412} <= asyncio.run(compare())
