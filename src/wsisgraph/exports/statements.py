"""Triples with short names, for the descriptions that exports make."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO

import pyoxigraph as ox

from wsisgraph.prefixes import PREFIXES

XSD = PREFIXES["xsd"]
NAMESPACES = PREFIXES | {
    "adms": "http://www.w3.org/ns/adms#",
    "as": "https://www.w3.org/ns/activitystreams#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "ldes": "https://w3id.org/ldes#",
    "spdx": "http://spdx.org/rdf/terms#",
    "tree": "https://w3id.org/tree#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
Value = ox.NamedNode | ox.Literal | str | int | date | bool


def name(short: str) -> ox.NamedNode:
    """The term with a prefix: `dcterms:title`."""
    prefix, _, local = short.partition(":")
    return ox.NamedNode(NAMESPACES[prefix] + local)


def english(text: str) -> ox.Literal:
    """A text in English."""
    return ox.Literal(text, language="en")


def typed(value: str | int, kind: str) -> ox.Literal:
    """A literal of an XSD type."""
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + kind))


def literal(value: str | int | date | bool) -> ox.Literal:
    """A literal of the type that fits a Python value."""
    if isinstance(value, bool):
        return typed(str(value).lower(), "boolean")
    if isinstance(value, datetime):
        return typed(value.isoformat(timespec="milliseconds"), "dateTime")
    if isinstance(value, date):
        return typed(value.isoformat(), "date")
    if isinstance(value, int):
        return typed(value, "integer")
    return ox.Literal(value)


class Statements:
    """A set of triples that grows; nothing in it is a blank node."""

    def __init__(self) -> None:
        self.triples: set[ox.Triple] = set()

    def add(self, subject: str, predicate: str, *values: Value | None) -> None:
        """State a property. A string is a plain literal; give a `NamedNode` for an IRI. None states nothing."""
        for value in values:
            if value is not None:
                term = value if isinstance(value, ox.NamedNode | ox.Literal) else literal(value)
                self.triples.add(ox.Triple(ox.NamedNode(subject), name(predicate), term))

    def link(self, subject: str, predicate: str, *iris: str | None) -> None:
        """State a property whose values are IRIs."""
        self.add(subject, predicate, *(ox.NamedNode(iri) for iri in iris if iri))

    def typed(self, subject: str, *classes: str) -> None:
        """State the classes of a node."""
        self.add(subject, "rdf:type", *(name(term) for term in classes))

    def known(self, iri: str, kind: str) -> ox.NamedNode:
        """A node of others that only needs its class said."""
        self.typed(iri, kind)
        return ox.NamedNode(iri)

    def sorted(self) -> list[ox.Triple]:
        """The triples in an order that only depends on what they say."""
        return sorted(self.triples, key=str)


def serialise(triples: Iterable[ox.Triple], form: ox.RdfFormat, base: str) -> bytes:
    """Triples in an RDF format, with the prefixes that make them readable."""
    data = ox.serialize(triples, format=form, prefixes=NAMESPACES | {"wsis": f"{base}ontology#"})
    assert data is not None  # noqa: S101 - no output was given
    return data


def write_ntriples(triples: Iterable[ox.Triple], out: BinaryIO) -> None:
    """Write triples, a line each."""
    ox.serialize(triples, out, format=ox.RdfFormat.N_TRIPLES)
