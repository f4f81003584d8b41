"""Items: found, missing, gone, moved; JSON-LD that says what the release says and no more."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from fastapi.testclient import TestClient
from rdflib.compare import to_isomorphic
from tests.api.conftest import publish
from tests.releases import generated

from wsisgraph.api import create_app
from wsisgraph.api.models import model_of
from wsisgraph.api.resources import RESOURCES
from wsisgraph.settings import Settings

API = "/api/v1"
ITEMS = [
    "/activities/report-2016/1-8",
    "/activities/report-2017/2-7",
    "/statistics/report-2016/1-7",
    "/entities/itu",
    "/documents/report-2016",
    "/documents/report-2016/paragraphs/1",
    "/documents/report-2016/sections/2.B",
    "/action-lines/C7-ehealth",
    "/goals/4",
    "/targets/9.c",
    "/regions/africa",
    "/countries/KEN",
]


def expanded(client: TestClient, path: str) -> dict[str, Any]:
    """The item with its context written out, so that no library has to fetch it."""
    item: dict[str, Any] = client.get(API + path).json()
    assert item["@context"].endswith("/api/v1/context.jsonld")
    context: dict[str, Any] = client.get(f"{API}/context.jsonld").json()
    return item | context


def triples_of(store: ox.Store, iri: str) -> set[str]:
    """All triples of the node and the nodes it owns, as N-Triples."""
    return {
        str(quad.triple)
        for quad in store
        if isinstance(quad.subject, ox.NamedNode)
        and (quad.subject.value == iri or quad.subject.value.startswith(f"{iri}/"))
    }


@pytest.mark.parametrize("path", ITEMS)
def test_an_item_is_valid_by_its_model(client: TestClient, path: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 200
    document = answer.json()
    resource = path.split("/")[1] if path.count("/") < 3 or "documents" not in path else path.split("/")[3]
    kind = next((item.kind for item in RESOURCES if item.path == resource), resource.removesuffix("s"))
    model_of(kind).model_validate(document)
    assert document["@id"] == document["id"]


@pytest.mark.parametrize("path", ITEMS)
def test_an_item_is_json_ld_that_two_libraries_read_alike(client: TestClient, store: ox.Store, path: str) -> None:
    item = expanded(client, path)
    text = json.dumps(item)
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    other = rdflib.Graph()
    for quad in ox.parse(text, ox.RdfFormat.JSON_LD):
        other.parse(data=f"{quad.triple} .", format="nt")
    assert to_isomorphic(graph) == to_isomorphic(other)
    assert not [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)]
    said = {line.removesuffix(" .") for line in graph.serialize(format="nt").splitlines() if line}
    published = triples_of(store, item["id"])
    assert said
    assert said <= {json_safe(triple) for triple in published}


def json_safe(triple: str) -> str:
    """The triple as rdflib writes it."""
    graph = rdflib.Graph().parse(data=f"{triple} .", format="nt")
    return graph.serialize(format="nt").strip().removesuffix(" .")


def test_an_activity_says_every_plain_triple_of_its_fact(client: TestClient, store: ox.Store) -> None:
    item = expanded(client, "/activities/report-2016/1-8")
    graph = rdflib.Graph().parse(data=json.dumps(item), format="json-ld")
    said = {str(predicate) for predicate in graph.predicates(rdflib.URIRef(item["id"]))}
    owned = {generated.IRIS.term(name) for name in ("participation", "tagging", "confidence")}
    quads = store.quads_for_pattern(ox.NamedNode(item["id"]), None, None, None)
    assert said == {quad.predicate.value for quad in quads} - owned


def test_an_item_has_its_evidence_unless_it_is_left_out(client: TestClient) -> None:
    path = f"{API}/activities/report-2016/1-8"
    assert client.get(path).json()["evidence"]["exact"] == "two diagnostic studies"
    assert "evidence" not in client.get(path, params={"include": ""}).json()
    assert set(client.get(path, params={"fields": "label"}).json()) == {"@context", "@id", "@type", "label"}


def test_negotiation_of_items(client: TestClient) -> None:
    path = f"{API}/entities/itu"
    plain = client.get(path)
    linked = client.get(path, headers={"Accept": "application/ld+json"})
    assert plain.headers["content-type"] == "application/json"
    assert linked.headers["content-type"] == "application/ld+json"
    assert plain.json() == linked.json()
    assert plain.headers["etag"] != linked.headers["etag"]
    refused = client.get(path, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "application/json" in refused.json()["alternatives"]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/activities/none/1-1",
            "/entities/nobody",
            "/documents/none",
            "/documents/none/paragraphs",
            "/goals/18",
        ),
        # Decoded it is no list of a document any more; what is missing is the item, not a parameter.
        "/documents/urn%3Aa%2Fb/footnotes?limit=1",
    ],
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, store: ox.Store) -> Settings:
    folder = tmp_path_factory.mktemp("moved")
    curated = folder / "curated"
    curated.mkdir()
    lines = [
        "id/entity/old-itu\tid/entity/itu\t\tmerged",
        "id/entity/gone\twithdrawn",
        "id/activity/report-2016/9-9\tid/activity/report-2016/1-8",
        "id/document/provisional\tid/document/report-2016",
        "id/document/provisional/paragraph/1\tid/document/report-2016/paragraph/1",
    ]
    (curated / "identifiers.tsv").write_text("\n".join(lines) + "\n")
    publish(folder / "data", store)
    return Settings(data=folder / "data", curated=curated)


@pytest.fixture(scope="module")
def moving(moved: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(moved), follow_redirects=False) as client:
        yield client


def test_merged_identifiers_redirect_and_withdrawn_ones_are_gone(moving: TestClient) -> None:
    answer = moving.get(f"{API}/entities/old-itu?fields=label")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("/api/v1/entities/itu?fields=label")
    assert moving.get(f"{API}/entities/gone").status_code == 410
    assert moving.get(f"{API}/activities/report-2016/9-9").status_code == 308
    for path, status in (("old-itu", 301), ("gone", 410), ("itu", 303), ("nobody", 404)):
        assert moving.get(f"/id/entity/{path}").status_code == status, path
    owned = moving.get("/id/activity/report-2016/9-9/evidence")
    assert owned.status_code == 301
    assert moving.get("/doc/entity/old-itu").headers["location"] == "../../id/entity/itu"


@pytest.mark.parametrize("rest", ["", "/paragraphs?limit=1", "/paragraphs/1"])
def test_a_document_that_was_given_another_slug_takes_its_parts_along(moving: TestClient, rest: str) -> None:
    answer = moving.get(f"{API}/documents/provisional{rest}")
    assert answer.status_code == 308, answer.text
    assert answer.headers["location"] == f"{API}/documents/report-2016{rest}"
    assert moving.get(answer.headers["location"]).status_code == 200


def test_what_the_ledger_is_told_while_a_release_is_served_counts_at_once(moved: Settings, tmp_path: Path) -> None:
    own = moved.model_copy(update={"curated": tmp_path / "curated"})
    shutil.copytree(moved.curated_folder, own.curated_folder)
    path = own.curated_folder / "identifiers.tsv"
    with TestClient(create_app(own), follow_redirects=False) as client:
        assert client.get(f"{API}/entities/late").status_code == 404
        with path.open("a") as file:
            file.write("id/entity/late\twithdrawn\t\tA slip of the pen.\n")
        answer = client.get(f"{API}/entities/late")
        assert (answer.status_code, answer.json()["reason"]) == (410, "A slip of the pen.")
        assert "was withdrawn: A slip of the pen." in answer.json()["detail"]
        with path.open("a") as file:
            file.write("half a line\n")
        assert client.get(f"{API}/entities/late").status_code == 410, "what was read before stays in use"


def test_a_new_release_is_served_at_once_and_old_cursors_live_while_it_is_kept(tmp_path: Path) -> None:
    publish(tmp_path, generated.store_of(12))
    with TestClient(create_app(Settings(data=tmp_path, public_url="http://testserver"))) as client:
        first = client.get(f"{API}/activities?limit=5").json()
        publish(tmp_path, generated.store_of(40), "fedcba98765432100000")
        second = client.get(f"{API}/activities?limit=5").json()
        assert (first["total"], second["total"]) == (12, 40)
        assert first["release"] != second["release"]
        following = client.get(first["next"]).json()
        assert following["release"] == first["release"]
        assert following["total"] == 12
        kept = client.get(f"{API}/releases")
        assert kept.json()["total"] == 2
        shutil.rmtree(tmp_path / "releases" / first["release"])
        left = client.get(f"{API}/releases", headers={"If-None-Match": kept.headers["ETag"]})
        assert (left.status_code, left.json()["total"]) == (200, 1)
        gone = client.get(first["next"])
        assert gone.status_code == 410
        assert gone.json()["release"] == first["release"]
        assert client.get("/ready").json()["release"] == second["release"]


def test_the_pages_of_a_document_that_is_gone_since_are_read_to_the_end(tmp_path: Path) -> None:
    publish(tmp_path, generated.store_of(40))
    with TestClient(create_app(Settings(data=tmp_path, public_url="http://testserver"))) as client:
        path = f"{API}/documents/report-2017/paragraphs"
        first = client.get(path, params={"limit": 1}).json()
        publish(tmp_path, generated.store_of(1, documents=1), "fedcba98765432100000")
        assert client.get(path).status_code == 404
        second = client.get(first["next"]).json()
        assert (second["release"], second["total"]) == (first["release"], first["total"])


def test_without_a_release_the_service_lives_but_is_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        assert client.get("/health").status_code == 200
        for path in ("/ready", f"{API}/activities", f"{API}/stats", "/id/entity/itu"):
            answer = client.get(path)
            assert answer.status_code == 503, path
            assert answer.headers["retry-after"]
            assert answer.headers["content-type"] == "application/problem+json"
