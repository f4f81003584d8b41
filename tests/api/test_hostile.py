"""Requests that nobody sends in good faith get an answer below 500."""

import base64
import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.conftest import RELEASE

API = "/api/v1"
RELAXED = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PATHS = st.sampled_from(
    (
        "/activities",
        "/entities",
        "/matrix",
        "/trends",
        "/gaps",
        "/network",
        "/search",
        "/documents/report-2016/paragraphs",
    )
)
NAMES = st.sampled_from(
    [
        "q",
        "limit",
        "cursor",
        "sort",
        "action_line",
        "year",
        "year_from",
        "min_confidence",
        "include",
        "fields",
        "by",
        "format",
        "view",
        "basis",
        "document",
        "role",
        "source",
        "kind",
    ]
)


@RELAXED
@given(PATHS, st.lists(st.tuples(NAMES, TEXT), max_size=4))
def test_any_parameters_are_answered(client: TestClient, path: str, pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={quote(value)}" for name, value in pairs)
    answer = client.get(f"{API}{path}?{query}")
    assert answer.status_code in (200, 400), (path, query, answer.text)


@RELAXED
@given(st.sampled_from(("/activities/", "/entities/", "/documents/", "/goals/", "/releases/")), TEXT)
def test_any_item_is_answered(client: TestClient, path: str, local: str) -> None:
    answer = client.get(f"{API}{path}{quote(local)}")
    assert answer.status_code in (200, 400, 404, 405, 307), (path, local, answer.text)


@RELAXED
@given(st.sampled_from(("/id/", "/doc/", "/vocab/", "/ontology", "/shapes", "/doc?iri=")), TEXT)
def test_any_identifier_is_answered(client: TestClient, path: str, rest: str) -> None:
    answer = client.get(path + quote(rest), follow_redirects=False)
    assert answer.status_code < 500, (path, rest, answer.text)


@pytest.mark.parametrize(
    "query",
    [
        " ".join(f"word{n}" for n in range(2000)),
        '"' + "a " * 2000 + '"',
        "-a " * 500 + "b",
        '"' * 999 + "a",
        "NEAR(a b, 5) OR {title} : a",
        "a AND OR NOT b",
        "信息" * 1000,
        "*" * 100 + "a*",
    ],
    ids=["many words", "long phrase", "many exclusions", "quotes", "near", "operators", "characters", "stars"],
)
def test_any_query_is_answered(client: TestClient, query: str) -> None:
    for path in ("/activities", "/search"):
        answer = client.get(f"{API}{path}", params={"q": query})
        assert answer.status_code in (200, 400), answer.text


@pytest.mark.parametrize(
    "parts",
    [
        [RELEASE, 10**30, "x"],
        [RELEASE, -1, "x"],
        ["../../etc", 0, "x"],
        [RELEASE, True, "x"],
        [],
        [1, 2, 3],
        {"a": 1},
        ["\ud800", 0, "x"],
        "[" * 30_000,
    ],
    ids=lambda parts: str(parts)[:20],
)
def test_made_up_cursors_are_refused(client: TestClient, parts: object) -> None:
    text = parts if isinstance(parts, str) else json.dumps(parts)
    cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    answer = client.get(f"{API}/activities", params={"cursor": cursor})
    assert answer.status_code in (400, 410), answer.text


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fsettings.py"],
)
def test_static_files_stay_in_their_folder(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize("name", ["../secret", "..%2F..%2Fetc", "%2Fetc%2Fpasswd", "0" * 15, "g" * 20])
def test_releases_are_found_by_their_id_only(client: TestClient, name: str) -> None:
    assert client.get(f"{API}/releases/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/id/entity/itu", "/sparql?query=ASK%7B%7D"])
def test_a_year_beyond_every_calendar_is_no_date(client: TestClient, path: str) -> None:
    moment = "Tue, 11 Sep 99999999999999999999 20:35:00 GMT"
    answer = client.get(path, headers={"Accept-Datetime": moment}, follow_redirects=False)
    assert (answer.status_code, moment in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 20, "0", "-1", "x", "1.5"])
def test_the_feed_has_no_page_of_a_number_that_is_none(client: TestClient, number: str) -> None:
    assert client.get(f"/feed/{number}").status_code == 404
