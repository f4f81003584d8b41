"""The documentation of the API as a page, made from its own OpenAPI document; it needs no script."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.negotiation import Offer
from wsisgraph.api.openapi_examples import described
from wsisgraph.api.pages import render
from wsisgraph.api.responses import answer, offer_for

TEMPLATES = Path(__file__).with_name("templates")
PAGE = (Offer("text/html", "html"),)
routes = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    group: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    responses: list[tuple[str, str, str | None]]
    """Status, description and the name of the schema."""
    example: str | None
    """Where it can be tried."""
    answer: Any
    """What it answered there; None when the release has nothing to show."""


@routes.get("/docs")
async def docs(request: Request) -> Response:
    """The documentation of the API, with answers of the release that is served as examples."""
    document, release = await described(request.app)
    return await run_in_threadpool(_page, request, document, release)


def _page(request: Request, document: dict[str, Any], release: str) -> Response:
    operations = sorted(_operations(document), key=lambda operation: operation.group)
    groups = [(group, list(found)) for group, found in groupby(operations, key=lambda operation: operation.group)]
    schemas = sorted((document.get("components") or {}).get("schemas", {}).items())

    def make() -> tuple[bytes, dict[str, str]]:
        return render("docs.html", request, TEMPLATES, info=document["info"], groups=groups, schemas=schemas), {}

    return answer(request, f"docs {release}", offer_for(request, PAGE), make)


def type_of(schema: dict[str, Any]) -> str:
    """A schema in a few words: `string`, `array of integer 1900–2200`, `stated | corrected`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(type_of(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"array of {type_of(schema.get('items', {}))}"
    words = str(schema.get("type", "any"))
    if "minimum" in schema and "maximum" in schema:
        words += f" {schema['minimum']}–{schema['maximum']}"
    return words


def _words(parameter: dict[str, Any]) -> str:
    """What a parameter holds: a value, a list, or JSON."""
    if "content" in parameter:
        return "JSON"
    words = type_of(parameter["schema"])
    return words if parameter.get("explode", True) else words.replace("array of", "comma list of", 1)


def _operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parameters = [item | {"words": _words(item)} for item in operation.get("parameters", [])]
            yield Operation(
                operation["operationId"],
                method.upper(),
                path,
                next(iter(operation.get("tags", [])), "Other"),
                operation.get("summary", ""),
                operation.get("description", ""),
                parameters,
                [(status, item["description"], _schema(item)) for status, item in operation["responses"].items()],
                _address(path, parameters) if method == "get" else None,
                _answer(operation),
            )


def _address(path: str, parameters: list[dict[str, Any]]) -> str | None:
    """Where an operation can be tried: with the values of its examples, or as it is when it needs none."""
    values = {item["name"]: str(item["example"]) for item in parameters if "example" in item}
    asked = any(item["required"] for item in parameters)
    if not values:
        tried = "{" not in path and not asked and (path.startswith("/api/") or not parameters)
        return path.removeprefix("/") if tried else None
    query = urlencode({name: value for name, value in values.items() if f"{{{name}}}" not in path})
    filled = path.removeprefix("/").format(**{name: quote(value) for name, value in values.items()})
    return f"{filled}?{query}" if query else filled


def _answer(operation: dict[str, Any]) -> Any:
    content = operation["responses"].get("200", {}).get("content", {})
    return content.get("application/json", {}).get("example")


def _schema(response: dict[str, Any]) -> str | None:
    for content in response.get("content", {}).values():
        if reference := content.get("schema", {}).get("$ref"):
            return str(reference).rpartition("/")[2]
    return None
