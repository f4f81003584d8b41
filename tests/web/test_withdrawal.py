"""A report is withdrawn in the browser, with a reason and a second thought, as the command line does it."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.releases.reviewed import BETA, built_in, open_to, release_of
from tests.web.reader import HTML, parsed
from tests.web.token_holders import REPORT, TOKENS, csrf_of, sign_in, submit

from wsisgraph import releases
from wsisgraph.settings import Settings
from wsisgraph.web import create_app

PATH = "/review/withdraw?document=beta"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return open_to(built_in(tmp_path_factory.mktemp("withdrawal") / "house"), TOKENS)


@pytest.fixture(scope="module")
def client(here: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(here), headers=HTML) as client:
        yield client


def test_only_who_administers_may_withdraw(client: TestClient) -> None:
    for scope in ("write", "review"):
        sign_in(client, scope)
        assert client.get(PATH).status_code == 403
        assert client.post(PATH, data={"csrf": csrf_of(client), "why": "x", "sure": "yes"}).status_code == 403
        assert 'href="./review/documents"' not in client.get("/review").text


def test_a_withdrawal_needs_a_reason_and_a_second_thought(client: TestClient, here: Settings) -> None:
    sign_in(client)
    before = release_of(here).id
    for fields in ({"why": "A copy."}, {"sure": "yes"}, {"why": " ", "sure": "yes"}, {"why": "x", "sure": "no"}):
        answer = client.post(PATH, data={"csrf": csrf_of(client), **fields})
        assert answer.status_code == 400, fields
        assert parsed(answer.text).open == []
    assert client.get("/review/withdraw?document=nobody").status_code == 404
    assert release_of(here).id == before


def test_withdraw_a_report_go_back_and_add_it_again(client: TestClient, here: Settings) -> None:
    sign_in(client)
    before = release_of(here).id
    fact = client.get("/api/v1/activities?document=beta&format=json").json()["items"][0]["local"]
    listed = client.get("/review/documents").text
    assert "review/withdraw?document=beta" in listed
    asked = parsed(client.get(PATH).text)
    assert asked.open == []
    assert "releases from before keep them" in " ".join(asked.text)
    done = submit(client, PATH, fields={"why": "It is a draft.", "sure": "yes"})
    assert ">done<" in done
    assert "Withdraw a report" in done
    assert 'href="../../review/releases"' in done
    gone = client.get("/doc/document/beta.html")
    assert gone.status_code == client.get(f"/doc/activity/{fact}.html").status_code == 410
    assert "It is a draft." in client.get("/review/documents").text
    assert releases.build(here, processes=1).release == release_of(here).id, "the command line knows of it"

    kept = re.search(rf'<a href="[./]*releases/{before}">', gone.text)
    assert kept is not None, "the page leads to the release that still has it"
    problem = client.get("/doc/document/beta.json", headers={"Accept": "application/json"}).json()
    assert problem["releases"] == [before]

    assert ">done<" in submit(client, "/review/releases", fields={"release": before})
    assert client.get("/doc/document/beta.html").status_code == 200
    assert releases.build(here, processes=1).release != before
    again = submit(client, "/review/upload", files={"file": ("beta.txt", BETA.encode())})
    assert ">done<" in again
    assert client.get("/doc/document/beta.html").status_code == 200


def test_what_was_added_and_withdrawn_is_gone_although_the_release_is_the_one_from_before(
    client: TestClient, here: Settings
) -> None:
    sign_in(client)
    before = release_of(here).id
    assert client.get("/documents/tides").status_code == 404
    assert ">done<" in submit(client, "/review/upload", files={"file": ("tides.txt", REPORT)})
    assert client.get("/documents/tides").status_code == 200
    submit(client, "/review/withdraw?document=tides", fields={"why": "Entered twice.", "sure": "yes"})
    assert release_of(here).id == before
    for path in ("/documents/tides", "/api/v1/documents/tides", "/id/document/tides", "/doc/document/tides"):
        answer = client.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == 410, path
        assert answer.json()["reason"] == "Entered twice."
    assert "Entered twice." in client.get("/documents/tides").text


def test_what_came_after_a_release_that_is_served_again_says_where_it_is(
    client: TestClient, here: Settings
) -> None:
    sign_in(client)
    before = release_of(here).id
    assert ">done<" in submit(client, "/review/upload", files={"file": ("tides.txt", REPORT)})
    later = release_of(here).id
    assert ">done<" in submit(client, "/review/releases", fields={"release": before})
    page = client.get("/doc/document/tides.html")
    assert page.status_code == 410
    assert f"releases/{later}" in page.text
    assert "not in the release that is served" in page.text
    assert f"releases/{later}" in client.get("/doc/document/tides.html?lang=ar").text
