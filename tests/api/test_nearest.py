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
        ("activities?action_line=C7-e-health", "C7-ehealth"),
        ("activities?target=4.4.1", "4.4"),
        ("activities?target=Indicator+4.4.1", "4.4"),
        ("activities?goal=17.8.1", "17"),
        ("activities?goal=4.4", "4"),
        ("activities?target=4", "4.1"),
        ("activities?area=Ghana", "country"),
        ("statistics?country=GHA", "area"),
        ("activities?sdg=4", "goal"),
        ("activities?actionline=C7", "action_line"),
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


def test_a_code_of_another_kind_leads_to_what_belongs_to_it_alone(client: TestClient) -> None:
    assert "Perhaps: 4.4. Allowed" in client.get(f"{API}/activities?target=4.4.1").json()["detail"]
    below = client.get(f"{API}/activities?target=16").json()["detail"]
    perhaps = below.partition("Perhaps: ")[2].partition(". Allowed")[0].split(", ")
    assert len(perhaps) == 5
    assert all(code.startswith("16.") for code in perhaps)


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
