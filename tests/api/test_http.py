"""What HTTP promises: validators, HEAD, compression, CORS, headers, and an OpenAPI document that is true."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from wsisgraph.api import create_app
from wsisgraph.api.responses import offer_for
from wsisgraph.settings import Settings

API = "/api/v1"
PATHS = [
    f"{API}/activities",
    f"{API}/activities/report-2016/1-8",
    f"{API}/activities?format=csv",
    f"{API}/matrix",
    f"{API}/search?q=report",
    f"{API}/stats",
    f"{API}/context.jsonld",
    "/doc/entity/itu.ttl",
    "/graphs",
]
EXAMPLES = {
    "{local}": {
        "activities": "report-2016/1-8",
        "entities": "itu",
        "documents": "report-2016",
        "statistics": "report-2016/1-7",
    }
    | {"action-lines": "C2", "goals": "4", "targets": "9.c", "indicators": "C040401", "regions": "africa"}
    | {"countries": "KEN", "topics": "1000018"},
}
# What these cannot be asked without.
NEEDED = {"/search": {"q": "report"}, "/compare": {"a": "2016", "b": "2017"}}


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_has_a_validator_and_is_not_sent_twice(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert first.headers["etag"].startswith('"')
    assert "Accept" in first.headers["vary"]
    assert first.headers["cache-control"]
    for tag in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = client.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["vary"] == first.headers["vary"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(path, headers={"If-Match": f'"other", {first.headers["etag"]}'}).status_code == 200
    assert client.get(path, headers={"If-Match": '"other"'}).status_code == 412
    lines = [("If-None-Match", tag) for tag in ('"other"', first.headers["etag"])]
    assert client.get(path, headers=lines).status_code == 304


def test_validators_differ_by_request_type_and_coding(client: TestClient) -> None:
    path = f"{API}/activities"
    tags = [
        client.get(path).headers["etag"],
        client.get(f"{path}?limit=2").headers["etag"],
        client.get(path, headers={"Accept": "application/ld+json"}).headers["etag"],
        client.get(path, headers={"Accept-Encoding": "identity"}).headers["etag"],
    ]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize(
    "path", [*PATHS, "/health", "/ready", "/id/entity/itu", f"{API}/nothing", f"{API}/activities?x=1"]
)
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    got, head = client.get(path, follow_redirects=False), client.head(path, follow_redirects=False)
    assert head.status_code == got.status_code
    assert head.content == b""
    differing = {"date"}
    assert {k: v for k, v in head.headers.items() if k not in differing} == {
        k: v for k, v in got.headers.items() if k not in differing
    }


def test_head_makes_no_rows(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(*_: object) -> Iterator[bytes]:
        yield pytest.fail("a row was made")

    monkeypatch.setattr("wsisgraph.api.lists.tables.csv_rows", rows)
    assert client.head(f"{API}/activities?format=csv").headers["X-Total-Count"] == "60"


def test_a_failure_is_told_to_other_origins_and_kept_safe_as_well(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("wsisgraph.api.analyses.analysis.matrix", fails)
    # One that is not raised into the test, over the same application.
    answer = TestClient(client.app, raise_server_exceptions=False).get(
        f"{API}/matrix", headers={"Origin": "https://a.example"}
    )
    assert answer.status_code == 500
    assert "inside" not in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("form", ["json", "csv", "jsonl"])
def test_answers_are_compressed_when_the_client_takes_it(client: TestClient, form: str) -> None:
    path = f"{API}/activities?format={form}"
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 3


def test_other_origins_may_read_without_credentials(client: TestClient) -> None:
    answer = client.get(f"{API}/stats", headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    exposed = answer.headers["access-control-expose-headers"]
    assert {"ETag", "Memento-Datetime", "X-Release"} <= set(exposed.split(", "))
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    assert client.options(f"{API}/stats", headers=asked).status_code == 200


@pytest.mark.parametrize("path", [f"{API}/activities", "/health", "/nowhere", "/doc/entity/itu.html"])
def test_every_answer_has_the_headers_that_keep_browsers_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"]


def test_other_methods_are_refused_with_what_is_allowed(client: TestClient) -> None:
    answer = client.delete(f"{API}/activities")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_all_methods_of_a_path_are_named_when_one_is_refused(client: TestClient) -> None:
    # Reports are listed by one router and taken by another.
    answer = client.options("/api/v1/documents")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"
    assert client.delete("/api/v1/activities").headers["allow"] == "GET, HEAD"


def test_errors_come_in_the_form_that_the_client_can_show(client: TestClient) -> None:
    path = f"{API}/activities?x=1"
    assert client.get(path, headers={"Accept": "text/html"}).headers["content-type"].startswith("text/html")
    assert client.get(path, headers={"Accept": "text/csv"}).headers["content-type"].startswith("text/plain")


def test_an_error_on_a_page_names_what_is_allowed_in_words(client: TestClient) -> None:
    text = client.get(f"{API}/matrix?source=x", headers={"Accept": "text/html"}).text
    assert "<dd>agreed, observed, both, difference</dd>" in text


def test_the_same_question_gives_the_same_bytes(client: TestClient, settings: Settings) -> None:
    with TestClient(create_app(settings)) as other:
        for path in PATHS:
            assert client.get(path).content == other.get(path).content, path


def documents(client: TestClient) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(path with examples filled in, operation, OpenAPI document) of every GET operation."""
    document = client.get(f"{API}/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path, methods in document["paths"].items():
        resource = path.split("/")[3] if path.startswith(API) else ""
        filled = (
            path.replace("{local}", EXAMPLES["{local}"].get(resource, "none"))
            .replace("{document}", "report-2016")
            .replace("{number}", "2.B" if "sections" in path else "1")
            .replace("{release}", "0123456789abcdef0123")
        )
        # Those that need a token have a test of their own (test_quarantine.py).
        secured = "security" in methods.get("get", {})
        if "get" in methods and not secured and path.startswith((API, "/health", "/ready")):
            needed = NEEDED.get(path.removeprefix(API))
            yield filled + (f"?{urlencode(needed)}" if needed else ""), methods["get"], document


def test_answers_are_what_the_openapi_document_says(client: TestClient) -> None:
    checked = 0
    for path, operation, document in documents(client):
        answer = client.get(path)
        assert str(answer.status_code) in operation["responses"], path
        if answer.status_code == 200:
            content = operation["responses"]["200"]["content"]
            sent = answer.headers["content-type"].split(";")[0]
            assert sent in content, path
            promised = operation["responses"]["200"].get("headers", {}).keys() - {"Link"}
            assert all(name in answer.headers for name in promised), path
            if "json" not in sent:
                continue
            schema = content[sent]["schema"]
            Draft202012Validator(schema | {"components": document["components"]}).validate(answer.json())
            checked += 1
    assert checked > 25


def test_errors_are_what_the_openapi_document_says(client: TestClient) -> None:
    for path, operation, document in documents(client):
        if path.startswith(API) and "parameters" in operation and "400" in operation["responses"]:
            answer = client.get(f"{path}{'&' if '?' in path else '?'}nonsense=1")
            if answer.status_code == 404:
                continue
            assert answer.status_code == 400, path
            schema = operation["responses"]["400"]["content"]["application/problem+json"]["schema"]
            Draft202012Validator(schema | {"components": document["components"]}).validate(answer.json())


def test_media_types_are_those_that_the_openapi_document_names(client: TestClient) -> None:
    checked = 0
    for path, operation, _ in documents(client):
        for parameter in operation.get("parameters", ()):
            if parameter["name"] == "format" and "none" not in path:
                for name in parameter["schema"]["enum"]:
                    answer = client.get(f"{path}{'&' if '?' in path else '?'}format={name}")
                    if answer.status_code == 404:
                        continue
                    sent = answer.headers["content-type"].split(";")[0]
                    assert sent in operation["responses"]["200"]["content"], (path, name)
                    checked += 1
    assert checked > 60


@pytest.mark.parametrize(
    "path", ["/dumps", "/dumps/latest", "/catalog", "/.well-known/void", "/feed", "/feed/atom"]
)
def test_downloads_feed_and_catalogue_send_what_the_openapi_document_says(client: TestClient, path: str) -> None:
    described = client.get(f"{API}/openapi.json").json()["paths"][path]["get"]["responses"]
    answer = client.get(path, follow_redirects=False)
    assert str(answer.status_code) in described
    types = described.get("200", {}).get("content", {})
    assert answer.headers.get("content-type", "").split(";")[0] in (types or {""})
    for name in types:
        assert client.get(path, headers={"Accept": name}).headers["content-type"].split(";")[0] == name
    assert ("ETag" in answer.headers) is ("304" in described)
    assert all(name in answer.headers for name in described.get("200", {}).get("headers", {}))


def test_operations_have_names_of_their_own(client: TestClient) -> None:
    names = [operation["operationId"] for _, operation, _ in documents(client)]
    assert len(names) == len(set(names)) > 30


def test_the_format_parameter_wins_over_accept() -> None:
    from starlette.requests import Request

    scope = {"type": "http", "query_string": b"format=csv", "headers": [(b"accept", b"application/json")]}
    from wsisgraph.api.responses import TABLE

    assert offer_for(Request(scope), TABLE).name == "csv"


def test_quarantine_shows_reasons_and_counts_but_no_contents(tmp_path: Path, store: Any) -> None:
    from tests.api.conftest import publish

    publish(tmp_path, store)
    reasons = [
        {
            "fact": "https://w3id.org/wsisgraph/id/activity/report-2016/1-1",
            "graph": f"{BASE}report-2016",
            "messages": ["No words."],
        },
        {
            "fact": "https://w3id.org/wsisgraph/id/activity/report-2016/1-2",
            "graph": f"{BASE}report-2016",
            "messages": ["No words."],
        },
        {
            "fact": "https://w3id.org/wsisgraph/id/activity/report-2017/1-3",
            "graph": f"{BASE}report-2017",
            "messages": ["Odd."],
        },
    ]
    (tmp_path / "releases" / "0123456789abcdef0123" / "quarantine" / "reasons.json").write_text(
        json.dumps(reasons)
    )
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        answer = client.get(f"{API}/quarantine")
        assert answer.json()["items"] == [
            {"document": "report-2016", "message": "No words.", "count": 2},
            {"document": "report-2017", "message": "Odd.", "count": 1},
        ]
        assert "1-1" not in answer.text
        assert client.get(f"{API}/quarantine?document=report-2017").json()["total"] == 1
        assert client.get(f"{API}/stats").json()["quarantined"] == 3


BASE = "https://w3id.org/wsisgraph/graph/document/"


def test_the_examples_of_the_openapi_document_are_real_answers(client: TestClient) -> None:
    document = client.get(f"{API}/openapi.json").json()
    checked = 0
    for path, methods in document["paths"].items():
        operation = methods.get("get", {})
        content = operation.get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
        if "example" not in content:
            continue
        shown = {item["name"]: item["example"] for item in operation.get("parameters", ()) if "example" in item}
        query = {name: value for name, value in shown.items() if f"{{{name}}}" not in path}
        # As generated clients do, everything in a value is escaped, also a slash.
        filled = path.format(**{name: quote(str(value), safe="") for name, value in shown.items()})
        assert client.get(filled, params=query).json() == content["example"], path
        Draft202012Validator(content["schema"] | {"components": document["components"]}).validate(
            content["example"]
        )
        checked += 1
    assert checked > 40
    text = document["paths"][f"{API}/extract"]["post"]["requestBody"]["content"]["text/plain"]["example"]
    assert client.post(f"{API}/extract", content=text).json()["total"] > 0


def test_without_a_release_the_openapi_document_is_there_without_examples(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path))) as empty:
        answer = empty.get(f"{API}/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    assert '"example"' not in answer.text


def test_generated_clients_can_name_everything(client: TestClient) -> None:
    schemas = client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    # The name of a module in the name of a schema says that two models have one name.
    assert not [name for name in schemas if "__" in name]
    for name, schema in schemas.items():
        identifiers = [re.sub(r"\W", "", field) for field in schema.get("properties", {})]
        assert len(identifiers) == len(set(identifiers)), name
