"""The SPARQL 1.1 Service Description: the dataset with its partitions, the formats, the prefixes, the examples."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple, serialize

from wsisgraph.api.pages import environment
from wsisgraph.iris import Iris
from wsisgraph.prefixes import PREFIXES, prefixes
from wsisgraph.resources import resource
from wsisgraph.settings import Settings
from wsisgraph.store.engine import Engine, QueryRequest, Snapshot
from wsisgraph.store.formats import GRAPHS
from wsisgraph.store.texts import query

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_SH = "http://www.w3.org/ns/shacl#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_ANY_URI = NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_RDF = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
_FEATURES = ("UnionDefaultGraph", "EmptyGraphs")
_EXECUTABLES = {
    "SELECT": "SPARQLSelectExecutable",
    "CONSTRUCT": "SPARQLConstructExecutable",
    "ASK": "SPARQLAskExecutable",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A query that analysts start from; title, group and question stand in the comments of its first lines."""

    name: str
    title: str
    question: str
    text: str


@lru_cache(maxsize=4)
def examples(iris: Iris) -> tuple[Example, ...]:
    """The example queries, in order of their file names."""
    found = []
    for path in sorted(resource("queries").glob("*.rq")):
        text = iris.rebase(path.read_text(encoding="utf-8"))
        head = dict(
            line[1:].strip().split(": ", 1) for line in text.splitlines() if line.startswith("#") and ": " in line
        )
        found.append(Example(path.stem, head.get("title", path.stem), head.get("question", ""), text))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Partitions:
    """How many instances each class has and how many triples each property, over all published graphs."""

    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]


async def partitions(engine: Engine) -> Partitions:
    """Count them, with the engine's own limits.

    Raises:
        EngineError: the engine did not answer.

    """
    answer = await engine.run(QueryRequest(query("partitions"), client="service description"))
    found: dict[str, list[tuple[str, int]]] = {"class": [], "property": []}
    for row in json.loads(await answer.read())["results"]["bindings"]:
        if row["term"]["type"] == "uri":
            found[row["kind"]["value"]].append((row["term"]["value"], int(row["count"]["value"])))
    return Partitions(tuple(found["class"]), tuple(found["property"]))


def describe(settings: Settings, snapshot: Snapshot, counts: Partitions, endpoint: str) -> list[Triple]:
    """The service description as triples, without blank nodes."""
    return list(_describe(settings, snapshot, counts, endpoint))


def _describe(settings: Settings, snapshot: Snapshot, counts: Partitions, endpoint: str) -> Iterator[Triple]:
    service, dataset = NamedNode(endpoint), NamedNode(f"{endpoint}#dataset")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if settings.tokens:
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    for name in _RESULTS + _RDF:
        yield Triple(service, _sd("resultFormat"), NamedNode(f"{_FORMATS}{name}"))
    for name in _FEATURES:
        yield Triple(service, _sd("feature"), _sd(name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield from _graphs(dataset, snapshot, counts, endpoint)
    yield from _prefixes(dataset, settings.iris, endpoint)
    yield from _examples(service, settings.iris, endpoint)


def _graphs(dataset: NamedNode, snapshot: Snapshot, counts: Partitions, endpoint: str) -> Iterator[Triple]:
    default = NamedNode(f"{endpoint}#default-graph")
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    yield Triple(default, _TYPE, _void("Dataset"))
    yield Triple(default, _void("triples"), _number(sum(count for _, count in counts.properties)))
    for kind, term, number, found in (
        ("class", "class", "entities", counts.classes),
        ("property", "property", "triples", counts.properties),
    ):
        for position, (iri, count) in enumerate(found, 1):
            part = NamedNode(f"{endpoint}#{kind}-{position}")
            yield Triple(default, _void(f"{kind}Partition"), part)
            yield Triple(part, _void(term), NamedNode(iri))
            yield Triple(part, _void(number), _number(count))
    for position, name in enumerate(sorted(filter(None, snapshot.graphs)), 1):
        graph = NamedNode(f"{endpoint}#named-graph-{position}")
        yield Triple(dataset, _sd("namedGraph"), graph)
        yield Triple(graph, _TYPE, _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(name))


def _prefixes(dataset: NamedNode, iris: Iris, endpoint: str) -> Iterator[Triple]:
    for prefix, namespace in sorted(prefixes(iris.base).items()):
        node = NamedNode(f"{endpoint}#prefix-{prefix}")
        yield Triple(dataset, _sh("declare"), node)
        yield Triple(node, _TYPE, _sh("PrefixDeclaration"))
        yield Triple(node, _sh("prefix"), Literal(prefix))
        yield Triple(node, _sh("namespace"), Literal(namespace, datatype=_ANY_URI))


def _examples(service: NamedNode, iris: Iris, endpoint: str) -> Iterator[Triple]:
    for example in examples(iris):
        node = NamedNode(f"{endpoint}#example-{example.name}")
        yield Triple(node, _TYPE, _sh("SPARQLExecutable"))
        for form, kind in _EXECUTABLES.items():
            if f"\n{form} " in f"\n{example.text}":
                yield Triple(node, _TYPE, _sh(kind))
                yield Triple(node, _sh(form.lower()), Literal(example.text))
                break
        yield Triple(node, NamedNode(f"{_RDFS}label"), Literal(example.title, language="en"))
        yield Triple(node, NamedNode(f"{_RDFS}comment"), Literal(example.question, language="en"))
        yield Triple(node, NamedNode("https://schema.org/target"), service)


def as_rdf(triples: list[Triple], media_type: str) -> bytes:
    """The description in one of the RDF formats."""
    form = GRAPHS[media_type]
    return serialize(triples, format=form, prefixes=PREFIXES | {"sd": _SD}) or b""


def as_html(settings: Settings, release: str, path: str) -> bytes:
    """A page with a form and the examples, which works without scripts."""
    return (
        environment()
        .get_template("sparql.html")
        .render(
            path=path,
            formats=("json", "xml", "csv", "tsv", "turtle", "jsonld"),
            release=release,
            timeout=f"{settings.query_timeout:g}",
            examples=examples(settings.iris),
        )
        .encode()
    )


def _sd(name: str) -> NamedNode:
    return NamedNode(f"{_SD}{name}")


def _void(name: str) -> NamedNode:
    return NamedNode(f"{_VOID}{name}")


def _sh(name: str) -> NamedNode:
    return NamedNode(f"{_SH}{name}")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)
