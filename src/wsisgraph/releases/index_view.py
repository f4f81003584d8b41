"""The accepted RDF with other graphs in the place of some: the corrected view, which no store holds as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from wsisgraph.graph.namespaces import RDF_TYPE
from wsisgraph.iris import Iris
from wsisgraph.releases.index_source import Source


@dataclass(frozen=True)
class View:
    """`hidden` graphs of a store are not seen; the quads of `beside` are seen with it."""

    hidden: frozenset[str]
    beside: ox.Store


class ViewSource(Source):
    """Reads nodes of a store as a view shows them."""

    def __init__(self, store: ox.Store, iris: Iris, view: View) -> None:
        super().__init__(store, iris)
        self._view = view

    def quads(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        """The quads of this pattern."""
        for quad in super().quads(subject, predicate, value):
            if not (isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in self._view.hidden):
                yield quad
        yield from self._view.beside.quads_for_pattern(subject, predicate, value, None)

    def members(self, term: str) -> Iterator[str]:
        """The IRIs of the nodes of a class; each once, in no order."""
        found = self.quads(None, RDF_TYPE, ox.NamedNode(self.whole(term)))
        yield from {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
