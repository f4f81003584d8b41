"""Terms between pyoxigraph and rdflib, without touching a lexical form."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import rdflib
from rdflib.term import Node as RdflibNode

from wsisgraph.terms import XSD_STRING


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph."""
    graph = rdflib.Graph(bind_namespaces="none")
    known: dict[object, RdflibNode] = {}

    def node(term: object) -> RdflibNode:
        found = known.get(term)
        if found is None:
            found = known[term] = rdflib_term(term)
        return found

    with _ill_typed_is_no_news():
        for triple in triples:
            graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))
    return graph


@contextmanager
def _ill_typed_is_no_news() -> Iterator[None]:
    """Silence rdflib's complaint about each ill-typed literal: saying so is the shapes' business."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        logger.setLevel(before)


def ill_typed(literals: Iterable[ox.Literal]) -> list[ox.Literal]:
    """Those of the literals whose words do not fit their datatype, as the reference engine sees it."""
    # Silence takes longer than the look at a literal.
    with _ill_typed_is_no_news():
        return [one for one in literals if rdflib_term(one).ill_typed]  # type: ignore[attr-defined]


def rdflib_term(term: object) -> RdflibNode:
    """One term for rdflib."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language, normalize=False)
        datatype = term.datatype.value
        # rdflib keeps plain strings and xsd:string apart; SHACL does not, and pyshacl reads plain as xsd:string.
        if datatype == XSD_STRING:
            return rdflib.Literal(term.value, normalize=False)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)
    raise TypeError(f"{type(term).__name__} is no term that SHACL speaks of.")


def from_rdflib(term: RdflibNode) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """One term for pyoxigraph."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        if term.datatype is not None:
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
        return ox.Literal(str(term))
    raise TypeError(f"{type(term).__name__} is no RDF term.")
