"""Action lines, goals, targets and indicators are found by their codes, however these are spelt."""

import pytest
from fastapi.testclient import TestClient

from wsisgraph.api.codes import cited, spelt
from wsisgraph.api.service import Service
from wsisgraph.releases.index_read import Index

API = "/api/v1"


@pytest.fixture(scope="module")
def index(client: TestClient) -> Index:
    service: Service = client.app.state.service  # type: ignore[attr-defined]
    return service.current().index


@pytest.mark.parametrize(
    ("text", "kind", "local"),
    [
        ("4.4.1", "indicator", "C040401"),
        ("SDG indicator 4.4.1", "indicator", "C040401"),
        ("04.04.01", "indicator", "C040401"),
        ("показатель 4.4.1", "indicator", "C040401"),
        ("SDG 4.4", "target", "4.4"),
        ("target 9c", "target", "9.c"),
        ("ODD 4", "goal", "4"),
        ("目标4", "goal", "4"),
        ("C07", "action-line", "C7"),
        ("WSIS action line C7", "action-line", "C7"),
        ("C7-e-health", "action-line", "C7-ehealth"),
        ("c7 (e-Health)", "action-line", "C7-ehealth"),
        ("C7: e-government", "action-line", "C7-egov"),
    ],
)
def test_a_code_is_found_however_it_is_spelt(
    client: TestClient, index: Index, text: str, kind: str, local: str
) -> None:
    assert spelt(index, text) == [(kind, local)]
    items = client.get(f"{API}/search", params={"q": text}).json()["items"]
    assert (items[0]["kind"], items[0]["local"]) == (kind, local)


@pytest.mark.parametrize("text", ["44.1", "indicator 4", "goal C7", "e-health", "metadata", "SDG", "...", ""])
def test_what_is_no_code_is_not_taken_for_one(index: Index, text: str) -> None:
    assert spelt(index, text) == []


def test_a_code_is_found_among_the_kinds_that_are_asked_for_only(client: TestClient) -> None:
    found = client.get(f"{API}/search", params={"q": "4.4.1", "kind": "activity"}).json()
    assert all(item["kind"] == "activity" for item in found["items"])


def test_the_number_of_an_indicator_leads_to_it(client: TestClient) -> None:
    moved = client.get(f"{API}/indicators/4.4.1?view=stated", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, f"{API}/indicators/C040401?view=stated")
    assert "4.4.1" in client.get(f"{API}/indicators/4.4.1").json()["notations"]
    assert client.get(f"{API}/indicators/4-4-1").json()["nearest"] == ["C040401"]
    assert client.get(f"{API}/action-lines/C7-e-health").json()["nearest"] == ["C7-ehealth"]


def test_an_indicator_is_cited_by_its_number(index: Index) -> None:
    record = index.item("indicator", "C040401")
    assert record is not None
    assert cited(record) == "4.4.1"
    line = index.item("action-line", "C7-ehealth")
    assert line is not None
    assert cited(line) == "C7-ehealth"
