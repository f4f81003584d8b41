"""What docs/threat-model.md promises and no other test holds."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import RELEASE

from wsisgraph.api import create_app
from wsisgraph.api.middleware import SECURITY_HEADERS
from wsisgraph.settings import Settings

API = "/api/v1"
ROOT = Path(__file__).parents[2]
TURTLE = {"Content-Type": "text/turtle"}
DEEP = 100_000
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.mark.parametrize(
    "prefix", ["/dumps/latest/", f"/dumps/{RELEASE}/", "/dumps/", "/feed/", "/shapes/", "/doc/"]
)
@pytest.mark.parametrize(
    "escape",
    [
        "../manifest.json",
        "..%2fmanifest.json",
        "%2e%2e/%2e%2e/current",
        "..%2f..%2f..%2fcurrent",
        "%2fetc%2fpasswd",
        "..%5c..%5ccurrent",
        "manifest.json%00.nq",
    ],
)
def test_no_path_leads_out_of_the_release(client: TestClient, prefix: str, escape: str) -> None:
    answer = client.get(prefix + escape)
    assert 400 <= answer.status_code < 500, answer.text
    assert '"published"' not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", [f"{API}/extract", f"{API}/validate", "/sparql", "/reconcile"])
def test_a_body_without_a_length_is_limited(settings: Settings, path: str) -> None:
    types = {"/sparql": "application/sparql-query", "/reconcile": "application/x-www-form-urlencoded"}

    def body() -> Iterator[bytes]:
        for _ in range(30):
            yield b"a" * 10

    with TestClient(create_app(settings.model_copy(update={"request_body": 100}))) as client:
        headers = {"Content-Type": types.get(path, "text/turtle")}
        answer = client.post(path, content=body(), headers=headers)
        assert "content-length" not in answer.request.headers
        assert answer.status_code == 413, answer.text


def test_a_compressed_body_is_not_unpacked(client: TestClient) -> None:
    packed = gzip.compress(b"# nothing\n" * 2_000_000)
    assert len(packed) < 100_000
    for path, kind in ((f"{API}/validate", "text/turtle"), ("/sparql", "application/sparql-query")):
        answer = client.post(path, content=packed, headers={"Content-Type": kind, "Content-Encoding": "gzip"})
        assert answer.status_code in (400, 415, 422), answer.text


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        (f"{API}/validate", "text/turtle", "<urn:a> <urn:b> " + "[ <urn:c> " * DEEP),
        (f"{API}/validate", "text/turtle", "<urn:a> <urn:b> " + "( " * DEEP),
        (f"{API}/validate", "application/ld+json", '{"urn:a":' * DEEP),
        (f"{API}/validate", "application/rdf+xml", "<a>" * DEEP),
        (f"{API}/extract?name=a.html", "application/octet-stream", "<div>" * DEEP),
        ("/sparql", "application/sparql-query", "ASK " + "{" * DEEP),
        ("/sparql", "application/sparql-query", "ASK { FILTER " + "(" * DEEP),
        ("/reconcile", "application/x-www-form-urlencoded", "queries=" + "[" * DEEP),
    ],
    ids=["blank nodes", "lists", "JSON-LD", "XML", "HTML", "groups", "brackets", "JSON"],
)
def test_depth_ends_nothing_but_the_request(client: TestClient, path: str, kind: str, body: str) -> None:
    answer = client.post(path, content=body.encode(), headers={"Content-Type": kind})
    # 503 says that the worker met its limit; any other 5xx would be an error that nobody foresaw.
    assert 400 <= answer.status_code < 500 or answer.status_code == 503, answer.text
    assert client.get("/health").status_code == 200
    assert client.post("/sparql", data={"query": "ASK {}"}).status_code == 200


def test_a_container_that_unpacks_to_too_much_is_refused(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * (65 * 2**20))
    assert len(packed.getvalue()) < 2**20
    answer = client.post(f"{API}/extract?name=a.docx", content=packed.getvalue())
    assert answer.status_code == 422, answer.text
    assert "unpacks" in answer.json()["detail"]


def test_every_operation_that_is_not_safe_is_known(client: TestClient) -> None:
    document = client.get(f"{API}/openapi.json").json()
    found = {
        (method.upper(), path)
        for path, methods in document["paths"].items()
        for method in methods
        if method.upper() in UNSAFE
    }
    read_only = {("POST", f"{API}/extract"), ("POST", f"{API}/validate"), ("POST", "/reconcile")}
    writing = {("POST", f"{API}/{name}") for name in ("documents", "judgements", "publications")}
    assert found == read_only | writing
    for method, path in writing:
        assert client.request(method, f"{path}?name=a.txt", content=b"x").status_code in (401, 403), path
    # The two protocols of the W3C are described by themselves, not by OpenAPI; both need a token to write.
    for method, path in (("PUT", "/graphs/x"), ("DELETE", "/graphs/x"), ("POST", "/graphs/x")):
        assert client.request(method, path, content=b"", headers=TURTLE).status_code in (401, 403)
    update = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert update.status_code in (401, 403)
    for path in ("/debug", "/admin", "/docs/oauth2-redirect", "/redoc", "/openapi.json", "/.env", "/.git/config"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", f"{API}/activities?colour=red", 400),
        ("DELETE", f"{API}/activities", 405),
        ("GET", f"{API}/quarantine/facts", 403),
        ("POST", f"{API}/validate", 415),
        ("PUT", "/reconcile", 405),
    ],
)
def test_errors_have_the_headers_too(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers[name] == value
    assert "server" not in {name for name in answer.headers if "uvicorn" in answer.headers[name]}


@pytest.mark.parametrize(
    "path",
    [f"{API}/activities?limit=1", f"{API}/search?q=report", "/reconcile", f"{API}/matrix", "/id/entity/itu"],
)
def test_links_do_not_follow_the_host_of_a_request(client: TestClient, path: str) -> None:
    lies = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    answer = client.get(path, headers=lies, follow_redirects=False)
    assert answer.status_code in (200, 303)
    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)


def test_every_risk_of_the_threat_model_names_tests_of_the_file_that_it_gives() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    risks = re.split(r"^### ", text.partition("\n## What is left")[0], flags=re.MULTILINE)[1:]
    assert [risk.split()[0] for risk in risks] == [f"API{number}" for number in range(1, 11)]
    for risk in risks:
        file, named = "", 0
        for mark in re.findall(r"`((?:\w+/)*test_\w+(?:\.py)?)`", risk):
            if mark.endswith(".py"):
                file = mark
                continue
            named += 1
            assert f"def {mark}(" in (ROOT / "tests" / file).read_text(encoding="utf-8"), (file, mark)
        assert named, risk.splitlines()[0]


def test_every_test_that_the_threat_model_names_is_there() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    files = set(re.findall(r"`((?:\w+/)*test_\w+\.py)`", text))
    assert len(named) > 30
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    missing = {name for name in named if not any(f"def {name}(" in source for source in sources)}
    assert not missing
    assert not {name for name in files if not (ROOT / "tests" / name).is_file()}
