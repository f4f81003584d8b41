"""The part of a large graph that a change of some triples concerns.

A node can only fail now when its shapes read a statement that came or went. The nodes that could are found by
walking back from these statements as far as the shapes look; a fact is judged with all that it owns.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from wsisgraph.graph.nquads import Lines, read_triples
from wsisgraph.iris import fact_of
from wsisgraph.validation.namespaces import SUBCLASS
from wsisgraph.validation.paths import Node
from wsisgraph.validation.reach import Reach

MOST = 100_000
"""Lines about what a change touches, up to which it is quicker to read these than to judge everything."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """What has to be judged again."""

    nodes: frozenset[Node]
    triples: tuple[Triple, ...]
    """All that the shapes read of them, and some more."""


def concerned(graph: Lines, changed: Collection[Triple], reach: Reach | None) -> Concerned | None:
    """What a change concerns of the graph that it led to; None when that is too much, or cannot be told.

    Args:
        graph: the graph after the change.
        changed: the triples that came or went.
        reach: how far the shapes look.

    """
    # The hierarchy of classes is read from everywhere.
    if reach is None or any(triple.predicate == SUBCLASS for triple in changed):
        return None
    around = _Around(graph, reach)
    try:
        nodes = around.whole({end for triple in changed for end in around.ends(triple)})
        for _ in range(reach.steps - 1):
            nodes |= around.whole(around.before(nodes))
        return Concerned(frozenset(nodes), tuple(around.read_by(nodes)))
    except _TooMany:
        return None


class _TooMany(Exception):  # noqa: N818 - a count, not a fault
    pass


class _Around:
    """The neighbourhood of nodes in a graph of sorted lines."""

    def __init__(self, graph: Lines, reach: Reach) -> None:
        self._graph, self._reach = graph, reach
        self._known: set[str] = set()
        self._lines: set[bytes] = set()
        self._naming: dict[object, list[Triple]] = {}

    def ends(self, triple: Triple) -> Iterator[Node]:
        """The nodes from which the shapes read a statement."""
        yield triple.subject  # type: ignore[misc]
        if triple.predicate.value in self._reach.backward:
            yield triple.object  # type: ignore[misc]

    def whole(self, nodes: Collection[Node]) -> set[Node]:
        """The nodes, and what else belongs to the same facts."""
        found = set(nodes)
        for root in _roots(nodes):
            subjects = {t.subject for t in self._about(f"<{root}/") if isinstance(t.subject, NamedNode)}
            found |= {NamedNode(root), *(node for node in subjects if fact_of(node.value) == root)}
        return found

    def before(self, nodes: Collection[Node]) -> set[Node]:
        """The nodes from which the shapes come to these in one step."""
        found: set[Node] = {t.subject for t in self._that_name(nodes)}  # type: ignore[misc]
        back = (t.object for t in self._of(nodes) if t.predicate.value in self._reach.backward)
        return found.union(back)  # type: ignore[arg-type]

    def read_by(self, nodes: Collection[Node]) -> set[Triple]:
        """The statements that the shapes may read from these nodes."""
        found = {t for t in self._that_name(nodes) if t.predicate.value in self._reach.backward}
        border: set[object] = {*nodes, *(triple.subject for triple in found)}
        for _ in range(self._reach.steps):
            new = set(self._of(border)) - found
            border = {triple.object for triple in new}
            found |= new
        return found

    def _of(self, nodes: Iterable[object]) -> Iterator[Triple]:
        for node in nodes:
            if isinstance(node, NamedNode):
                yield from self._about(f"<{node.value}>")

    def _about(self, start: str) -> list[Triple]:
        """The triples whose lines begin so."""
        return read_triples(b"".join(self._graph.beginning(start.encode())))

    def _that_name(self, nodes: Collection[Node]) -> Iterator[Triple]:
        """The triples that have one of the nodes as their value."""
        self._look_for(_roots(nodes) - self._known)
        return (triple for node in nodes for triple in self._naming.get(node, ()))

    def _look_for(self, roots: Collection[str]) -> None:
        """Find the triples that name these facts or what they own, all at once: a search reads the graph."""
        lines = set()
        for line in self._graph.naming(roots):
            if line not in self._lines:
                lines.add(line)
            if len(lines) + len(self._lines) > MOST:
                raise _TooMany
        for triple in read_triples(b"".join(lines)):
            self._naming.setdefault(triple.object, []).append(triple)
        self._lines |= lines
        self._known |= set(roots)


def _roots(nodes: Iterable[Node]) -> set[str]:
    """The facts to which nodes belong, and the nodes that belong to none."""
    return {fact_of(node.value) for node in nodes if isinstance(node, NamedNode)}
