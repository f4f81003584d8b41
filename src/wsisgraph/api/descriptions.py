"""A node as its page shows it: properties with links and labels, quotation, and what points to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

import pyoxigraph as ox

from wsisgraph.api.links import is_web_address
from wsisgraph.api.service import Served
from wsisgraph.prefixes import prefixes

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a text, or a link when `href` is set."""

    text: str
    href: str | None = None
    language: str | None = None
    title: str | None = None


@dataclass(slots=True)
class Row:
    """One property with its values."""

    name: str
    href: str | None
    values: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """What the template renders."""

    iri: str
    label: str
    types: list[Value]
    quotation: str | None
    rows: list[Row]
    owned: list["Page"]
    incoming: list[Row]


class Describer:
    """Makes pages from the triples of `describe.rq`. `up` leads from the page to the root of the service."""

    def __init__(self, served: Served, up: str) -> None:
        self._served, self._up = served, up
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes(served.iris.base).items()}

    def page(self, iri: str, triples: Iterable[ox.Triple]) -> Page:
        """The page of a node."""
        outgoing: dict[str, list[ox.Triple]] = {}
        incoming: dict[str, Row] = {}
        for triple in sorted(triples, key=str):
            if not isinstance(triple.subject, ox.NamedNode):
                continue
            if triple.subject.value == iri or triple.subject.value.startswith(f"{iri}/"):
                outgoing.setdefault(triple.subject.value, []).append(triple)
            else:
                row = self._row(incoming, triple.predicate.value)
                row.values.append(self._link(triple.subject.value))
        page = self._page(iri, outgoing.pop(iri, []))
        page.owned = [self._page(owned, found) for owned, found in outgoing.items()]
        page.incoming = list(incoming.values())
        return page

    def href(self, iri: str) -> str | None:
        """Where this service shows a node; the node itself when it is not ours; None when it is no web address."""
        base = self._served.iris.base
        if iri.startswith(base):
            path = iri[len(base) :]
            return self._up + quote(_page_path(path), safe="/#:@!$&'()*+,;=~.-_")
        if self._served.index.by_iri(iri) is not None:
            return f"{self._up}doc?iri={quote(iri, safe='')}"
        return iri if is_web_address(iri) else None

    def _page(self, iri: str, triples: list[ox.Triple]) -> Page:
        rows: dict[str, Row] = {}
        label, types, quotation = None, [], None
        for triple in triples:
            name, value = triple.predicate.value, triple.object
            if name == RDF_TYPE and isinstance(value, ox.NamedNode):
                types.append(Value(self.short(value.value), self.href(value.value)))
                continue
            if name.endswith("#quotation") and isinstance(value, ox.Literal):
                quotation = value.value
            if name in _LABELS and isinstance(value, ox.Literal) and (label is None or value.language == "en"):
                label = value.value
            self._row(rows, name).values.append(self._value(value))
        return Page(iri, label or self.short(iri), types, quotation, list(rows.values()), [], [])

    def _row(self, rows: dict[str, Row], name: str) -> Row:
        return rows.setdefault(name, Row(self.short(name), self.href(name)))

    def _value(self, value: object) -> Value:
        if isinstance(value, ox.Literal):
            leads = value.datatype.value.endswith("#anyURI") and is_web_address(value.value)
            return Value(value.value, value.value if leads else None, value.language)
        return self._link(value.value) if isinstance(value, ox.NamedNode) else Value(str(value))

    def _link(self, iri: str) -> Value:
        record = self._served.index.by_iri(iri)
        return Value(record["label"] if record else self.short(iri), self.href(iri), title=iri)

    def short(self, iri: str) -> str:
        """The IRI with a prefix, or without the base."""
        for namespace, prefix in self._prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri.removeprefix(self._served.iris.base)


def _page_path(path: str) -> str:
    """`id/entity/itu` is described at `doc/entity/itu`; everything else at its own path."""
    return f"doc/{path[3:]}" if path.startswith("id/") else path
