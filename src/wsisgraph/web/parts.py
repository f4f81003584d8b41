"""Which organisations are part of which; read once as long as the index is open."""

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from wsisgraph.releases.index_read import Index

Part = Mapping[str, Any]
"""An organisation: its local identifier and its label."""
_KNOWN: "WeakKeyDictionary[Index, Mapping[str, Sequence[Part]]]" = WeakKeyDictionary()


def parts_of(index: Index, local: str) -> Sequence[Part]:
    """The organisations that say that they are part of this one, in canonical order."""
    if index not in _KNOWN:
        _KNOWN[index] = _by_whole(index)
    return _KNOWN[index].get(local, ())


def _by_whole(index: Index) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for record in index.records("entity", range(index.size("entity"))):
        if record["parent"]:
            part = {"local": record["local"], "label": record["label"]}
            found.setdefault(record["parent"]["local"], []).append(part)
    return found
