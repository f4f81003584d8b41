"""Filling columns of a table with the values of properties: the extend service of reconciliation."""

import re
from collections.abc import Mapping
from typing import Any

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.reconcile_names import KINDS
from wsisgraph.api.reconcile_properties import BY_ID, Property, cells
from wsisgraph.api.reconcile_queries import TITLES, read_json
from wsisgraph.api.service import Served
from wsisgraph.releases.index_read import Record

MOST_IDS, MOST_PROPERTIES = 1000, 50
_DIGITS = re.compile("[0-9]{0,9}")
_ALL = 10**9


def record_of(served: Served, iri: str) -> Record | None:
    """The record of an item; of its successor when its identifier was replaced."""
    record = served.index.by_iri(iri)
    if record is None and (now := served.ledger.resolve(iri)) not in (None, iri):
        record = served.index.by_iri(str(now))
    return record if record is not None and record["kind"] in KINDS else None


def extended(served: Served, text: str) -> dict[str, Any]:
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
