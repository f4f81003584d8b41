"""The service description says what is there, and every program can read it."""

from collections.abc import Iterator

import httpx
import pytest
import rdflib
from rdflib import RDF, Namespace, URIRef
from rdflib.compare import isomorphic
from tests.api.sparql_server import G, publish, serve

from wsisgraph.resources import resource
from wsisgraph.settings import Settings

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
SH = Namespace("http://www.w3.org/ns/shacl#")
ENDPOINT = URIRef("https://data.example.org/wsis/sparql")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("description")
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    publish(data, {f"{G}registry": [f"<urn:s{i}> <{kind}> <urn:Thing> <{G}registry> ." for i in range(5)]})
    with serve(Settings(data=data, public_url="https://data.example.org/wsis")) as address:
        yield address


@pytest.fixture(scope="module")
def graph(url: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=httpx.get(f"{url}/sparql").content, format="turtle")


def test_dataset_and_named_graphs(graph: rdflib.Graph) -> None:
    assert (ENDPOINT, RDF.type, SD.Service) in graph
    assert (ENDPOINT, SD.feature, SD.UnionDefaultGraph) in graph
    assert (ENDPOINT, SD.supportedLanguage, SD.SPARQL11Update) not in graph
    assert URIRef(f"{G}registry") in set(graph.objects(None, SD.name))


def test_partitions_have_the_counts_of_the_data(graph: rdflib.Graph) -> None:
    of_class = {
        graph.value(p, VOID["class"]): graph.value(p, VOID.entities)
        for p in graph.objects(None, VOID.classPartition)
    }
    assert int(str(of_class[URIRef("urn:Thing")])) == 5
    assert RDF.type in {graph.value(p, VOID.property) for p in graph.objects(None, VOID.propertyPartition)}


def test_prefixes_and_examples(graph: rdflib.Graph) -> None:
    prefixes = {str(graph.value(node, SH.prefix)) for node in graph.objects(None, SH.declare)}
    assert {"wsis", "skos", "org"} <= prefixes
    examples = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert len(examples) == len(list(resource("queries").glob("*.rq")))
    assert all(
        graph.value(node, SH.select) or graph.value(node, SH.construct) or graph.value(node, SH.ask)
        for node in examples
    )


@pytest.mark.parametrize(
    ("name", "reader"),
    [("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld"), ("trig", "trig"), ("nquads", "nquads")],
)
def test_all_formats_say_the_same(url: str, graph: rdflib.Graph, name: str, reader: str) -> None:
    response = httpx.get(f"{url}/sparql", params={"format": name})
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=response.content, format=reader)
    found = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        found.add(triple)
    assert isomorphic(found, graph)


def test_examples_run(url: str, graph: rdflib.Graph) -> None:
    for node in graph.subjects(RDF.type, SH.SPARQLSelectExecutable):
        response = httpx.get(f"{url}/sparql", params={"query": str(graph.value(node, SH.select))})
        assert response.status_code == 200, node


def test_people_get_a_page(url: str) -> None:
    response = httpx.get(f"{url}/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert '<form action="/wsis/sparql"' in response.text


def test_it_is_not_sent_twice(url: str) -> None:
    first = httpx.get(f"{url}/sparql")
    assert httpx.get(f"{url}/sparql", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
