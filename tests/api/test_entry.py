"""The entry of the API leads to everything that can be asked."""

from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient


def path_of(address: str) -> str:
    """Below the prefix of a proxy, which the public address has and the server has not."""
    return "/api/" + urlsplit(address).path.partition("/api/")[2]


@pytest.fixture(scope="module")
def entry(client: TestClient) -> dict[str, object]:
    answer = client.get("/api/v1")
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def test_every_address_answers(client: TestClient, entry: dict[str, object]) -> None:
    operations = entry["operations"]
    assert isinstance(operations, list)
    assert {"list_activity", "list_entity", "matrix", "list_releases"} <= {item["name"] for item in operations}
    refused = {}
    for item in operations:
        assert item["summary"]
        status = client.get(path_of(item["url"])).status_code
        if status != 200:
            refused[item["name"]] = status
    # These say which parameter or token they need.
    assert set(refused) <= {"compare", "search", "report", "quarantined_facts", "judgements"}
    assert set(refused.values()) <= {400, 401, 403}


def test_operations_say_by_which_header_fields_clients_page_and_cache(
    client: TestClient, entry: dict[str, object]
) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    sent = set()
    for item in entry["operations"]:  # type: ignore[attr-defined]
        answer = client.get(path_of(item["url"]), headers={"Accept": "application/json"})
        if answer.status_code == 200:
            said = paths[path_of(item["url"])]["get"]["responses"]
            fields = {"etag", "link", "x-total-count", "x-release"} & set(answer.headers)
            assert fields <= {name.lower() for name in said["200"].get("headers", {})}, item
            assert ("etag" in fields) <= ("304" in said), item
            sent |= fields
    assert len(sent) == 4
    for path in ("/catalog", "/.well-known/void", "/feed", "/feed/atom", "/dumps"):
        assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
        assert "406" in paths[path]["get"]["responses"]


def test_people_are_led_to_the_documentation(client: TestClient) -> None:
    answer = client.get("/api/v1", headers={"Accept": "text/html"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("docs")


def test_it_names_the_openapi_document(client: TestClient, entry: dict[str, object]) -> None:
    document = client.get(path_of(str(entry["openapi"]))).json()
    assert document["info"]["version"] == entry["version"]
