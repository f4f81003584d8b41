"""One fact before a reviewer: its words in their paragraph, what it says slot by slot, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyoxigraph as ox

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.deciding import Desk
from wsisgraph.web.marks import Piece, Span, pieces
from wsisgraph.web.names import Label
from wsisgraph.web.rendering import View

SOURCE = ox.NamedNode("http://www.w3.org/ns/oa#hasSource")
SLOTS: Mapping[str, tuple[str, str | None]] = {
    "actor": ("actor", "entity"),
    "partner": ("partner", "entity"),
    "beneficiary": ("beneficiary", "entity"),
    "verb": ("verb", None),
    "object": ("object", None),
    "purpose": ("purpose", None),
    "venue": ("venue", None),
    "activityType": ("type", "activity-type"),
    "status": ("status", "status"),
    "date": ("date", None),
    "year": ("year", None),
    "actionLine": ("action_line", "action-line"),
    "goal": ("goal", "goal"),
    "target": ("target", "target"),
    "region": ("region", "region"),
    "country": ("country", "country"),
    "topic": ("topic", "topic"),
    "value": ("value", None),
    "unit": ("unit", "unit"),
    "what": ("object", None),
}
"""Properties that a person corrects: what their slot is called, and the kind of their values (None: words)."""
_STATISTIC = frozenset({"value", "unit", "what"})


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a property, as it is written and as it is read."""

    name: str
    slot: str
    kind: str | None
    value: str
    written: str
    """The value as a form gives it: an organisation by its local identifier, anything else as it is."""
    label: Label


@dataclass(frozen=True, slots=True)
class Words:
    """The quotation, and the part of the document that it stands in when that is published."""

    quotation: str
    part: Mapping[str, Any] | None
    pieces: list[Piece]


def said(view: View, desk: Desk, node: ox.NamedNode) -> list[Said]:
    """What a fact says, slot by slot."""
    found = []
    organisation = view.served.iris.entity("")
    for name, (slot, kind) in SLOTS.items():
        values = sorted((value.value for value in desk.objects(node, name)), key=str)
        found += [
            Said(name, slot, kind, value, value.removeprefix(organisation), label_of(view, value))
            for value in values
        ]
    return found


def open_slots(node: ox.NamedNode) -> list[tuple[str, str, str | None]]:
    """The properties to which a value can be added: (property, slot, kind of value)."""
    statistic = "/statistic/" in node.value
    return [(name, *slot) for name, slot in SLOTS.items() if (name in _STATISTIC) == statistic]


def options(view: View, kind: str) -> list[tuple[str, str]]:
    """The values of a vocabulary as a person chooses among them: (identifier, label)."""
    index = view.served.index
    numbered = kind in ("action-line", "goal", "target")
    return [
        (record["id"], f"{record['local']} {label}" if numbered else str(label))
        for record in index.records(kind, range(index.size(kind)))
        for label in (view.names.concept(kind, record["local"], short=True),)
    ]


def first(members: int, most: int) -> list[int]:
    """The first few of a set of positions."""
    return list(islice(bits.positions(members), most))


def organisations(view: View) -> list[tuple[str, str]]:
    """All organisations of the release: (local identifier, name)."""
    names = view.served.index.labels("entity")
    return sorted(
        ((code, str(view.names.entity(code, name))) for code, name in names.items()), key=lambda one: one[1]
    )


def words(view: View, desk: Desk, node: ox.NamedNode) -> Words:
    """The words that state a fact."""
    evidence = ox.NamedNode(f"{node.value}/evidence")
    quotation = _one(desk, evidence, "quotation") or ""
    start, end = _number(_one(desk, evidence, "start")), _number(_one(desk, evidence, "end"))
    sources = (quad.object for store in (desk.held, desk.store)
               for quad in store.quads_for_pattern(evidence, SOURCE, None, None))  # fmt: skip
    source = next((found.value for found in sources if isinstance(found, ox.NamedNode)), None)
    part = view.served.index.by_iri(source) if source else None
    if part is None:
        return Words(quotation, None, [])
    span = [Span(start, end, "activity", "stated", "#words", quotation)] if start is not None and end else []
    return Words(quotation, part, pieces(part["text"] or "", span))


def label_of(view: View, value: str) -> Label:
    """How a value is read: the label of what it names, or the words themselves."""
    if not value.startswith(("http://", "https://")):
        return Label(value, "en", foreign=False)
    record = view.served.index.by_iri(value)
    if record is None:
        return Label(value.removeprefix(view.served.iris.base), "en", foreign=False)
    if record["kind"] == "entity":
        return view.names.entity(record["local"], record["label"])
    return view.names.concept(record["kind"], record["local"])


def _one(desk: Desk, node: ox.NamedNode, name: str) -> str | None:
    return next((value.value for value in desk.objects(node, name)), None)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
