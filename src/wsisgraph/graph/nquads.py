"""A named graph as sorted N-Quads: the same triples give the same bytes, whatever their order or the process."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize


def nquads(triples: Iterable[Triple], graph: str | None) -> bytes:
    """The triples in the graph named `graph` (None for the unnamed graph), one line each, sorted, each once.

    Raises:
        ValueError: a triple has a blank node; blank nodes have no name that two builds could agree on.

    """
    name = DefaultGraph() if graph is None else NamedNode(graph)
    quads = [Quad(t.subject, t.predicate, t.object, name) for t in triples]
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ValueError(f"Blank node in {quad}: published graphs have none.")
    data = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(data.splitlines(keepends=True))))


def read_nquads(data: bytes) -> dict[str | None, list[Triple]]:
    """The graphs of an N-Quads file by name, each in the order of the file; None is the unnamed graph."""
    graphs: dict[str | None, list[Triple]] = {}
    for quad in parse(data, format=RdfFormat.N_QUADS):
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else None
        graphs.setdefault(name, []).append(quad.triple)
    return graphs
