"""What the gate judges at a time: a graph with its surroundings, and what one pass over it tells.

A large graph has millions of triples, which take several times the memory of their lines. One that is at hand as
lines is therefore read triple by triple, and none is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import SupportsIndex, overload

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from wsisgraph.graph.nquads import Lines
from wsisgraph.graph_files import line_end, pieces
from wsisgraph.terms import XSD_STRING
from wsisgraph.validation.namespaces import SUBCLASS

_PIECE = 16 * 2**20
"""Bytes of lines that are handed to the store at a time."""
_STRING = NamedNode(XSD_STRING)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a graph consists of."""

    described: frozenset[object]
    """The subjects."""
    named: frozenset[NamedNode]
    """The IRIs that are values."""
    literals: frozenset[Literal]
    """Those that are neither plain nor in a language: a store may write them in another way."""
    hierarchy: frozenset[Triple]
    has_triple_terms: bool


def survey(triples: Iterable[Triple]) -> Survey:
    """Look at each triple once."""
    described, named, literals, hierarchy = set[object](), set[NamedNode](), set[Literal](), set[Triple]()
    has_triple_terms = False
    for triple in triples:
        value = triple.object
        described.add(triple.subject)
        if isinstance(value, Literal):
            if value.datatype != _STRING and value.language is None:
                literals.add(value)
            continue
        if isinstance(value, NamedNode):
            named.add(value)
        elif isinstance(value, Triple):
            has_triple_terms = True
        if triple.predicate == SUBCLASS:
            hierarchy.add(triple)
    sets = frozenset(described), frozenset(named), frozenset(literals), frozenset(hierarchy)
    return Survey(*sets, has_triple_terms)


class Data(Sequence[Triple]):
    """A graph, each triple once, and what is known about nodes that it names."""

    def __init__(self, graph: Sequence[Triple], around: Sequence[Triple] = ()) -> None:
        self.graph = graph
        self.around = around

    @cached_property
    def survey(self) -> Survey:
        """What the graph consists of, without its surroundings."""
        return survey(self.graph)

    def has_blank_nodes(self) -> bool:
        """Whether the graph has a node without a name. What was written as lines has none, nor what is around."""
        return not isinstance(self.graph, Lines) and any(
            BlankNode in (type(t.subject), type(t.object)) for t in self.graph
        )

    def ntriples(self) -> Iterator[bytes]:
        """All of it in the form N-Triples, in pieces of whole lines."""
        if isinstance(self.graph, Lines):
            for piece in pieces(self.graph.body, 0, len(self.graph.body), _PIECE):
                yield piece.replace(line_end(self.graph.graph), line_end(None))
        else:
            yield serialize(self.graph, format=RdfFormat.N_TRIPLES) or b""
        yield serialize(self.around, format=RdfFormat.N_TRIPLES) or b""

    def __len__(self) -> int:
        return len(self.graph) + len(self.around)

    def __iter__(self) -> Iterator[Triple]:
        return chain(self.graph, self.around)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Triple: ...

    @overload
    def __getitem__(self, index: slice) -> list[Triple]: ...

    def __getitem__(self, index: SupportsIndex | slice) -> Triple | list[Triple]:
        return list(self)[index]
