"""Completing what is typed, and proposing properties: the suggest services of reconciliation."""

from typing import Any

from wsisgraph.api.reconcile_names import KINDS, names_of, normal
from wsisgraph.api.reconcile_properties import BY_ID, Property, properties_of
from wsisgraph.api.reconcile_queries import LONGEST, TITLES, describe, type_name
from wsisgraph.api.service import Served

SUGGESTED = 20


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


def _property(item: Property) -> dict[str, Any]:
    return {"id": item.id, "name": item.name, "description": item.description}
