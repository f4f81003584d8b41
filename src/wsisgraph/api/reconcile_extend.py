"""The other services of reconciliation: filling columns, completing what is typed, and the manifest."""

import re
from collections.abc import Mapping
from typing import Any

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.reconcile_names import KINDS, names_of, normal
from wsisgraph.api.reconcile_properties import BY_ID, Property, cells, properties_of
from wsisgraph.api.reconcile_queries import LONGEST, TITLES, describe, read_json, type_name
from wsisgraph.api.service import Served
from wsisgraph.releases.index_read import Record

MOST_IDS, MOST_PROPERTIES = 1000, 50
SUGGESTED = 20
_PATH = "/reconcile"
_DIGITS = re.compile("[0-9]{0,9}")
_ALL = 10**9


def manifest(public_url: str, served: Served, version: str) -> dict[str, Any]:
    """What the service can do and where."""
    address = public_url + _PATH
    suggest = {
        name: {"service_url": address, "service_path": f"/suggest/{name}"}
        for name in ("entity", "property", "type")
    }
    number = {"name": "limit", "label": "Limit", "type": "number", "default": 0}
    return {
        "versions": ["0.2"],
        "name": "wsisgraph",
        "identifierSpace": f"{served.iris.base}id/",
        "schemaSpace": served.iris.ontology,
        "documentation": f"{public_url}/docs",
        "serviceVersion": version,
        "defaultTypes": [{"id": kind, "name": TITLES[kind]} for kind in KINDS],
        "view": {"url": f"{public_url}/doc?iri={{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": [number | {"help_text": "Values of a cell at most; 0 for all."}],
        },
    }


def record_of(served: Served, iri: str) -> Record | None:
    """The record of an item; of its successor when its identifier was replaced."""
    record = served.index.by_iri(iri)
    if record is None and (now := served.ledger.resolve(iri)) not in (None, iri):
        record = served.index.by_iri(str(now))
    return record if record is not None and record["kind"] in KINDS else None


def extend(served: Served, text: str) -> dict[str, Any]:
    """The values of properties for items.

    Raises:
        ProblemError: 400 when the question is not understood.

    """
    asked = read_json(text, "extend")
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids) or len(ids) > MOST_IDS:
        raise ProblemError(400, f"`ids` must be a list of at most {MOST_IDS} identifiers.", parameter="extend")
    if not isinstance(wanted, list) or len(wanted) > MOST_PROPERTIES:
        raise ProblemError(400, f"`properties` must be a list of at most {MOST_PROPERTIES}.", parameter="extend")
    columns = [_column(item) for item in wanted]
    return {
        "meta": [_meta(item) for item, _ in columns],
        "rows": {iri: _row(served, record_of(served, iri), columns) for iri in ids},
    }


def propose(kind: str | None, limit: int | None) -> dict[str, Any]:
    """The properties that items of a type have."""
    found = properties_of([kind] if kind else [])
    answer: dict[str, Any] = {"properties": [_property(item) for item in found[: limit or None]]}
    return answer | ({"type": kind} if kind else {}) | ({"limit": limit} if limit else {})


def suggest_entities(served: Served, prefix: str, start: int) -> dict[str, Any]:
    """Items for what was typed so far, from place `start` of the ranking."""
    found = names_of(served.index).complete(prefix[:LONGEST], start + SUGGESTED)[start:]
    return {
        "result": [
            {
                "id": item.iri,
                "name": item.label,
                "description": describe(item),
                "notable": [{"id": name, "name": type_name(served.index, name)} for name in item.types],
            }
            for item in found
        ]
    }


def suggest_properties(prefix: str) -> dict[str, Any]:
    """Properties whose id or name begins with what was typed, or has such a word."""
    found = [item for item in BY_ID.values() if _begins(prefix, item.id, item.name)]
    return {"result": [_property(item) for item in found]}


def suggest_types(served: Served, prefix: str) -> dict[str, Any]:
    """Types whose id or name begins with what was typed, or has such a word."""
    index = served.index
    finer = [f"{kind}/{code}" for kind in ("entity", "work") for code in index.labels(f"{kind}-kind")]
    found = []
    for name in (*KINDS, *finer):
        label, (kind, _, code) = type_name(index, name), name.partition("/")
        if _begins(prefix, name, label):
            broader = [{"id": kind, "name": TITLES[kind]}] if code else []
            found.append({"id": name, "name": label, "broader": broader})
    return {"result": found}


def _begins(prefix: str, *names: str) -> bool:
    key = normal(prefix)
    return any(f" {normal(name)}".find(f" {key}") >= 0 for name in names)


def _column(asked: Any) -> tuple[Property, int]:
    item = BY_ID.get(str(asked.get("id"))) if isinstance(asked, Mapping) else None
    if item is None:
        allowed = sorted(BY_ID)
        raise ProblemError(
            400, f"Each property has an `id`: {', '.join(allowed)}.", parameter="extend", allowed=allowed
        )
    return item, _limit(asked.get("settings"))


def _limit(settings: Any) -> int:
    """The most values of a cell; 0 for all. A form of settings may send the number as text."""
    if not isinstance(settings, Mapping | None):
        raise ProblemError(400, "The `settings` of a property are an object.", parameter="extend")
    limit = (settings or {}).get("limit")
    if isinstance(limit, str) and _DIGITS.fullmatch(limit):
        limit = int(limit or 0)
    if isinstance(limit, bool) or not isinstance(limit, int | float | None):
        raise ProblemError(400, "The setting `limit` must be a number.", parameter="extend")
    # `1e999` is infinite.
    return int(min(max(limit or 0, 0), _ALL))


def _row(served: Served, record: Record | None, columns: list[tuple[Property, int]]) -> dict[str, Any]:
    if record is None:
        return {item.id: [] for item, _ in columns}
    return {item.id: cells(served.index, record, item)[: limit or None] for item, limit in columns}


def _meta(item: Property) -> dict[str, Any]:
    kind = {"type": {"id": item.target, "name": TITLES[item.target]}} if item.target in TITLES else {}
    return {"id": item.id, "name": item.name} | kind


def _property(item: Property) -> dict[str, Any]:
    return {"id": item.id, "name": item.name, "description": item.description}
