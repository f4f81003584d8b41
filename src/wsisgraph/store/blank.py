"""Blank nodes of others: named with IRIs on the way in, turned back on the way out of the Graph Store.

RDF 1.1, section 3.5. Published data have no blank nodes, so that each line of a release has one meaning for ever.
"""

import os
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

PATH = ".well-known/genid/"
Term = NamedNode | BlankNode | Literal | Triple


class Skolems:
    """New names below `base` for blank nodes; the same node gets the same name."""

    def __init__(self, base: str) -> None:
        self._prefix = f"{base}{PATH}"
        self._names: dict[BlankNode, NamedNode] = {}

    def quad(self, quad: Quad) -> Quad:
        """The quad without blank nodes."""
        triple = self._triple(quad.triple)
        return Quad(triple.subject, triple.predicate, triple.object, quad.graph_name)

    def _triple(self, triple: Triple) -> Triple:
        return Triple(self._term(triple.subject), triple.predicate, self._term(triple.object))  # type: ignore[arg-type]

    def _term(self, term: Term) -> Term:
        if isinstance(term, Triple):
            return self._triple(term)
        if not isinstance(term, BlankNode):
            return term
        if term not in self._names:
            self._names[term] = NamedNode(f"{self._prefix}{os.urandom(16).hex()}")
        return self._names[term]


def has_blank(quad: Quad) -> bool:
    """Whether a quad has a blank node anywhere."""
    return _has_blank(quad.triple)


def _has_blank(term: Term) -> bool:
    if isinstance(term, Triple):
        return _has_blank(term.subject) or _has_blank(term.object)
    return isinstance(term, BlankNode)


def unname(triples: Iterable[Triple], base: str) -> Iterator[Triple]:
    """The triples with the blank nodes that `Skolems` had named."""
    prefix = f"{base}{PATH}"

    def back(term: Term) -> Term:
        if isinstance(term, Triple):
            return Triple(back(term.subject), term.predicate, back(term.object))  # type: ignore[arg-type]
        if isinstance(term, NamedNode) and term.value.startswith(prefix):
            return BlankNode(term.value[len(prefix) :])
        return term

    for triple in triples:
        yield Triple(back(triple.subject), triple.predicate, back(triple.object))  # type: ignore[arg-type]
