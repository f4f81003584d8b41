"""The OpenAPI document: what FastAPI makes of the routes, with the media types that are really sent."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.list_exports import OFFERS
from wsisgraph.api.parameters import CLOSED
from wsisgraph.api.responses import LINES, TABLE

PROBLEM = "application/problem+json"
_TEXTS = frozenset(offer.media_type for offer in (*OFFERS.values(), LINES))
_BY_NAME = {offer.name: offer for offer in TABLE} | OFFERS
_LIST, _ITEM = "list_", "get_"
Operation = dict[str, Any]


def _header(words: str, kind: str = "string") -> dict[str, Any]:
    return {"description": words, "schema": {"type": kind}}


_CACHED = {
    "ETag": _header("Changes only with the release, the program or the request; send it back as `If-None-Match`.")
}
_RELEASED = {"X-Release": _header("The release that the answer comes from.")}
_OF_ONE_RELEASE = (VERSION_PATH, "/catalog", "/.well-known/void")
_PAGED = {
    "X-Total-Count": _header("How many items the whole list has.", "integer"),
    "Link": _header('The next page, with `rel="next"`; missing on the last one.'),
}


def install_openapi(app: FastAPI) -> None:
    """Make `app` describe itself truly."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = made()
            operations = dict(_operations(document))
            for path, operation in operations.values():
                _correct(operation)
                if operation is document["paths"][path].get("get"):
                    _add_headers(path, operation)
                _lead_to_item(path, operation, operations)
            _complete(document["components"])
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, tuple[str, Operation]]]:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            yield operation["operationId"], (path, operation)


def _complete(components: dict[str, Any]) -> None:
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "Made by `wsisgraph token`."}
    }
    schemas = components["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for schema in schemas.values():
        _set_keywords_apart(schema)
    for kind, name in CLOSED.items():
        schemas[name] = {"type": "string", "description": f"The code of a concept of the kind {kind}."}


def _correct(operation: Operation) -> None:
    responses = operation["responses"]
    # A wrong parameter is 400 here, with the parameter named; what a route itself says of 422 stays.
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    for status, response in responses.items():
        content = response.get("content", {})
        if status.startswith(("4", "5")) and "application/json" in content:
            response["content"] = {PROBLEM: content["application/json"]}
    content = responses.get("200", {}).get("content", {})
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "format" and "application/json" in content:
            for name in parameter["schema"]["enum"]:
                if name in _BY_NAME:
                    media_type = _BY_NAME[name].media_type
                    content.setdefault(media_type, _schema_of(media_type, content["application/json"]))


def _add_headers(path: str, operation: Operation) -> None:
    """The header fields that clients page and cache by; an answer that is made anew each time has none."""
    answer = operation["responses"].get("200", {})
    # What a token opens is not kept by anybody, and whether the service is alive is asked each time.
    if "content" not in answer or "security" in operation or "Operations" in operation["tags"]:
        return
    released = path.startswith(_OF_ONE_RELEASE)
    pages = released and any(parameter["name"] == "cursor" for parameter in operation.get("parameters", ()))
    answer["headers"] = _CACHED | (_RELEASED if released else {}) | (_PAGED if pages else {})
    operation["responses"]["304"] = {"description": "Nothing has changed since the answer with this ETag."}


def _lead_to_item(path: str, operation: Operation, operations: dict[str, tuple[str, Operation]]) -> None:
    """Say how the first item of a list is asked for by itself."""
    name = operation["operationId"]
    item = f"{_ITEM}{name.removeprefix(_LIST)}"
    if not name.startswith(_LIST) or item not in operations:
        return
    field = operations[item][0].rpartition("{")[2].rstrip("}")
    values = {field: f"$response.body#/items/0/{'id' if field == 'release' else field}"}
    if "{document}" in path:
        values["document"] = "$request.path.document"
    operation["responses"]["200"]["links"] = {
        "item": {"operationId": item, "parameters": values, "description": "The first item by itself."}
    }


def _schema_of(media_type: str, of_json: dict[str, Any]) -> dict[str, Any]:
    if media_type == "application/ld+json":
        return of_json
    binary = media_type not in _TEXTS and not media_type.startswith("text/")
    return {"schema": {"type": "string", "contentEncoding": "binary"} if binary else {"type": "string"}}


def _set_keywords_apart(schema: dict[str, Any]) -> None:
    """Describe `@id` and the like by a pattern: generated clients would give `@id` and `id` the same name."""
    properties = schema.get("properties", {})
    keywords = [name for name in properties if name.startswith("@")]
    for name in keywords:
        schema.setdefault("patternProperties", {})[f"^{name}$"] = properties.pop(name)
