"""Problem documents: the same problem in each form, and every kind of error as one."""

import json
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from wsisgraph.api.negotiation import NotAcceptable, Offer, UnknownFormat
from wsisgraph.api.problems import ProblemError, install_problem_handlers
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.errors import InputError, StorageError
from wsisgraph.store.engine import LimitReached

OFFERS = (Offer("text/csv", "csv"), Offer("application/json", "json"))


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    install_problem_handlers(app)
    errors: dict[str, Exception] = {
        "busy": ProblemError(429, "Wait <a bit>.", headers={"Retry-After": "7"}, limit="queue", value=3),
        "none": NotAcceptable(OFFERS),
        "format": UnknownFormat("xls", OFFERS),
        "input": InputError("not a report", "a.txt", "line 3", "Send a report."),
        "disk": StorageError("the disk is full.", "/data", remedy="Free some space."),
        "bug": RuntimeError("secret inside"),
    }

    @app.get("/{kind}")
    def fail(kind: str, number: int = 0) -> None:
        raise errors[kind]

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/problem+json"),
        ("application/sparql-results+json", "application/problem+json"),
        ("image/png", "application/problem+json"),
        ("text/html, */*;q=0.1", "text/html; charset=utf-8"),
        ("application/sparql-results+xml", "application/problem+xml"),
        ("text/csv", "text/plain; charset=utf-8"),
        ("text/turtle", "text/plain; charset=utf-8"),
    ],
)
def test_the_form_follows_the_client(client: TestClient, accept: str, expected: str) -> None:
    response = client.get("/busy", headers={"Accept": accept})
    assert response.status_code == 429
    assert response.headers["content-type"] == expected
    assert response.headers["retry-after"] == "7"
    assert response.headers["vary"] == "Accept"
    assert "queue" in response.text


def test_json_has_the_members_of_the_rfc(client: TestClient) -> None:
    document = client.get("/busy").json()
    assert document["type"] == "about:blank"
    assert document["title"] == "Too Many Requests"
    assert document["status"] == 429
    assert document["detail"] == "Wait <a bit>."
    assert (document["limit"], document["value"]) == ("queue", 3)


def test_only_a_limit_that_passes_by_itself_says_when_to_come_back() -> None:
    limits = ("query_timeout", "worker_memory", "result_rows", "result_bytes", "spool_size")
    problems = {name: engine_problem(LimitReached(name, 1, "units")) for name in limits}
    assert [problem.status for problem in problems.values()] == [503, 503, 422, 422, 503]
    assert [name for name, problem in problems.items() if "Retry-After" in problem.headers] == ["spool_size"]


def test_xml_and_html_are_escaped(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get("/busy", headers={"Accept": "application/xml"}).text)
    assert root.findtext("{urn:ietf:rfc:7807}detail") == "Wait <a bit>."
    assert "Wait &lt;a bit&gt;." in client.get("/busy", headers={"Accept": "text/html"}).text


def test_a_disk_that_refuses_is_not_the_fault_of_the_client(client: TestClient) -> None:
    response = client.get("/disk")
    assert response.status_code == 507
    assert (response.json()["source"], response.json()["remedy"]) == ("/data", "Free some space.")


def test_not_acceptable_lists_the_alternatives(client: TestClient) -> None:
    response = client.get("/none")
    assert response.status_code == 406
    assert response.json()["alternatives"] == ["text/csv", "application/json"]


def test_an_unknown_format_names_the_known_ones(client: TestClient) -> None:
    response = client.get("/format")
    assert response.status_code == 400
    assert response.json()["formats"] == ["csv", "json"]


def test_an_input_error_says_where_and_what_to_do(client: TestClient) -> None:
    document = client.get("/input").json()
    assert document["status"] == 400
    assert document["place"] == "line 3"
    assert document["remedy"] == "Send a report."


def test_the_frameworks_own_errors_are_problems_too(client: TestClient) -> None:
    wrong = client.get("/busy?number=x")
    assert wrong.status_code == 400
    assert wrong.json()["errors"][0]["parameter"] == "number"
    assert client.post("/busy").status_code == 405
    assert "GET" in client.post("/busy").headers["allow"]
    assert client.get("/a/b").headers["content-type"] == "application/problem+json"


def test_a_bug_tells_the_client_nothing(client: TestClient) -> None:
    response = client.get("/bug")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert json.loads(response.text)["status"] == 500
