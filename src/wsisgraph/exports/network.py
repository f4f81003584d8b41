"""Who works with whom: organisations joined by the activities they take part in, as GraphML."""

from collections import defaultdict
from itertools import combinations
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wsisgraph.exports.source import Record, Source
from wsisgraph.exports.xmltext import xml_text

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TEXT = "string"
_NODE_KEYS = {"label": _TEXT, "acronym": _TEXT, "kind": _TEXT, "registered": "boolean", "activities": "int"}
_EDGE_KEYS = {"weight": "int", "activities": _TEXT}


def write_graphml(source: Source, out: BinaryIO) -> None:
    """Write an undirected graph; the weight of an edge is the number of activities that both take part in."""
    took_part, together = _participation(source)
    root = Element("graphml", {"xmlns": _NAMESPACE})
    for scope, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            SubElement(root, "key", {"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": kind})
    graph = SubElement(root, "graph", {"id": "network", "edgedefault": "undirected"})
    for record in source.records("entity"):
        if record["id"] in took_part:
            _node(graph, record, took_part[record["id"]])
    for (one, other), activities in sorted(together.items()):
        edge = SubElement(graph, "edge", {"source": one, "target": other})
        _data(edge, "edge", {"weight": str(len(activities)), "activities": " ".join(activities)})
    indent(root)
    out.write(tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _participation(source: Source) -> tuple[dict[str, int], dict[tuple[str, str], list[str]]]:
    """How many activities each organisation acts or helps in, and which ones each pair shares."""
    known = {record["id"] for record in source.records("entity")}
    counts: dict[str, int] = defaultdict(int)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in source.records("activity"):
        members = sorted({item["id"] for item in (*record["actors"], *record["partners"])} & known)
        for member in members:
            counts[member] += 1
        for one, other in combinations(members, 2):
            shared[one, other].append(record["id"])
    return counts, shared


def _node(graph: Element, record: Record, activities: int) -> None:
    values = {
        "label": record["label"],
        "acronym": next(iter(record["acronyms"]), None),
        "kind": record["entity_kind"],
        "registered": str(bool(record["registered"])).lower(),
        "activities": str(activities),
    }
    _data(SubElement(graph, "node", {"id": record["id"]}), "node", values)


def _data(element: Element, scope: str, values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is not None:
            SubElement(element, "data", {"key": f"{scope}-{name}"}).text = xml_text(value)
