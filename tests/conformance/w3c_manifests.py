"""The manifests of the W3C's SPARQL 1.1 suites, read into plain records; the files stay where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from tests.conformance_data import conformance

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SUITES = {
    "query": [
        "aggregates",
        "bind",
        "bindings",
        "cast",
        "construct",
        "exists",
        "functions",
        "grouping",
        "negation",
        "project-expression",
        "property-path",
        "subquery",
        "syntax-query",
    ],
    "results": ["csv-tsv-res", "json-res"],
    "update": [
        "add",
        "basic-update",
        "clear",
        "copy",
        "delete",
        "delete-data",
        "delete-insert",
        "delete-where",
        "drop",
        "move",
        "syntax-update-1",
        "syntax-update-2",
        "update-silent",
    ],
}


@dataclass(frozen=True)
class State:
    """Files of a dataset: the default graph, and named graphs as pairs of name and file."""

    default: tuple[Path, ...]
    named: tuple[tuple[str, Path], ...]


@dataclass(frozen=True)
class Case:
    """One test: `kind` is the local name of its type, `text` the file of the query or update."""

    name: str
    kind: str
    text: Path
    before: State
    after: State
    result: Path | None


def cases(suite: str) -> Iterator[Case]:
    """The tests of a suite, in the order of its manifests. A test is named `folder/fragment`."""
    root = conformance("w3c", "sparql11")
    for folder in SUITES[suite]:
        path = root / folder / "manifest.ttl"
        graph = Graph().parse(path, publicID=path.as_uri())
        entries = next(graph.objects(None, MF.entries))
        for test in Collection(graph, entries):
            yield _case(graph, test, folder)


def _case(graph: Graph, test: Node, folder: str) -> Case:
    action, result = graph.value(test, MF.action), graph.value(test, MF.result)
    assert action is not None
    text = graph.value(action, QT.query) or graph.value(action, UT.request) or action
    return Case(
        f"{folder}/{str(test).rpartition('#')[2]}",
        str(graph.value(test, RDF.type)).rpartition("#")[2],
        _path(text),
        _state(graph, action),
        _state(graph, result),
        _path(result) if isinstance(result, URIRef) else None,
    )


def _state(graph: Graph, node: Node | None) -> State:
    if node is None:
        return State((), ())
    default = [*graph.objects(node, QT.data), *graph.objects(node, UT.data)]
    named = [(str(file), _path(file)) for file in graph.objects(node, QT.graphData)]
    for part in graph.objects(node, UT.graphData):
        file, label = graph.value(part, UT.graph) or graph.value(part, UT.data), graph.value(part, RDFS.label)
        assert file is not None
        named.append((str(label), _path(file)))
    return State(tuple(sorted(map(_path, default))), tuple(sorted(named)))


def _path(node: Node) -> Path:
    return Path(unquote(urlsplit(str(node)).path))
