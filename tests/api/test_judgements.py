"""Decisions by JSON: who may take them, what is refused, and that they are seen once they are published."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.full_disk import full_disk
from tests.releases.reviewed import built_in, copied, hold_back, open_to

from wsisgraph.api import create_app
from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token

PATH = "/api/v1/judgements"
TOKENS = {scope: make_token(f"holder-{scope}", [scope]) for scope in ("write", "review")}
WHY = "The source says so."
UNKNOWN = "entity/beta/harbour-institute-for-tides"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A release that holds one fact back, and the fact."""
    settings = built_in(tmp_path_factory.mktemp("judgements") / "house")
    fact = hold_back(settings, "a guide to ports")
    return open_to(settings, TOKENS), fact


@pytest.fixture
def client(house: tuple[Settings, str], tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(copied(house[0], tmp_path / "house"))) as client:
        yield client


@pytest.fixture(scope="module")
def shared(house: tuple[Settings, str]) -> Iterator[TestClient]:
    """A client for tests that change nothing."""
    with TestClient(create_app(house[0])) as client:
        yield client


def bearer(scope: str = "review") -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKENS[scope][0]}"}


def judge(client: TestClient, **sent: Any) -> Any:
    answer = client.post(PATH, json={"why": WHY, **sent}, headers=bearer())
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_decision_stands_at_once_and_is_seen_when_published(client: TestClient, house: Any) -> None:
    made = judge(client, action="reject", about=house[1])
    assert (made["kind"], made["with"], made["who"], made["why"]) == ("verdict", "rejected", "holder-review", WHY)
    assert made["about"].endswith(house[1])
    assert made["id"].endswith(f"/judgement/{made['number']}")
    other = judge(client, action="keep", about=UNKNOWN)
    listed = client.get(PATH, headers=bearer())
    assert listed.json()["items"] == [other, made]
    assert listed.headers["cache-control"] == "private, no-store"
    assert made["published"] is False
    assert made["no_effect"] is None
    job = client.post("/api/v1/publications", headers=bearer())
    assert job.status_code == 202, job.text
    end = time.monotonic() + 60
    while client.get(job.headers["location"], headers=bearer()).json()["state"] in ("waiting", "running"):
        assert time.monotonic() < end
        time.sleep(0.1)
    # One publication has all that was decided.
    seen = [{**decision, "published": True} for decision in (other, made)]
    assert client.get(PATH, headers=bearer()).json()["items"] == seen


@pytest.mark.parametrize("place", ["journal.jsonl", ".toml.{}.tmp"])
def test_a_full_disk_is_507_and_nothing_is_decided(
    client: TestClient, house: Any, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    sent = {"why": WHY, "action": "reject", "about": house[1]}
    with full_disk(monkeypatch, place.format(os.getpid())):
        answer = client.post(PATH, json=sent, headers=bearer())
    assert answer.status_code == 507, answer.text
    assert "disk is full" in answer.json()["detail"]
    assert client.get(PATH, headers=bearer()).json()["items"] == []
    assert judge(client, action="reject", about=house[1])["number"] == 1


def test_an_organisation_is_kept_or_registered(client: TestClient) -> None:
    kept = judge(client, action="keep", about=UNKNOWN)
    assert (kept["kind"], kept["with"]) == ("verdict", "accepted")
    new = {"id": "tides", "kind": "research-institution", "acronyms": ["HIT"]}
    refused = client.post(PATH, json={"why": WHY, "action": "register", "about": UNKNOWN, **new}, headers=bearer())
    assert refused.status_code == 400
    assert refused.json()["remedy"]


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"action": "correct", "about": "activity/x", "property": "status"}, "value"),
        ({"action": "merge", "about": "entity/itu"}, "with"),
        ({"action": "register", "about": "entity/itu", "id": "x"}, "kind"),
        ({"action": "paint", "about": "entity/itu"}, "action"),
        ({"action": "keep"}, "about"),
        ({"action": "keep", "about": "entity/itu", "colour": "red"}, "colour"),
        ({"action": "keep", "about": "entity/itu", "why": " "}, "--why"),
        ({"action": "withdraw", "about": "activity/nothing"}, "activity/nothing"),
    ],
)
def test_what_is_missing_or_wrong_is_named(shared: TestClient, sent: dict[str, Any], named: str) -> None:
    answer = shared.post(PATH, json={"why": WHY, **sent}, headers=bearer())
    assert answer.status_code == 400
    assert named in answer.text
    assert shared.get(PATH, headers=bearer()).json()["total"] == 0


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]
)
def test_a_body_that_is_no_json_is_of_the_wrong_type(shared: TestClient, kind: str) -> None:
    answer = shared.post(PATH, content=b"action=keep", headers=bearer() | {"Content-Type": kind})
    assert answer.status_code == 415
    assert answer.headers["accept-post"] == "application/json"


def test_only_reviewers_decide(shared: TestClient) -> None:
    sent = {"action": "keep", "about": UNKNOWN, "why": WHY}
    for headers, status in (({}, 401), (bearer("write"), 403)):
        assert shared.post(PATH, json=sent, headers=headers).status_code == status
        assert shared.get(PATH, headers=headers).status_code == status
        assert shared.post("/api/v1/publications", headers=headers).status_code == status


def test_the_description_says_what_to_send(shared: TestClient) -> None:
    paths = shared.get("/api/v1/openapi.json").json()["paths"]
    schema = paths[PATH]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert set(schema["required"]) == {"action", "about", "why"}
    assert "with" in schema["properties"]
    assert "/api/v1/publications" in paths
