"""Extraction and validation for strangers: true answers, plain errors, and limits that hold."""

import json
from collections.abc import Iterator

import httpx
import pytest
from fastapi.testclient import TestClient
from rdflib import Graph
from tests.api.sparql_server import serve

from wsisgraph.api import create_app
from wsisgraph.settings import Settings

API = "/api/v1"
SENTENCE = "ITU published a report on broadband in Africa in November 2020."
TURTLE = {"Content-Type": "text/turtle"}


def test_a_sentence_gives_its_facts_grounded_in_its_words(client: TestClient) -> None:
    answer = client.post(f"{API}/extract", content=SENTENCE.encode(), headers={"Content-Type": "text/plain"})
    assert answer.status_code == 200, answer.text
    document = answer.json()
    assert document["total"] == len(document["items"])
    activities = [item for item in document["items"] if item["kind"] == "activity"]
    assert len(activities) == 1
    evidence = activities[0]["evidence"]
    assert SENTENCE[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert activities[0]["actors"][0]["surface"] == "ITU"
    lines = client.post(f"{API}/extract?format=jsonl", content=SENTENCE.encode())
    assert [json.loads(line) for line in lines.text.splitlines()] == document["items"]
    assert lines.headers["cache-control"] == "no-store"


def test_what_cannot_be_read_says_why(client: TestClient) -> None:
    empty = client.post(f"{API}/extract", content=b"  ")
    assert empty.status_code == 422
    assert empty.json()["remedy"]
    assert client.post(f"{API}/extract?name=a.exe", content=b"\x00\x01\x02" * 50).status_code == 422
    assert client.post(f"{API}/extract?colour=red", content=b"x").json()["parameter"] == "colour"


def test_a_graph_is_judged_by_the_shapes(client: TestClient) -> None:
    bad = "<https://w3id.org/wsisgraph/id/activity/x/1-1> a <https://w3id.org/wsisgraph/ontology#Activity> ."
    answer = client.post(f"{API}/validate", content=bad.encode(), headers=TURTLE)
    assert answer.status_code == 200, answer.text
    assert answer.json()["conforms"] is False
    report = client.post(f"{API}/validate?format=ttl", content=bad.encode(), headers=TURTLE)
    assert report.headers["content-type"].startswith("text/turtle")
    assert len(Graph().parse(data=report.text, format="turtle")) > 3
    good = client.post(f"{API}/validate", content=b"<urn:a> <urn:b> <urn:c> .", headers=TURTLE)
    assert good.json()["conforms"] is True


def test_rdf_that_does_not_parse_is_refused_with_the_place(client: TestClient) -> None:
    answer = client.post(f"{API}/validate", content=b"<urn:a> <urn:b> .", headers=TURTLE)
    assert answer.status_code == 422
    assert "line 1" in answer.json()["place"]
    assert client.post(f"{API}/validate", content=b"x", headers={"Content-Type": "image/png"}).status_code == 415


@pytest.mark.parametrize("path", ["/extract", "/validate"])
def test_bodies_are_limited(settings: Settings, path: str) -> None:
    small = settings.model_copy(update={"request_body": 100})
    with TestClient(create_app(small)) as client:
        assert client.post(API + path, content=b"a" * 101, headers=TURTLE).status_code == 413


@pytest.fixture(scope="module")
def poor(settings: Settings) -> Iterator[str]:
    """The address of a service whose clients have very little each; what works for them takes seconds to start."""
    with serve(settings.model_copy(update={"rate_limit": "0.001"})) as url:
        yield url


@pytest.mark.parametrize(("path", "address"), [("/extract", "127.0.0.1"), ("/validate", "127.0.0.2")])
def test_work_is_paid_from_the_budget_of_queries(poor: str, path: str, address: str) -> None:
    transport = httpx.HTTPTransport(local_address=address)
    with httpx.Client(base_url=poor, transport=transport, timeout=60) as client:
        assert client.post(API + path, content=b"<urn:a> <urn:b> <urn:c> .", headers=TURTLE).status_code != 429
        refused = client.post(API + path, content=b"<urn:a> <urn:b> <urn:c> .", headers=TURTLE)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert refused.json()["limit"] == "rate_limit"
        query = client.get("/sparql", params={"query": "ASK {}"})
        assert query.status_code == 429
        assert client.get(f"{API}/activities").status_code == 200


def test_work_that_takes_too_long_is_ended(settings: Settings) -> None:
    hasty = settings.model_copy(update={"query_timeout": 0.01})
    with TestClient(create_app(hasty)) as client:
        answer = client.post(f"{API}/extract", content=f"{SENTENCE}\n\n".encode() * 2000)
        assert answer.status_code == 503
        assert answer.json()["seconds"] == 0.01
        assert client.get("/health").status_code == 200


def test_a_remote_context_is_not_fetched(client: TestClient) -> None:
    body = b'{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "urn:a"}'
    answer = client.post(f"{API}/validate", content=body, headers={"Content-Type": "application/ld+json"})
    assert answer.status_code == 422


def test_a_file_is_read_as_its_name_says(client: TestClient) -> None:
    page = f"<html><body><p>1. {SENTENCE}</p></body></html>".encode()
    answer = client.post(f"{API}/extract", files={"file": ("report.html", page, "text/html")})
    assert answer.status_code == 200, answer.text
    plain = client.post(f"{API}/extract?name=report.html", content=page)
    assert answer.json() == plain.json()
    assert [item["kind"] for item in answer.json()["items"]].count("activity") == 1
    typed = client.post(f"{API}/extract", files={"file": (None, SENTENCE)})
    assert [item["kind"] for item in typed.json()["items"]].count("activity") == 1
    without = client.post(f"{API}/extract", files={"document": ("report.html", page)})
    assert without.json()["parameter"] == "file"
    asked = client.post(f"{API}/extract", json={"text": SENTENCE})
    assert asked.status_code == 415
    assert "text/plain" in asked.headers["accept-post"]


def test_a_picture_is_no_document(client: TestClient) -> None:
    answer = client.post("/api/v1/extract", content=b"GIF89a", headers={"Content-Type": "image/gif"})
    assert answer.status_code == 415
    assert "text/plain" in answer.headers["accept-post"]
