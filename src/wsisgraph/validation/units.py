"""Facts, not nodes: which statements stand or fall together, and what depends on what."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from wsisgraph.iris import Iris, fact_of
from wsisgraph.validation.namespaces import RDF_TYPE
from wsisgraph.validation.paths import Node

_AGENT = NamedNode("http://www.w3.org/ns/prov#agent")
FACTS = ("Activity", "Statistic", "StatisticalTarget", "Preparation")
FOUNDATIONS = ("Document", "Extraction")
"""A graph cannot do without these: when one of them fails, the whole document does."""


class Units:
    """One document's graph, seen as facts, the nodes they share, and what holds all together."""

    def __init__(self, triples: Iterable[Triple], iris: Iris) -> None:
        self.about: dict[Node, list[Triple]] = defaultdict(list)
        self.naming: dict[Node, list[Triple]] = defaultdict(list)
        self._types: dict[Node, set[str]] = defaultdict(set)
        self._owned: dict[Node, list[Node]] = defaultdict(list)
        self._iris = iris
        for triple in triples:
            self._add(triple)
        for node in self.about:
            self._owned[self.unit(node) or node].append(node)

    def _add(self, triple: Triple) -> None:
        subject, value = triple.subject, triple.object
        self.about[subject].append(triple)  # type: ignore[index]
        if isinstance(value, NamedNode):
            self.naming[value].append(triple)
            if triple.predicate == RDF_TYPE and value.value.startswith(self._iris.ontology):
                self._types[subject].add(value.value.removeprefix(self._iris.ontology))  # type: ignore[index]

    def is_a(self, node: Node, names: Iterable[str]) -> bool:
        """Whether the node has one of these classes of our ontology."""
        return not self._types.get(node, set()).isdisjoint(names)

    def unit(self, node: Node) -> NamedNode | None:
        """What the node stands or falls with: its fact, or the statement that an organisation contributed."""
        if not isinstance(node, NamedNode):
            return None
        fact = NamedNode(fact_of(node.value))
        if self.is_a(fact, FACTS):
            return fact
        if fact != node and self.is_a(fact, ("Document",)):
            return NamedNode(node.value.removesuffix("/evidence"))
        return None

    def members(self, unit: Node) -> list[Node]:
        """The node and all nodes that it owns."""
        return self._owned.get(unit, [unit])

    def dependants(self, shared: Node) -> set[NamedNode]:
        """The facts that name the shared node, themselves or by a node they own."""
        units = (self.unit(triple.subject) for triple in self.naming.get(shared, ()))  # type: ignore[arg-type]
        return {unit for unit in units if unit is not None}

    def is_foundation(self, node: Node) -> bool:
        """Whether the document falls with the node."""
        return self.is_a(node, FOUNDATIONS)

    def triples_of(self, unit: Node) -> set[Triple]:
        """All that goes when the unit goes: what its nodes say, what names them, its plain triple."""
        gone: set[Triple] = set()
        for member in self.members(unit):
            gone.update(self.about.get(member, ()))
            gone.update(self.naming.get(member, ()))
        return gone | self._contribution(unit)

    def _contribution(self, unit: Node) -> set[Triple]:
        """The plain `wsis:contributor` triple of a document, once its participation is gone."""
        if not isinstance(unit, NamedNode) or not self.is_a(unit, ("Participation",)):
            return set()
        owner = NamedNode(fact_of(unit.value))
        agents = {triple.object for triple in self.about.get(unit, ()) if triple.predicate == _AGENT}
        contributor = NamedNode(self._iris.term("contributor"))
        return {t for t in self.about.get(owner, ()) if t.predicate == contributor and t.object in agents}
