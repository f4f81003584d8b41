"""The catalogue is valid by the official shapes; VoID counts what is there."""

import hashlib
from collections import Counter, defaultdict

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from fastapi.testclient import TestClient
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SDO, SH, VOID
from tests.conformance_data import conformance

from wsisgraph.releases import Release
from wsisgraph.settings import Settings

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def catalogue(client: TestClient) -> rdflib.Graph:
    answer = client.get("/catalog", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return rdflib.Graph().parse(data=answer.text, format="turtle")


@pytest.fixture(scope="module")
def void(client: TestClient) -> rdflib.Graph:
    answer = client.get("/.well-known/void")
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    return rdflib.Graph().parse(data=answer.text, format="turtle")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """Both files of the official shapes: neither is complete without the other."""
    graph = rdflib.Graph()
    for name in ("dcat-ap-SHACL.ttl", "ranges.ttl"):
        graph.parse(conformance("dcat-ap", name))
    # Some property shapes of the official files have no path, in either file: they say nothing and no engine
    # accepts them.
    for shape, prop in list(graph.subject_objects(SH.property)):
        if (prop, SH.path, None) not in graph:
            graph.remove((shape, SH.property, prop))
    return graph


def test_valid_by_dcat_ap(catalogue: rdflib.Graph, shapes: rdflib.Graph) -> None:
    conforms, _, text = pyshacl.validate(catalogue, shacl_graph=shapes, advanced=True)
    assert conforms, text


@pytest.mark.parametrize("term", [DCTERMS.title, DCAT.accessURL, FOAF.name, SPDX.algorithm])
def test_the_shapes_would_notice(catalogue: rdflib.Graph, shapes: rdflib.Graph, term: rdflib.URIRef) -> None:
    broken = rdflib.Graph()
    for triple in catalogue:
        if triple[1] != term:
            broken.add(triple)
    assert not pyshacl.validate(broken, shacl_graph=shapes, advanced=True)[0]


def test_every_file_can_be_fetched_and_has_its_checksum(catalogue: rdflib.Graph, client: TestClient) -> None:
    count = 0
    for node in catalogue.subjects(SPDX.checksumValue):
        owner = catalogue.value(predicate=SPDX.checksum, object=node)
        address = str(catalogue.value(owner, DCAT.downloadURL))
        body = client.get(address).content
        assert hashlib.sha256(body).hexdigest() == str(catalogue.value(node, SPDX.checksumValue))
        assert len(body) == int(str(catalogue.value(owner, DCAT.byteSize)))
        count += 1
    assert count > 25


def test_three_licences_stand_apart(catalogue: rdflib.Graph, settings: Settings) -> None:
    found = {str(value) for value in catalogue.objects(predicate=DCTERMS.license)}
    assert found == {settings.licence_data, settings.licence_text, settings.licence_code}
    text = rdflib.URIRef("https://w3id.org/wsisgraph/dataset/text")
    part = catalogue.value(text, DCAT.distribution)
    assert str(catalogue.value(part, DCTERMS.license)) == settings.licence_text
    software = rdflib.URIRef("https://w3id.org/wsisgraph/software")
    named = {catalogue.value(software, term) for term in (DCTERMS.license, SDO.license)}
    assert named == {rdflib.URIRef(settings.licence_code)}
    rights = rdflib.URIRef(f"{settings.public_url}/catalog#rights")
    assert found == {licence for licence in found if licence in str(catalogue.value(rights, rdflib.RDFS.label))}


@pytest.mark.parametrize("accept", ["application/ld+json", "application/n-triples", "application/rdf+xml"])
def test_other_serialisations_say_the_same(catalogue: rdflib.Graph, client: TestClient, accept: str) -> None:
    answer = client.get("/catalog", headers={"Accept": accept})
    name = {"application/ld+json": "json-ld", "application/n-triples": "nt", "application/rdf+xml": "xml"}[accept]
    assert set(rdflib.Graph().parse(data=answer.content, format=name)) == set(catalogue)


def test_a_person_is_sent_to_the_downloads(client: TestClient) -> None:
    answer = client.get("/catalog", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://data.example.org/dumps")


def test_unchanged_is_304(client: TestClient) -> None:
    tag = client.get("/catalog").headers["ETag"]
    assert client.get("/catalog", headers={"If-None-Match": tag}).status_code == 304


def test_nothing_can_negotiate_what_is_not_there(client: TestClient) -> None:
    assert client.get("/catalog", headers={"Accept": "image/png"}).status_code == 406


def test_partitions_count_the_union(void: rdflib.Graph, release: Release) -> None:
    files = [ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS) for path in release.graph_files()]
    union = {(quad.subject, quad.predicate, quad.object) for file in files for quad in file}
    node = rdflib.URIRef(f"https://w3id.org/wsisgraph/id/release/{release.id}")
    assert int(str(void.value(node, VOID.triples))) == len(union)
    assert int(str(void.value(node, VOID.distinctSubjects))) == len({s for s, _, _ in union})
    classes: dict[str, set[object]] = defaultdict(set)
    for subject, predicate, value in union:
        if predicate.value == str(RDF.type):
            assert isinstance(value, ox.NamedNode)
            classes[value.value].add(subject)
    found = {
        str(void.value(part, VOID["class"])): int(str(void.value(part, VOID.entities)))
        for part in void.objects(node, VOID.classPartition)
    }
    assert found == {name: len(members) for name, members in classes.items()}
    properties = Counter(predicate.value for _, predicate, _ in union)
    counted = {
        str(void.value(part, VOID.property)): int(str(void.value(part, VOID.triples)))
        for part in void.objects(node, VOID.propertyPartition)
    }
    assert counted == dict(properties)


def test_void_says_where_the_data_are(void: rdflib.Graph, client: TestClient) -> None:
    dumps = {str(address) for address in void.objects(predicate=VOID.dataDump)}
    assert len(dumps) == 4
    assert {client.head(address).status_code for address in dumps} == {200}
