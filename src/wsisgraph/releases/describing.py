"""The graph `graph/release`: what a release holds, in VoID.

The id of a release is a hash of all other graphs, and this graph follows from them and the id; so it can name
the release without being part of what it is named after. It has no clock and nothing about earlier releases: two
machines that publish the same content publish the same graph.
"""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.iris import Iris

_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_VOID = "http://rdfs.org/ns/void#"
_DCTERMS = "http://purl.org/dc/terms/"
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def describe_release(release: str, graphs: Mapping[str, int], iris: Iris) -> list[Triple]:
    """The triples about a release; `graphs` has the number of triples of each named graph but this one."""
    node = NamedNode(iris.release(release))
    result = [
        Triple(node, _RDF_TYPE, NamedNode(f"{_VOID}Dataset")),
        Triple(node, NamedNode(f"{_DCTERMS}identifier"), Literal(release)),
        Triple(node, NamedNode(f"{_DCTERMS}title"), Literal(f"wsisgraph, release {release}", language="en")),
        Triple(node, NamedNode(f"{_VOID}uriSpace"), Literal(iris.base)),
        Triple(node, NamedNode(f"{_VOID}triples"), _number(sum(graphs.values()))),
    ]
    for graph, triples in sorted(graphs.items()):
        if graph:
            part = NamedNode(graph)
            result += [
                Triple(node, NamedNode(f"{_VOID}subset"), part),
                Triple(part, _RDF_TYPE, NamedNode(f"{_VOID}Dataset")),
                Triple(part, NamedNode(f"{_VOID}triples"), _number(triples)),
            ]
    return result


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)
