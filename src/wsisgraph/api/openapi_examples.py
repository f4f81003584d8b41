"""Examples in the OpenAPI document: what the operations really answer over the release that is served.

They are asked of the application itself, once a release, with paths and parameters that its index has.
"""

import copy
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from wsisgraph.api.asking import ask
from wsisgraph.api.links import VERSION_PATH
from wsisgraph.api.parameters import CLOSED
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.resources import PARTS, RESOURCES
from wsisgraph.api.service import Served, Service
from wsisgraph.api.sparql_request import FORM
from wsisgraph.releases.index_text import words

JSON = "application/json"
SENTENCE = "In May 2019 the Ministry of Communications of Ghana and ITU launched a portal for rural schools."
"""What `/extract` may be given."""
_TURTLE = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wsis: <https://w3id.org/wsisgraph/ontology#> .
<https://w3id.org/wsisgraph/id/entity/itu> a wsis:Entity ; rdfs:label "International Telecommunication Union"@en .
"""
_QUERIES = '{"q0": {"query": "International Telecomunication Union", "type": "entity"}}'
_BODIES: Mapping[tuple[str, str], Any] = {
    (f"{VERSION_PATH}/extract", "text/plain"): SENTENCE,
    (f"{VERSION_PATH}/validate", "text/turtle"): _TURTLE,
    ("/reconcile", FORM): {"queries": _QUERIES},
}
"""What may be sent, by path and media type."""
_LEFT_OUT = frozenset({f"{VERSION_PATH}/context.jsonld"})
Document = dict[str, Any]


async def described(app: FastAPI) -> tuple[Document, str]:
    """The OpenAPI document of `app` with examples, and the release that they are of; no examples without one."""
    service: Service = app.state.service
    try:
        served = await run_in_threadpool(service.current)
    except ProblemError:
        return app.openapi(), ""
    known: tuple[str, Document] | None = getattr(app.state, "described", None)
    if known is None or known[0] != served.id:
        known = app.state.described = served.id, await _with_examples(app, served)
    return known[1], known[0]


async def _with_examples(app: FastAPI, served: Served) -> Document:
    document = copy.deepcopy(app.openapi())
    for path, methods in document["paths"].items():
        operation = methods.get("get", {})
        content = operation.get("responses", {}).get("200", {}).get("content", {})
        if JSON not in content or "security" in operation or not _described(path):
            continue
        values = await run_in_threadpool(_values, served, path, operation)
        if values is not None and (answer := await _ask(app, path, values)) is not None:
            content[JSON]["example"] = answer
            _name_values(operation, values)
    for (operation, media_type), example in _BODIES.items():
        content = document["paths"][operation]["post"]["requestBody"]["content"]
        content[media_type]["example"] = example
    _list_codes(document["components"]["schemas"], served)
    return document


def _list_codes(schemas: Document, served: Served) -> None:
    """Say which codes the vocabularies of this release have."""
    for kind, name in CLOSED.items():
        if codes := list(served.index.positions(kind or "")):
            schemas[name]["enum"] = codes


def _described(path: str) -> bool:
    return path.startswith((f"{VERSION_PATH}/", "/reconcile")) and path not in _LEFT_OUT


def _name_values(operation: Document, values: Mapping[str, str]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in values:
            whole = parameter.get("schema", {}).get("type") == "integer"
            parameter["example"] = int(values[parameter["name"]]) if whole else values[parameter["name"]]


def _values(served: Served, path: str, operation: Document) -> dict[str, str] | None:
    """Values for the parameters of one operation; None when the release has nothing to show."""
    if "{" in path:
        return _path_values(served, path)
    if path.endswith("/compare"):
        years = sorted(code for code, _ in served.index.totals("activity", "year"))
        return {"a": years[0], "b": years[-1]} if years else None
    values = {name: _word(served) for name in ("q", "prefix") if _wanted(operation, name)}
    if any(parameter["name"] == "limit" for parameter in operation.get("parameters", ())):
        values["limit"] = "1"
    return values


def _wanted(operation: Document, name: str) -> bool:
    mine = (item for item in operation.get("parameters", ()) if item["name"] == name)
    return any(item["required"] or name == "prefix" for item in mine)


def _path_values(served: Served, path: str) -> dict[str, str] | None:
    if path.endswith("{release}"):
        return {"release": served.id}
    first, _, rest = path.removeprefix(f"{VERSION_PATH}/").partition("/")
    part = PARTS.get(rest.removeprefix("{document}/").partition("/")[0])
    kind = part or next((item.kind for item in RESOURCES if item.path == first), "")
    local = _shown(served, kind)
    if local is None:
        return None
    if part is None:
        return {"local": local}
    document, _, number = local.partition(f"/{part}/")
    return {"document": document, "number": number} if "{number}" in path else {"document": document, "limit": "1"}


def _shown(served: Served, kind: str) -> str | None:
    """The item of a kind that most activities name, else the first one."""
    order = served.index.descending(kind, "activities") if served.index.size(kind) else ()
    return next(iter(served.index.records(kind, order[:1])))["local"] if order else None


def _word(served: Served) -> str:
    """A word that is found: the first of the organisation that most activities name."""
    local = _shown(served, "entity")
    label = served.index.labels("entity")[local] if local else "report"
    return next((word for word, _, _ in words(label)), "report")


async def _ask(app: FastAPI, path: str, values: Mapping[str, str]) -> Any:
    """The answer of the application itself; None when it is not a whole one."""
    query = urlencode({name: value for name, value in values.items() if f"{{{name}}}" not in path})
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    status, body = await ask(app, path, query, JSON)
    return json.loads(body) if status == 200 else None
