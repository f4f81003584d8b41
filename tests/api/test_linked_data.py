"""Every IRI of ours answers, in every form, parsed back by a second library."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote, urljoin

import pyoxigraph as ox
import pytest
import rdflib
from fastapi.testclient import TestClient
from tests.api.conftest import publish
from tests.releases import generated

from wsisgraph.api import create_app, linked_data, schema_documents, sparql
from wsisgraph.api.negotiation import Offer
from wsisgraph.api.representations import NODE, TURTLE, offers_for, split_suffix
from wsisgraph.iris import Iris
from wsisgraph.settings import Settings

BASE = generated.IRIS.base
WORK = generated.IRIS.work("publication", "信息社会 report")
NODES = [
    "id/entity/itu",
    "id/document/report-2016",
    "id/document/report-2016/paragraph/1",
    "id/document/report-2016/section/2.B",
    "id/activity/report-2016/1-8",
    "id/activity/report-2016/1-8/evidence",
    "id/activity/report-2016/1-8/participation/1",
    "id/activity/report-2016/1-8/tag/1",
    "id/statistic/report-2016/1-7",
    "id/alignment/C1-1",
    WORK.removeprefix(BASE),
    "vocab/action-line",
    "vocab/action-line/C7-ehealth",
    "vocab/region/africa",
    "vocab/basis/keyword",
]
FORMS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("linked")
    store = generated.store_of(20)
    work, graph = ox.NamedNode(WORK), ox.NamedNode(generated.IRIS.graph("document/report-2016"))
    store.add(ox.Quad(work, generated.RDF_TYPE, generated.term("Work"), graph))
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    store.add(ox.Quad(work, title, ox.Literal("信息社会 report", language="zh"), graph))
    publish(data, store)
    with TestClient(create_app(Settings(data=data)), follow_redirects=False) as client:
        yield client


def local(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE))


@pytest.mark.parametrize("node", NODES)
@pytest.mark.parametrize("media_type", FORMS)
def test_every_node_is_described_in_every_form(client: TestClient, node: str, media_type: str) -> None:
    answer = client.get("/" + quote(node), headers={"Accept": media_type})
    if node.startswith("id/"):
        assert answer.status_code == 303
        assert "Accept" in answer.headers["vary"]
        answer = client.get(urljoin("/" + quote(node), answer.headers["location"]))
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media_type
    graph = rdflib.Graph().parse(data=answer.content, format=FORMS[media_type])
    assert (rdflib.URIRef(BASE + node), None, None) in graph
    assert not [term for term in graph.all_nodes() if isinstance(term, rdflib.BNode)]


@pytest.mark.parametrize("node", NODES)
def test_all_forms_say_the_same(client: TestClient, node: str) -> None:
    path = "/" + quote(node.replace("id/", "doc/", 1) if node.startswith("id/") else node)
    graphs = []
    for offer in NODE[:4]:
        answer = client.get(f"{path}.{offer.name}")
        assert answer.status_code == 200
        graphs.append(set(rdflib.Graph().parse(data=answer.content, format=FORMS[offer.media_type])))
    assert graphs[0]
    assert all(graph == graphs[0] for graph in graphs)


def test_turtle_is_for_reading(client: TestClient) -> None:
    text = client.get("/doc/entity/itu.ttl").text
    assert f"@prefix wsis: <{generated.IRIS.ontology}> ." in text
    assert "wsis:acronym" in text
    assert f"<{generated.IRIS.ontology}" not in text.partition("\n\n")[2].replace("@prefix", "")
    subjects = re.findall(r"^<([^>]+)>", text, re.MULTILINE)
    assert subjects == sorted(set(subjects))


@pytest.mark.parametrize("node", NODES)
def test_every_node_has_a_page(client: TestClient, node: str) -> None:
    answer = client.get("/" + quote(node), headers={"Accept": "text/html,*/*;q=0.1"})
    if answer.status_code == 303:
        assert answer.headers["location"].endswith(".html")
        answer = client.get(urljoin("/" + quote(node), answer.headers["location"]))
    assert answer.status_code == 200
    assert BASE + node in answer.text
    answer.headers["link"].encode("ascii")


def test_a_page_names_the_classes_of_its_node(client: TestClient) -> None:
    page = client.get("/doc/entity/itu.html").text
    kind = re.search(r'<p class="kind">(.*?)</p>', page)
    assert kind is not None
    assert "wsis:Entity" in re.findall(r">([^<]+)</a>", kind[1])


def test_an_organisation_leads_to_its_activities_and_their_quotations(client: TestClient) -> None:
    """What a stranger does who has nothing but the IRI of an organisation."""
    graph = rdflib.Graph().parse(data=client.get("/doc/entity/itu.ttl").content, format="turtle")
    wsis = rdflib.Namespace(generated.IRIS.ontology)
    activities = sorted(map(str, graph.subjects(wsis.actor, rdflib.URIRef(f"{BASE}id/entity/itu"))))
    assert activities
    for activity in map(rdflib.URIRef, activities):
        path = local(str(activity))
        where = client.get(path, headers={"Accept": "application/n-triples"}).headers["location"]
        about = rdflib.Graph().parse(data=client.get(urljoin(path, where)).content, format="nt")
        evidence = about.value(activity, wsis.evidence)
        assert about.value(evidence, wsis.quotation)


def test_a_description_has_the_nodes_that_a_fact_owns(client: TestClient) -> None:
    iri = f"{BASE}id/activity/report-2016/1-8"
    graph = rdflib.Graph().parse(data=client.get("/doc/activity/report-2016/1-8.nt").content, format="nt")
    owned = {str(subject) for subject in graph.subjects()} - {iri}
    assert f"{iri}/evidence" in owned
    assert any("/participation/" in node for node in owned)
    assert all(node.startswith(iri) for node in owned)


def test_a_paragraph_as_plain_text(client: TestClient) -> None:
    path = "/id/document/report-2016/paragraph/1"
    where = client.get(path, headers={"Accept": "text/plain"}).headers["location"]
    answer = client.get(urljoin(path, where))
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == " ".join(generated.OBJECTS)


def test_evidence_as_a_web_annotation(client: TestClient) -> None:
    accept = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'
    path = "/id/activity/report-2016/1-8/evidence"
    where = client.get(path, headers={"Accept": accept}).headers["location"]
    annotation = client.get(urljoin(path, where)).json()
    quote_, position = annotation["target"]["selector"]
    text = client.get("/doc/document/report-2016/paragraph/1.txt").text
    assert annotation["type"] == "Annotation"
    assert annotation["body"] == f"{BASE}id/activity/report-2016/1-8"
    assert annotation["target"]["source"] == f"{BASE}id/document/report-2016/paragraph/1"
    assert quote_["exact"] == "two diagnostic studies"
    assert quote_["suffix"] == text[position["end"] : position["end"] + 32]
    assert client.get(path, headers={"Accept": "application/ld+json"}).headers["location"].endswith(".jsonld")


def test_the_ontology_and_the_shapes_are_served_whole(client: TestClient) -> None:
    for path, least in (("/ontology", 500), ("/shapes", 100)):
        for media_type, form in FORMS.items():
            answer = client.get(path, headers={"Accept": media_type})
            assert len(rdflib.Graph().parse(data=answer.content, format=form)) > least
        assert client.get(f"{path}.ttl").headers["content-type"] == "text/turtle; charset=utf-8"
        assert client.get(f"{path}.exe").status_code == 404


@pytest.mark.parametrize(
    "path", ["/shapes/other.ttl", "/shapesother.ttl", "/ontology/other.ttl", "/ontologyother"]
)
def test_what_stands_behind_the_name_of_a_document_is_a_suffix_or_nothing(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 404


def test_the_shapes_are_the_same_bytes_each_time(client: TestClient) -> None:
    for media_type in FORMS:
        first, again = (client.get("/shapes", headers={"Accept": media_type}) for _ in range(2))
        assert first.headers["etag"] == again.headers["etag"]
        assert first.content == again.content


def test_the_ontology_page_documents_every_term(client: TestClient) -> None:
    text = client.get("/ontology", headers={"Accept": "text/html"}).text
    graph = rdflib.Graph().parse(data=client.get("/ontology.ttl").content, format="turtle")
    own = {
        str(s) for s in graph.subjects(rdflib.RDFS.isDefinedBy, None) if str(s).startswith(generated.IRIS.ontology)
    }
    documented = {iri for iri in own if f'<section id="{iri.partition("#")[2]}">' in text}
    left = {iri for iri in own - documented if "StatisticStructure" not in iri and "DataSet" not in iri}
    assert documented
    assert not left


def test_a_scheme_has_its_concepts(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=client.get("/vocab/action-line.ttl").content, format="turtle")
    scheme = rdflib.URIRef(f"{BASE}vocab/action-line")
    concepts = set(graph.subjects(rdflib.SKOS.inScheme, scheme))
    assert len(concepts) == 19
    assert all(graph.value(concept, rdflib.SKOS.prefLabel) for concept in concepts)


def test_nodes_of_others_are_described_by_their_iri(client: TestClient) -> None:
    answer = client.get("/doc", params={"iri": "http://metadata.un.org/sdg/4"}, headers={"Accept": "text/html"})
    assert "Quality education" in answer.text
    assert client.get("/doc", params={"iri": "http://metadata.un.org/sdg/4", "format": "ttl"}).status_code == 200
    assert client.get("/doc").status_code == 400
    for iri in ("http://metadata.un.org/sdg/99", "not an iri", "javascript:alert(1)"):
        assert client.get("/doc", params={"iri": iri}).status_code == 404, iri


@pytest.mark.parametrize(
    "path",
    [
        "/id/entity/nobody",
        "/id/entity/itu.ttl.ttl",
        "/doc/entity/nobody",
        "/doc/entity/nobody.ttl",
        "/doc/entity/itu.exe",
        "/id/",
        "/id/%00",
        "/id/entity/a%20b%3Cc%3E",
        "/vocab/nothing",
        "/vocab/action-line/C99",
        "/doc/entity/itu.anno",
    ],
)
def test_what_nobody_describes_is_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_an_identifier_with_a_suffix_leads_to_that_form(client: TestClient) -> None:
    assert client.get("/id/entity/itu.jsonld").headers["location"] == "../../doc/entity/itu.jsonld"
    assert client.get("/id/entity/itu?format=rdf").headers["location"] == "../../doc/entity/itu.rdf"
    assert client.get("/id/entity/itu", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/graph/document/report-2016").headers["location"] == "../../graphs/document/report-2016"


def test_redirects_are_right_below_a_path_prefix(tmp_path: Path) -> None:
    publish(tmp_path, generated.store_of(5))
    app = create_app(Settings(data=tmp_path, public_url="https://example.org/wsis"))
    with TestClient(app, root_path="/wsis", follow_redirects=False) as client:
        answer = client.get("/wsis/id/entity/itu", headers={"Accept": "text/html"})
        assert urljoin("/wsis/id/entity/itu", answer.headers["location"]) == "/wsis/doc/entity/itu.html"
        page = client.get("/wsis/doc/entity/itu.html")
        assert 'href="../../static/style.css"' in page.text
        following = client.get("/wsis/api/v1/activities?limit=1").json()["next"]
        assert following.startswith("https://example.org/wsis/api/v1/activities?limit=1&cursor=")


def test_iris_come_from_the_release_and_not_from_the_request(client: TestClient) -> None:
    text = client.get("/doc/entity/itu.nt", headers={"Host": "evil.example"}).text
    assert "evil.example" not in text
    assert f"<{BASE}id/entity/itu>" in text


def test_descriptions_are_not_sent_twice(client: TestClient) -> None:
    first = client.get("/doc/entity/itu.ttl")
    again = client.get("/doc/entity/itu.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/doc/entity/itu.nt").headers["etag"] != first.headers["etag"]


def test_the_json_form_is_the_item_of_the_api(client: TestClient) -> None:
    item = client.get("/api/v1/entities/itu").json()
    assert client.get("/doc/entity/itu.json").json() == item | {
        "@context": json.loads(json.dumps(item["@context"]))
    }


@pytest.mark.parametrize(
    ("path", "stem", "offer"),
    [
        ("entity/itu.ttl", "entity/itu", TURTLE),
        ("document/x/section/2.B", "document/x/section/2.B", None),
        ("document/x/section/2.B.ttl", "document/x/section/2.B", TURTLE),
        (".ttl", ".ttl", None),
    ],
)
def test_suffixes(path: str, stem: str, offer: Offer | None) -> None:
    assert split_suffix(path, offers_for(Iris().entity("itu"))) == (stem, offer)


@pytest.mark.parametrize(
    ("module", "name", "path"),
    [
        (linked_data, "render", "/doc/entity/itu.html"),
        (schema_documents, "render", "/ontology.html"),
        (sparql, "as_html", "/sparql"),
        (sparql, "describe", "/sparql?format=turtle"),
    ],
)
def test_what_is_long_is_not_written_on_the_event_loop(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, path: str
) -> None:
    made = getattr(module, name)

    def apart(*given: Any, **named: Any) -> Any:
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return made(*given, **named)

    monkeypatch.setattr(module, name, apart)
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 200
