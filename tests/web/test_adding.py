"""A report is added in the browser: at once, or after its reader has seen what it says of itself."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.releases.reviewed import built_in, open_to, release_of
from tests.web.reader import HTML, parsed
from tests.web.token_holders import REPORT, TOKENS, csrf_of, sign_in, submit

from wsisgraph.settings import Settings
from wsisgraph.web import create_app


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return open_to(built_in(tmp_path_factory.mktemp("adding") / "house"), TOKENS)


@pytest.fixture(scope="module")
def client(here: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(here), headers=HTML) as client:
        yield client


def test_upload_a_report_and_see_it(client: TestClient) -> None:
    sign_in(client, "write")
    fields = {"symbol": "A/76/900", "title": "A report on tides", "year_covered": "2021"}
    done = submit(client, "/review/upload", files={"file": ("tides.txt", REPORT)}, fields=fields)
    assert ">done<" in done
    assert "doc/document/A-76-900.html" in done
    assert "guide to archives" in client.get("/doc/document/A-76-900.html").text
    wrong = client.post(
        "/review/upload", data={"csrf": csrf_of(client), "date": "soon"}, files={"file": ("a.txt", b"x")}
    )
    assert wrong.status_code == 400
    assert "2021-03-04" in wrong.text
    refused = submit(client, "/review/upload", files={"file": ("broken.docx", b"x")})
    assert ">refused<" in refused
    assert "broken.docx" in refused


def test_a_report_is_read_first_and_completed_before_it_is_added(client: TestClient, here: Settings) -> None:
    sign_in(client, "write")
    before = release_of(here).id
    fields = {"look": "yes", "title": "On tides", "language": "en"}
    looked = submit(client, "/review/upload", files={"file": ("Scan 0007 (final).txt", REPORT)}, fields=fields)
    assert "Nothing is published yet" in looked
    assert "made from the name of the file" in looked
    assert "no year" in looked
    shown = {str(v.get("name")): v.get("value") for tag, v in parsed(looked).elements if tag == "input"}
    assert (shown["slug"], shown["title"], shown["symbol"], shown["year_covered"]) == (
        "scan-0007-final", "On tides", "", "",
    )  # fmt: skip
    assert release_of(here).id == before
    path = re.search(r"review/jobs/[0-9a-f]{32}", looked)
    assert path is not None
    again = {name: value or "" for name, value in shown.items() if name in ("title", "symbol", "date")}
    fields = {**again, "slug": "tides-2021", "year_covered": "2021", "language": "en"}
    done = submit(client, f"/{path[0]}", fields=fields)
    assert ">done<" in done
    document = client.get("/api/v1/documents/tides-2021?format=json").json()
    assert (document["title"], document["year_covered"], document["language"]) == ("On tides", 2021, "en")
    gone = client.post(f"/review/jobs/{'0' * 32}", data={"csrf": csrf_of(client)})
    assert gone.status_code == 404
    added = re.search(r"review/jobs/[0-9a-f]{32}", done)
    assert added is None or client.post(f"/{added[0]}", data={"csrf": csrf_of(client)}).status_code == 400


def test_a_report_that_cannot_be_read_says_so_before_anything_is_added(client: TestClient) -> None:
    sign_in(client, "write")
    refused = submit(client, "/review/upload", files={"file": ("broken.docx", b"x")}, fields={"look": "yes"})
    assert ">refused<" in refused
    assert "broken.docx" in refused
    assert "Add the report</button>" not in refused
