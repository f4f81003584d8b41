"""Who errs in a name is told what may have been meant, and who knows a name finds it first."""

import pytest
from fastapi.testclient import TestClient

API = "/api/v1"


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("activities?actor=ITU", "itu"),
        ("activities?actor=International+Telecomunication+Union", "itu"),
        ("activities?country=Kenya", "KEN"),
        ("activities?country=ken", "KEN"),
        ("activities?action_line=C7_eHealth", "C7-ehealth"),
        ("activities?region=Asia+Pacific", "asia-pacific"),
        ("activities?type=publications", "publication"),
        ("activities?status=complete", "completed"),
        ("statistics?unit=percentage", "percent"),
        ("entities/ITU", "itu"),
        ("countries/Kenia", "KEN"),
    ],
)
def test_an_error_names_what_may_be_meant(client: TestClient, path: str, meant: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code in (400, 404)
    problem = answer.json()
    assert problem.get("nearest", problem.get("allowed"))[0] == meant
    assert "Perhaps: " in problem["detail"]


def test_what_is_like_nothing_is_not_guessed(client: TestClient) -> None:
    problem = client.get(f"{API}/activities?type=qqqqqqqq").json()
    assert "Perhaps" not in problem["detail"]
    missing = client.get(f"{API}/documents/qqqqqqqq").json()
    assert "nearest" not in missing


@pytest.mark.parametrize(
    ("text", "kind", "local"),
    [
        ("ITU", "entity", "itu"),
        ("international telecommunication union", "entity", "itu"),
        ("Kenya", "country", "KEN"),
        ("C2", "action-line", "C2"),
    ],
)
def test_what_is_called_just_so_is_found_first(client: TestClient, text: str, kind: str, local: str) -> None:
    found = client.get(f"{API}/search", params={"q": text}).json()
    assert (found["items"][0]["kind"], found["items"][0]["local"]) == (kind, local)
    keys = [(item["kind"], item["local"]) for item in found["items"]]
    assert len(keys) == len(set(keys)) == min(found["total"], 50)
    other = client.get(f"{API}/search", params={"q": text, "kind": "activity"}).json()
    assert all(item["kind"] == "activity" for item in other["items"])
