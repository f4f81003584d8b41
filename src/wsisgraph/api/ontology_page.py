"""The documentation of the ontology, made from its triples."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from wsisgraph.api.descriptions import RDF_TYPE, Describer, Row, Value
from wsisgraph.api.service import Served

_OWL, _RDFS = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#"
GROUPS = (
    ("Classes", (f"{_OWL}Class", f"{_RDFS}Class")),
    ("Properties whose values are nodes", (f"{_OWL}ObjectProperty",)),
    ("Properties whose values are literals", (f"{_OWL}DatatypeProperty",)),
    ("Annotations", (f"{_OWL}AnnotationProperty",)),
    ("Datatypes", (f"{_RDFS}Datatype",)),
)
_TEXTS = frozenset({f"{_RDFS}label", f"{_RDFS}comment", "http://www.w3.org/2004/02/skos/core#scopeNote"})
_SHOWN_ELSEWHERE = frozenset({RDF_TYPE, f"{_RDFS}isDefinedBy"}) | _TEXTS


@dataclass(slots=True)
class Term:
    """One term of the ontology."""

    name: str
    iri: str
    comment: str = ""
    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Documentation:
    """What the template renders: the description of the whole, and the terms by group."""

    about: str
    groups: list[tuple[str, list[Term]]]


def document(served: Served, up: str, triples: Iterable[ox.Triple]) -> Documentation:
    """The documentation of our own terms; terms of others that are only mentioned are left out."""
    namespace = served.iris.ontology
    by_subject: dict[str, list[ox.Triple]] = {}
    for triple in sorted(triples, key=str):
        if isinstance(triple.subject, ox.NamedNode):
            by_subject.setdefault(triple.subject.value, []).append(triple)
    describer = Describer(served, up)
    groups: list[tuple[str, list[Term]]] = []
    for title, classes in GROUPS:
        terms = [
            _term(describer, iri, namespace, found)
            for iri, found in sorted(by_subject.items())
            if iri.startswith(namespace) and _types(found) & set(classes)
        ]
        groups.append((title, terms))
    about = _texts(by_subject.get(namespace.removesuffix("#"), []), "http://purl.org/dc/terms/description")
    return Documentation(" ".join(about), groups)


def _types(triples: Iterable[ox.Triple]) -> set[str]:
    return {
        triple.object.value
        for triple in triples
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, ox.NamedNode)
    }


def _texts(triples: Iterable[ox.Triple], name: str) -> list[str]:
    return [t.object.value for t in triples if t.predicate.value == name and isinstance(t.object, ox.Literal)]


def _term(describer: Describer, iri: str, namespace: str, triples: list[ox.Triple]) -> Term:
    rows: dict[str, Row] = {}
    for triple in triples:
        name = triple.predicate.value
        if name not in _SHOWN_ELSEWHERE and isinstance(triple.object, ox.NamedNode | ox.Literal):
            row = rows.setdefault(name, Row(describer.short(name), describer.href(name)))
            row.values.append(_value(describer, triple.object))
    return Term(
        iri.removeprefix(namespace),
        iri,
        " ".join(_texts(triples, f"{_RDFS}comment")),
        _texts(triples, "http://www.w3.org/2004/02/skos/core#scopeNote"),
        list(rows.values()),
    )


def _value(describer: Describer, term: ox.NamedNode | ox.Literal) -> Value:
    if isinstance(term, ox.Literal):
        return Value(term.value, language=term.language)
    return Value(describer.short(term.value), describer.href(term.value), title=term.value)
