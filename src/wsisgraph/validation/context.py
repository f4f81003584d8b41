"""What the rest of the data says about the nodes that a graph refers to.

Validating one document must not cost more as the graph grows: its context is the types, schemes and labels
of the nodes it names, and the class hierarchy, not the whole vocabulary.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Triple

from wsisgraph.validation.data import Survey
from wsisgraph.validation.namespaces import OWL, RDF_TYPE, RDFS, SKOS, SUBCLASS

_CLASSES = {NamedNode(f"{OWL}Class"), NamedNode(f"{RDFS}Class")}
_KEPT = {
    RDF_TYPE,
    NamedNode(f"{SKOS}inScheme"),
    NamedNode(f"{SKOS}broader"),
    NamedNode(f"{SKOS}prefLabel"),
    NamedNode(f"{RDFS}label"),
}


class Surroundings:
    """The vocabulary, the registry and the ontology, ready to be asked about single nodes."""

    def __init__(self, graphs: Iterable[Iterable[Triple]], others: "Surroundings | None" = None) -> None:
        """What some graphs say, beside what `others` know already."""
        self._others = others
        self._about: dict[object, list[Triple]] = defaultdict(list)
        self.hierarchy: list[Triple] = list(others.hierarchy) if others else []
        for graph in graphs:
            for triple in graph:
                if triple.predicate == SUBCLASS and isinstance(triple.object, NamedNode):
                    self.hierarchy.append(triple)
                elif triple.predicate in _KEPT and not _declares_class(triple):
                    self._about[triple.subject].append(triple)

    def of(self, graph: Survey) -> list[Triple]:
        """The context of a graph: what is known about the nodes that it names but does not describe."""
        named = graph.named - graph.described
        return self.hierarchy + [triple for node in named for triple in self._known(node)]

    def _known(self, node: object) -> Sequence[Triple]:
        own = self._about.get(node, ())
        return [*self._others._known(node), *own] if self._others else own


def _declares_class(triple: Triple) -> bool:
    # A class of the ontology in the data would make pyshacl look for implicit targets at no gain.
    return triple.predicate == RDF_TYPE and triple.object in _CLASSES
