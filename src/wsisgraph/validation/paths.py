"""SHACL property paths: read from a shapes graph, written as SPARQL and as triples."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wsisgraph import terms
from wsisgraph.validation.namespaces import RDF_FIRST, RDF_NIL, RDF_REST, sh

Node = NamedNode | BlankNode | Literal


class Lookup(Protocol):
    """What a path is read from."""

    def objects(self, subject: Node, predicate: NamedNode) -> list[Node]:
        """The values of a property."""
        ...

    def items(self, head: Node) -> list[Node]:
        """The members of an RDF list."""
        ...


@dataclass(frozen=True, slots=True)
class Path:
    """A path: `operator` is empty for a predicate, else one of `^ / | * + ?`."""

    operator: str
    parts: "tuple[Path, ...]" = ()
    predicate: str = ""

    def sparql(self) -> str:
        """The path in SPARQL's syntax."""
        if not self.operator:
            return terms.iri(self.predicate)
        if self.operator == "^":
            return f"^({self.parts[0].sparql()})"
        if self.operator in "/|":
            return "(" + self.operator.join(part.sparql() for part in self.parts) + ")"
        return f"({self.parts[0].sparql()}){self.operator}"

    def triples(self, mint: Callable[[], BlankNode]) -> tuple[Node, list[Triple]]:
        """The path as RDF: its node and the triples that describe it."""
        if not self.operator:
            return NamedNode(self.predicate), []
        nodes, described = [], []
        for part in self.parts:
            node, triples = part.triples(mint)
            nodes.append(node)
            described += triples
        if self.operator == "/":
            head, listed = _list(nodes, mint)
            return head, described + listed
        holder = mint()
        value: Node = nodes[0]
        if self.operator == "|":
            value, listed = _list(nodes, mint)
            described += listed
        return holder, [*described, Triple(holder, _PREDICATES[self.operator], value)]


_PREDICATES = {
    "^": sh("inversePath"),
    "|": sh("alternativePath"),
    "*": sh("zeroOrMorePath"),
    "+": sh("oneOrMorePath"),
    "?": sh("zeroOrOnePath"),
}


def predicate(iri: str) -> Path:
    """The path of one property."""
    return Path("", (), iri)


def read_path(node: Node, graph: Lookup, depth: int = 0) -> Path:
    """The path that `node` stands for.

    Raises:
        ValueError: `node` is no well-formed path.

    """
    if depth > 50:
        raise ValueError("A property path that contains itself.")
    if isinstance(node, NamedNode):
        return predicate(node.value)
    if graph.objects(node, RDF_FIRST):
        members = graph.items(node)
        return Path("/", tuple(read_path(member, graph, depth + 1) for member in members))
    for operator, property_ in _PREDICATES.items():
        for value in graph.objects(node, property_):
            inner = graph.items(value) if operator == "|" else [value]
            return Path(operator, tuple(read_path(member, graph, depth + 1) for member in inner))
    raise ValueError(f"{node} is not a property path.")


def _list(nodes: Iterable[Node], mint: Callable[[], BlankNode]) -> tuple[Node, list[Triple]]:
    head: Node = RDF_NIL
    triples: list[Triple] = []
    for node in reversed(list(nodes)):
        cell = mint()
        triples += [Triple(cell, RDF_FIRST, node), Triple(cell, RDF_REST, head)]
        head = cell
    return head, triples
