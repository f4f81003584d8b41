"""Which items a single node is. The build asks for whole classes, the derivation for nodes that changed."""

from wsisgraph.releases.index import listed
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_facts import Facts
from wsisgraph.releases.index_names import Names
from wsisgraph.releases.index_source import Node
from wsisgraph.releases.index_things import CONCEPTS, PARTS, Things


class Maker:
    """Makes the entries of nodes as the build makes them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._facts, self._things = Facts(names), Things(names)

    def entries(self, iri: str) -> list[Entry]:
        """The entries of a node, at most one a kind; none when it is no item."""
        node = self._names.source.node(iri)
        classes = set(node.links("rdf:type"))

        def is_a(term: str) -> bool:
            return self._names.source.whole(term) in classes

        things = self._things
        found = [self._facts.activity(node)] if is_a("wsis:Activity") else []
        if is_a("wsis:Statistic") or is_a("wsis:StatisticalTarget"):
            found.append(self._facts.statistic(node, "observation" if is_a("wsis:Statistic") else "target"))
        makers = {
            "wsis:Entity": things.entity,
            "wsis:Work": things.work,
            "wsis:Document": things.document,
            "wsis:Alignment": things.alignment,
        }
        found += [make(node) for term, make in makers.items() if is_a(term)]
        found += [things.part(node, term) for term in PARTS if is_a(term)]
        kind = next((kind for term, kind in reversed(CONCEPTS.items()) if is_a(term)), None)
        if kind is None and is_a("skos:Concept"):
            kind = listed(iri, self._names.iris)
        return [*found, *self._concept(node, kind)]

    def _concept(self, node: Node, kind: str | None) -> list[Entry]:
        return [self._things.concept(node, kind)] if kind else []
