"""What schemathesis has to be told to ask real questions: bodies that are RDF, texts or files; codes that exist.

It loads this module itself (`SCHEMATHESIS_HOOKS`); `RELEASE_URL` is the address of the API that it asks.

In requests that are meant to be valid, values are put right which no document can list: those that follow from
the release (identifiers of organisations and documents, cursors, the sides of a comparison), years in their
order, texts without a word to look for, and bodies in languages that JSON Schema does not describe. What
becomes of wrong ones is tested in `test_hostile.py`, `test_lists.py`, `test_compare.py` and `test_tools.py`. All
else stays as it was made up.
"""

import io
import json
import os
import zipfile
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar
from urllib.request import urlopen

import pyoxigraph as ox
import schemathesis
from schemathesis.transport.requests import REQUESTS_TRANSPORT

from wsisgraph.releases.index_text import parse

SENTENCE = "In May 2019 the Ministry of Communications of Ghana and ITU launched a portal for rural schools."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
    ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
    ' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml'
    '.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body>'
    "</w:document>",
}
_IN = {"actor": "entities", "partner": "entities", "document": "documents", "topic": "topics"}
_COUNTED = {
    **dict.fromkeys(("unit", "area", "population", "series"), "statistics"),
    "language": "documents",
}
_STATED = {"region_kind": "regions"}
_SIDES = {"release": "releases", "region": "regions"}
_GRAPHS = (
    "",
    "<urn:a> <urn:b> <urn:c> .",
    "<urn:a> a <https://w3id.org/wsisgraph/ontology#Activity> .",
    '<urn:a> a <https://w3id.org/wsisgraph/ontology#Entity> ; <urn:b> [ <urn:c> ( 1 2.5 "x"@en ) ] .',
)
_FORMS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_QUERIES: tuple[dict[str, Any], ...] = (
    {
        "q0": {"query": "International Telecomunication Union", "type": "entity"},
        "q1": {"query": "Ghana", "limit": 3},
    },
    {"a": {"properties": [{"pid": "acronym", "v": ["ITU", {"id": "x"}]}], "type_strict": "should"}},
    {},
)
_BYTES = "application/octet-stream"
Value = TypeVar("Value")


def _word_file() -> str:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
    return data.getvalue().decode("latin-1")


FILES = {
    "report.txt": SENTENCE,
    "report.md": f"# Report\n\n1. {SENTENCE}\n",
    "report.html": f"<html><body><h1>Report</h1><p>{SENTENCE}</p></body></html>",
    "report.docx": _word_file(),
}
"""By name, each byte as the character of its number: bodies are compared with the document as text."""


# Else RDF/XML would be taken for any XML and written into an element.
REQUESTS_TRANSPORT.unregister_serializer("application/xml", "text/xml")


@REQUESTS_TRANSPORT.serializer(_BYTES, *(name for name in _FORMS if not name.endswith("json")))
def raw(ctx: Any, value: Any) -> dict[str, Any]:
    """A body as it is."""
    if isinstance(value, bytes):
        return {"data": value}
    if not isinstance(value, str) and ctx.case.media_type in _FORMS:
        # What is no text is no RDF either; as text, `{}` would be a graph without statements.
        return {"data": f"{{ {value}".encode(errors="replace")}
    known = isinstance(value, str) and value in FILES.values()
    return {"data": value.encode("latin-1") if known else str(value).encode(errors="replace")}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Put real values into a request that is meant to be valid."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    _mend_query(case.operation.path, case.query)
    if case.media_type is not None:
        case.body = _body(case.operation.path, case.media_type, case.body)
    if case.operation.path.endswith("/extract"):
        names = [name for name, data in FILES.items() if data == case.body]
        case.query |= {"name": names[0]} if names else {}
        if not names:
            case.query.pop("name", None)


def _mend_query(path: str, query: dict[str, Any]) -> None:
    query.pop("cursor", None)
    if "q" in query and not parse(str(query["q"])):
        query["q"] = "broadband"
    for name in (*_IN, *_COUNTED, *_STATED):
        if isinstance(query.get(name), list):
            query[name] = [_code(name, value) for value in query[name]]
    if path.endswith("/compare"):
        kind = str(query.get("compare") or "year")
        query |= dict.fromkeys("ab", "2019" if kind == "year" else _locals(_SIDES[kind])[0])
    if {"year_from", "year_to"} <= query.keys() and str(query["year_from"]) > str(query["year_to"]):
        query["year_from"], query["year_to"] = query["year_to"], query["year_from"]
    if path == "/reconcile" and {"queries", "extend"} <= query.keys():
        del query["extend"]


def _body(path: str, media_type: str, body: Any) -> Any:
    """A body of this type that means something, another one for another body."""
    if media_type in _FORMS:
        return _written(_FORMS[media_type], _pick(_GRAPHS, body))
    if path == "/reconcile":
        return {"queries": json.dumps(_pick(_QUERIES, body))}
    if media_type == _BYTES:
        return _pick(tuple(FILES.values()), body)
    if media_type == "multipart/form-data":
        return {"file": SENTENCE}
    # A text of digits alone or of control characters is no report: `test_hostile.py` says what becomes of it.
    return _pick((SENTENCE, FILES["report.md"], f"“{SENTENCE}” – Ghana"), body)


def _written(form: ox.RdfFormat, turtle: str) -> Any:
    triples = [quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)]
    text = (ox.serialize(triples, format=form) or b"").decode()
    return json.loads(text) if form == ox.RdfFormat.JSON_LD else text


def _pick(values: Sequence[Value], made_up: Any) -> Value:
    return values[len(repr(made_up)) % len(values)]


def _code(name: str, made_up: Any) -> str:
    if name in _STATED:
        codes = [str(item[name]) for item in _asked(f"{_STATED[name]}?limit=50")["items"]]
    else:
        codes = _locals(_IN[name]) if name in _IN else _codes(_COUNTED[name], name)
    return _pick(codes, made_up) if codes else ""


@cache
def _locals(path: str) -> list[str]:
    items = _asked(f"{path}?limit=50")["items"]
    return [str(item["local"] if "local" in item else item["id"]) for item in items]


@cache
def _codes(path: str, name: str) -> list[str]:
    return [str(value["code"]) for value in _asked(f"{path}?include=facets")["facets"][name]["values"]]


def _asked(path: str) -> Any:
    with urlopen(f"{os.environ['RELEASE_URL']}/api/v1/{path}") as answer:
        return json.load(answer)
