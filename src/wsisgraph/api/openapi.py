"""The OpenAPI document: what FastAPI makes of the routes, with the media types that are really sent."""

from typing import Any

from fastapi import FastAPI

from wsisgraph.api.list_exports import OFFERS
from wsisgraph.api.responses import TABLE

PROBLEM = "application/problem+json"
_TEXTS = frozenset(offer.media_type for offer in OFFERS.values())
_BY_NAME = {offer.name: offer for offer in TABLE} | OFFERS


def install_openapi(app: FastAPI) -> None:
    """Make `app` describe itself truly."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = made()
            for methods in document["paths"].values():
                for operation in methods.values():
                    _correct(operation)
            document["components"]["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer", "description": "Made by `wsisgraph token`."}
            }
            schemas = document["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            for schema in schemas.values():
                _set_keywords_apart(schema)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _correct(operation: dict[str, Any]) -> None:
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
