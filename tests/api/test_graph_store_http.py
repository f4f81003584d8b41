"""`/graphs` and SPARQL Update over real connections: what is written is read back, or nothing happened."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic
from tests.api.sparql_server import G, publish, serve

from wsisgraph.releases.journal import Journal
from wsisgraph.releases.release import current, list_releases
from wsisgraph.settings import Settings

WSIS = "https://w3id.org/wsisgraph/ontology#"
TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}


# The first write waits for the gate to be loaded, on a busy machine for long.
def put(url: str, **options: Any) -> httpx.Response:
    return httpx.put(url, **{"timeout": 60, **options})


def post(url: str, **options: Any) -> httpx.Response:
    return httpx.post(url, **{"timeout": 60, **options})


def delete(url: str, **options: Any) -> httpx.Response:
    return httpx.delete(url, **{"timeout": 60, **options})


def entry(name: str, scopes: str) -> str:
    return f"{name}:{hashlib.sha256(name.encode()).hexdigest()}:{scopes}"


def bearer(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {name}"}


WRITER, ADMIN = bearer("writer"), bearer("admin")


def published(folder: Path) -> Path:
    publish(
        folder,
        {
            f"{G}registry": [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(10)],
            f"{G}document/x": [f'<urn:d> <urn:p> "text" <{G}document/x> .'],
            "": ['<urn:unnamed> <urn:p> "x" .'],
        },
    )
    return folder


def settings(data: Path) -> Settings:
    tokens = ",".join((entry("writer", "write"), entry("admin", "admin"), entry("reviewer", "review")))
    return Settings(data=data, rate_limit="off", tokens=tokens)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return published(tmp_path)


@pytest.fixture
def url(data: Path) -> Iterator[str]:
    with serve(settings(data)) as address:
        yield address


@pytest.fixture(scope="module")
def still_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of all tests in which nothing may change."""
    return published(tmp_path_factory.mktemp("still"))


@pytest.fixture(scope="module")
def still(still_data: Path) -> Iterator[str]:
    with serve(settings(still_data)) as address:
        yield address


@pytest.fixture(scope="module")
def written_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of tests of which each writes other triples: before its first write a server needs a second."""
    return published(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def written(written_data: Path) -> Iterator[str]:
    with serve(settings(written_data)) as address:
        yield address


def ask(url: str, query: str) -> bool:
    return bool(httpx.get(f"{url}/sparql", params={"query": query}).json()["boolean"])


def graph_of(response: httpx.Response) -> rdflib.Graph:
    return rdflib.Graph().parse(data=response.content, format="turtle")


def test_reading(still: str) -> None:
    for address in (f"{still}/graphs?graph={G}registry", f"{still}/graphs/registry"):
        response = httpx.get(address, headers={"Accept": "text/turtle"})
        assert (response.status_code, len(graph_of(response))) == (200, 10)
        assert httpx.head(address).headers["content-type"].startswith("text/turtle")
        again = httpx.get(address, headers={"Accept": "text/turtle", "If-None-Match": response.headers["etag"]})
        assert again.status_code == 304
    assert len(graph_of(httpx.get(f"{still}/graphs?default"))) == 1
    listed = {row["graph"] for row in httpx.get(f"{still}/graphs").json()["graphs"]}
    assert {None, f"{G}registry", f"{G}document/x"} <= listed


@pytest.mark.parametrize(
    ("status", "query"),
    [
        (404, "?graph=urn:nowhere"),
        (404, "/nowhere"),
        (404, "/no%20where"),
        (400, "?graph=relative"),
        (400, "?graph=http://%5B"),
        (400, "?graph=urn:a&default"),
        (400, "/registry?default"),
        (406, "/registry"),
    ],
)
def test_wrong_reads(still: str, status: int, query: str) -> None:
    response = httpx.get(
        f"{still}/graphs{query}", headers={"Accept": "text/turtle" if status != 406 else "text/csv"}
    )
    assert response.status_code == status


@pytest.mark.parametrize("place", ["/no%20where", "/%00", "?graph=http://%5B", "?graph=:"])
def test_what_is_no_iri_names_no_graph_that_could_be_written(still: str, place: str) -> None:
    answer = put(f"{still}/graphs{place}", content="<urn:a> <urn:b> 1 .", headers=TURTLE | WRITER)
    assert (answer.status_code, answer.json()["parameter"]) == (400, "graph")


def test_put_post_delete(written: str) -> None:
    address = f"{written}/graphs?graph=urn:new"
    body = "@prefix v: <urn:v:> . <urn:a> v:b [ v:c 'é🌍' ; v:d [] ] ."
    created = put(address, content=body, headers=TURTLE | WRITER | {"If-None-Match": "*"})
    assert (created.status_code, created.headers["x-triples-added"]) == (201, "3")
    read = httpx.get(address)
    assert isomorphic(graph_of(read), rdflib.Graph().parse(data=body, format="turtle"))
    assert read.headers["x-release"] == created.headers["x-release"]
    known = {"If-Match": read.headers["etag"]}
    assert put(address, content="<urn:a> <urn:b> 1 .", headers=TURTLE | WRITER | known).status_code == 204
    assert post(address, content="<urn:a> <urn:b> 2 .", headers=TURTLE | WRITER).status_code == 204
    assert len(graph_of(httpx.get(address))) == 2
    files = {
        "one": ("1.ttl", b"<urn:a> <urn:b> 3 .", "text/turtle"),
        "two": ("2.nt", b"<urn:a> <urn:b> <urn:c> .", "application/n-triples"),
    }
    assert post(address, files=files, headers=WRITER).status_code == 204
    assert len(graph_of(httpx.get(address))) == 4
    assert delete(address, headers=WRITER).status_code == 204
    assert httpx.get(address).status_code == 404
    assert delete(address, headers=WRITER).status_code == 404


def test_a_write_whose_condition_does_not_hold_changes_nothing(still: str, still_data: Path) -> None:
    listed = httpx.get(f"{still}/graphs").json()["graphs"]
    there = f"{still}/graphs?graph={next(one['graph'] for one in listed if one['graph'])}"
    before = sorted(still_data.rglob("*"))
    for address, condition in (
        (f"{still}/graphs?graph=urn:nowhere", {"If-Match": "*"}),
        (there, {"If-Match": '"of-another-version"'}),
        (there, {"If-None-Match": f'"other", {httpx.get(there).headers["etag"]}'}),
        (there, {"If-None-Match": "*"}),
    ):
        refused = put(address, content="<urn:a> <urn:b> 1 .", headers=TURTLE | WRITER | condition)
        assert (refused.status_code, refused.json()["status"]) == (412, 412)
    assert delete(there, headers=WRITER | {"If-Match": '"of-another-version"'}).status_code == 412
    assert sorted(still_data.rglob("*")) == before


def test_post_without_a_graph_makes_one(written: str) -> None:
    response = post(f"{written}/graphs", content="<urn:a> <urn:b> 1 .", headers=TURTLE | WRITER)
    assert response.status_code == 201
    assert len(graph_of(httpx.get(written + response.headers["location"]))) == 1


def test_updates_are_seen_at_once_and_named(written: str, written_data: Path) -> None:
    text = f"INSERT DATA {{ <urn:x> <urn:y> _:b . GRAPH <{G}registry> {{ <urn:x> <urn:y> 'ü%+' }} }}"
    response = post(f"{written}/sparql", data={"update": text}, headers=WRITER)
    assert (response.status_code, response.headers["x-triples-added"]) == (204, "2")
    release = current(Settings(data=written_data))
    assert release is not None
    assert release.id == response.headers["x-release"]
    assert ask(written, "ASK { <urn:x> <urn:y> 'ü%+' }")
    assert b"_:" not in b"".join(path.read_bytes() for path in release.graph_files())
    assert release.verify() == []


def test_an_update_is_journalled_by_what_it_did(written: str, written_data: Path) -> None:
    journal = Journal(written_data / "journal")
    before = len(list(journal.entries()))
    post(
        f"{written}/sparql",
        content="INSERT DATA { <urn:x> <urn:y> 1 } ; DELETE WHERE { ?s <urn:p> 'x' }",
        headers=UPDATE | WRITER,
    )
    put(f"{written}/graphs?graph=urn:g", content="<urn:a> <urn:b> 1 .", headers=TURTLE | ADMIN)
    update, write = list(journal.entries())[before:]
    assert (update.kind, update.who, write.kind, write.who) == ("update", "writer", "graph-write", "admin")
    assert b"<urn:y>" in journal.blob(update, "added")
    assert b"<urn:unnamed>" in journal.blob(update, "removed")
    assert write.data == {"graph": "urn:g", "method": "PUT"}


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (401, {}),
        (401, bearer("nobody")),
        (401, {"Authorization": "Basic d3JpdGVyOg=="}),
        (403, bearer("reviewer")),
    ],
)
def test_who_may_not_write(still: str, still_data: Path, status: int, headers: dict[str, str]) -> None:
    before = len(list_releases(Settings(data=still_data)))
    for response in (
        post(f"{still}/sparql", content="CLEAR ALL", headers=UPDATE | headers),
        put(f"{still}/graphs?default", content="", headers=TURTLE | headers),
        post(f"{still}/graphs", content="", headers=TURTLE | headers),
        delete(f"{still}/graphs?default", headers=headers),
    ):
        assert response.status_code == status
        assert ("www-authenticate" in response.headers) == (status == 401)
    assert len(list_releases(Settings(data=still_data))) == before


@pytest.mark.parametrize(
    ("status", "content", "headers"),
    [
        (400, "INSERT DATA { <urn:a> ", UPDATE),
        (400, "INSERT DATA { <urn:a> <urn:b> 1 } ; NONSENSE", UPDATE),
        (400, "LOAD <http://192.0.2.1/>", UPDATE),
        (400, "ASK {}", UPDATE),
        (422, "INSERT DATA { <urn:a> <urn:b> 1 } ; CLEAR GRAPH <urn:not-there>", UPDATE),
    ],
)
def test_a_wrong_update_changes_nothing(
    still: str, still_data: Path, status: int, content: str, headers: dict[str, str]
) -> None:
    before = current(Settings(data=still_data))
    response = post(f"{still}/sparql", content=content, headers=headers | ADMIN)
    assert response.status_code == status
    assert current(Settings(data=still_data)) == before
    assert not ask(still, "ASK { <urn:a> <urn:b> 1 }")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/turtle", "<urn:a> <urn:b> 1 .\n<urn:a> <urn:b"),
        ("application/rdf+xml", f'<!DOCTYPE a [<!ENTITY a "{"x" * 10000}">\n<!ENTITY b "{"&a;" * 2000}">]><a/>'),
        ("text/turtle", f"@prefix a: <urn:{'x' * 10000}> .\na:a a:a {'a:a,' * 2000} 1 ."),
        ("application/ld+json", f'{{"urn:b": [{"1," * 2000}1],\n"@id": "urn:{"x" * 10000}"}}'),
    ],
)
def test_malformed_rdf_changes_nothing(still: str, still_data: Path, kind: str, body: str) -> None:
    before = current(Settings(data=still_data))
    response = put(f"{still}/graphs/registry", content=body, headers={"Content-Type": kind} | ADMIN)
    assert (response.status_code, response.json()["line"]) == (400, 2)
    assert current(Settings(data=still_data)) == before
    assert (
        put(f"{still}/graphs/registry", content="a,b", headers={"Content-Type": "text/csv"} | ADMIN).status_code
        == 415
    )


def test_what_breaks_a_shape_is_refused_with_the_report(still: str, still_data: Path) -> None:
    before = current(Settings(data=still_data))
    body = f"<https://w3id.org/wsisgraph/id/activity/x/1-1> a <{WSIS}Activity> ."
    response = put(f"{still}/graphs/document/x", content=body, headers=TURTLE | WRITER)
    document = response.json()
    assert response.status_code in (403, 422)
    response = put(f"{still}/graphs/document/y", content=body, headers=TURTLE | ADMIN)
    document = response.json()
    assert response.status_code == 422
    assert document["reasons"]
    assert "ValidationReport" in document["report"]
    assert current(Settings(data=still_data)) == before
    assert [entry.kind for entry in Journal(still_data / "journal").entries()] == []


@pytest.mark.parametrize("name", ["corrected/x", "judgements", "release"])
def test_nobody_writes_what_is_made_of_decisions_or_of_the_release(
    still: str, still_data: Path, name: str
) -> None:
    before = current(settings(still_data))
    answer = put(f"{still}/graphs/{name}", content=b"<urn:a> <urn:b> <urn:c> .", headers=WRITER | TURTLE)
    assert answer.status_code == 403, answer.text
    text = f"INSERT DATA {{ GRAPH <{G}{name}> {{ <urn:a> <urn:b> <urn:c> }} }}"
    assert post(f"{still}/sparql", content=text, headers=WRITER | UPDATE).status_code == 403
    assert current(settings(still_data)) == before


def test_only_an_admin_may_lose_a_document(written: str) -> None:
    address = f"{written}/graphs/document/x"
    response = delete(address, headers=WRITER)
    assert response.status_code == 403
    assert httpx.get(address).status_code == 200
    assert delete(address, headers=ADMIN).status_code == 204
    assert httpx.get(address).status_code == 404


def test_everything_can_be_emptied_and_comes_back(url: str, data: Path) -> None:
    assert post(f"{url}/sparql", content="DROP ALL", headers=UPDATE | WRITER).status_code == 403
    assert post(f"{url}/sparql", content="DROP ALL", headers=UPDATE | ADMIN).status_code == 204
    assert not ask(url, "ASK { ?s <urn:p> ?o }")
    assert json.loads(httpx.get(f"{url}/graphs").content)["graphs"] == [
        {"graph": f"{G}release", "url": "/graphs/release"}
    ]


def test_an_update_deeper_than_the_stack_is_refused_and_the_next_one_done(still: str, still_data: Path) -> None:
    before = current(settings(still_data))
    depth = 200_000
    text = f"INSERT DATA {{ <urn:a> <urn:b> {'(' * depth}{')' * depth} }}"
    answer = post(f"{still}/sparql", content=text, headers=WRITER | UPDATE)
    assert answer.status_code == 422, answer.text
    assert "nests deeper" in answer.text
    assert post(f"{still}/sparql", content="DELETE DATA {}", headers=WRITER | UPDATE).status_code == 204
    assert current(settings(still_data)) == before


def test_nothing_to_do_is_no_new_release(still: str, still_data: Path) -> None:
    before = current(Settings(data=still_data))
    response = post(f"{still}/sparql", content="DELETE DATA { <urn:no> <urn:no> 1 }", headers=UPDATE | WRITER)
    assert response.status_code == 204
    assert before is not None
    assert response.headers["x-release"] == before.id


def test_a_write_over_its_time_changes_nothing(data: Path) -> None:
    publish(data, {"urn:g": [f"<urn:s{i}> <urn:p> {chr(34)}{i}{chr(34)} <urn:g> ." for i in range(2000)]})
    before = current(Settings(data=data))
    settings = Settings(data=data, rate_limit="off", tokens=entry("admin", "admin"), write_timeout=5.0)
    with serve(settings) as url:
        pattern = "GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j FILTER(CONCAT(?c, ?f, ?j) = 'no') }"
        text = f"INSERT {{ ?a <urn:x> ?f }} WHERE {{ {pattern} }}"
        response = post(f"{url}/sparql", content=text, headers=UPDATE | ADMIN, timeout=30)
        assert response.status_code == 503
        assert current(Settings(data=data)) == before
        assert put(f"{url}/graphs/a", content="<urn:a> <urn:b> 1 .", headers=TURTLE | ADMIN).status_code == 201
    assert [path.name for path in (data / "releases").glob(".*")] == []
