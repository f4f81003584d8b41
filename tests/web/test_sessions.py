"""Signing in to the review: who is who, how long, and what nobody else can do in their name."""

import logging
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.web.reader import HTML, parsed
from tests.web.token_holders import TOKENS, csrf_of, sign_in

from wsisgraph.settings import Settings
from wsisgraph.web import create_app
from wsisgraph.web.sessions import COOKIE
from wsisgraph.web.signed_in import SIGN_IN


@pytest.fixture
def client(here: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(here), headers=HTML) as client:
        yield client


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_can_use(shared: TestClient) -> None:
    shared.cookies.clear()
    answer = shared.post("/review/sign-in", data={"token": TOKENS["review"][0]}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKENS["review"][0] not in cookie
    page = shared.get("/review")
    assert page.headers["cache-control"] == "no-store"
    assert "Cookie" in page.headers["vary"]
    assert shared.cookies[COOKIE] not in page.text
    assert 'content="noindex"' in page.text


def test_where_the_service_is_reached_by_https_the_cookie_is_secure(here: Settings) -> None:
    with TestClient(create_app(here.model_copy(update={"public_url": "https://example.org"}))) as client:
        answer = client.post("/review/sign-in", data={"token": TOKENS["review"][0]}, follow_redirects=False)
    assert "Secure" in answer.headers["set-cookie"]


def test_a_wrong_token_is_refused_and_nobody_sees_it_again(
    shared: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shared.cookies.clear()
    for wrong in ("", "wsisgraph_wrong", TOKENS["review"][0][:-1]):
        answer = shared.post("/review/sign-in", data={"token": wrong})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        assert not wrong or wrong not in answer.text
    sign_in(shared, "review")
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert TOKENS["review"][0] not in said
    assert shared.cookies[COOKIE] not in said


def test_without_a_session_every_page_leads_to_the_sign_in_and_back(shared: TestClient) -> None:
    shared.cookies.clear()
    fact = "review/facts?fact=activity%2Falpha%2F1-7"
    for path in ("review", "review/quarantine?page=2", "review/upload", f"review/jobs/{'0' * 32}", fact):
        answer = shared.get(f"/{path}{'&' if '?' in path else '?'}lang=fr", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"].endswith(f"review/sign-in?next={quote(path, safe='')}&lang=fr")
    form = parsed(shared.get(f"/{SIGN_IN}", params={"next": fact}).text)
    assert {"type": "hidden", "name": "next", "value": fact} in [values for _, values in form.elements]
    answer = shared.post(f"/{SIGN_IN}", data={"token": TOKENS["review"][0], "next": fact}, follow_redirects=False)
    assert answer.headers["location"].endswith(f"/{fact}")
    data = {"token": TOKENS["review"][0], "next": "review/findings"}
    assert shared.post("/review/sign-in", data=data).url.path == "/review/findings"


def test_who_opens_the_address_of_a_form_finds_what_waits(shared: TestClient) -> None:
    shared.cookies.clear()
    assert shared.post("/review/publish", data={}, follow_redirects=False).status_code == 303
    assert shared.get("/review/publish", follow_redirects=False).headers["location"].endswith("/review")


def test_nothing_but_a_number_is_shown_as_a_decision_that_was_taken(shared: TestClient) -> None:
    sign_in(shared, "review")
    assert "Decision 7 was noted" in shared.get("/review?done=7").text
    assert "was noted" not in shared.get("/review?done=Call+this+number").text


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "review/../x", "review//x", "reviewed"]
)
def test_the_way_back_leads_nowhere_else(shared: TestClient, wanted: str) -> None:
    data = {"token": TOKENS["review"][0], "next": wanted}
    answer = shared.post("/review/sign-in", data=data, follow_redirects=False)
    assert answer.headers["location"].endswith("/review")
    assert "evil" not in answer.headers["location"]


def test_a_form_of_another_session_or_site_is_refused(client: TestClient, here: Settings) -> None:
    sign_in(client)
    first = csrf_of(client)
    sign_in(client)
    assert csrf_of(client) != first
    for sent in ({"why": "x"}, {"csrf": ""}, {"csrf": first}, {"csrf": "ä"}):
        answer = client.post("/review/publish", data=sent)
        assert answer.status_code == 403
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for path in ("/review/publish", "/review/sign-in", "/review/sign-out"):
        assert client.post(path, data={"csrf": csrf_of(client)}, headers=foreign).status_code == 403
    assert not list((here.data / "jobs").glob("*"))


def test_signing_out_ends_the_session_everywhere(client: TestClient) -> None:
    sign_in(client)
    kept = client.cookies[COOKIE]
    assert client.post("/review/sign-out", data={"csrf": "0" * 64}).status_code == 403
    answer = client.post("/review/sign-out", data={"csrf": csrf_of(client)}, follow_redirects=False)
    assert "Max-Age=0" in answer.headers["set-cookie"]
    client.cookies.set(COOKIE, kept)
    assert client.get("/review", follow_redirects=False).status_code == 303


def test_a_session_ends_with_its_time_and_with_its_token(here: Settings) -> None:
    short = here.model_copy(update={"session_hours": 1e-7})
    with TestClient(create_app(short), headers=HTML) as client:
        sign_in(client)
        assert client.get("/review", follow_redirects=False).status_code == 303
    with TestClient(create_app(here), headers=HTML) as client:
        sign_in(client, "review")
        kept = client.cookies[COOKIE]
    gone = here.model_copy(update={"tokens": str(TOKENS["write"][1])})
    with TestClient(create_app(gone), headers=HTML, cookies={COOKIE: kept}) as client:
        assert client.get("/review", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("scope", "allowed", "refused"),
    [
        ("write", ["upload", "releases"], ["quarantine", "organisations", "findings", "decisions"]),
        ("review", ["quarantine", "organisations", "findings", "decisions", "releases"], ["upload"]),
    ],
)
def test_scopes_say_what_is_shown(shared: TestClient, scope: str, allowed: list[str], refused: list[str]) -> None:
    sign_in(shared, scope)
    home = shared.get("/review").text
    for name in allowed:
        assert shared.get(f"/review/{name}").status_code == 200
        assert f"review/{name}" in home
    for name in refused:
        assert shared.get(f"/review/{name}").status_code == 403
        assert f'href="./review/{name}"' not in home
    data = {"csrf": csrf_of(shared), "release": "x"}
    assert shared.post("/review/releases", data=data).status_code == 403
