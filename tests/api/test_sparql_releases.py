"""Old releases stay queryable, and who wrote reads at least what was written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from fastapi.testclient import TestClient
from tests.api.sparql_server import G, publish, serve

from wsisgraph.api import create_app
from wsisgraph.releases import switching
from wsisgraph.releases.release import open_release
from wsisgraph.settings import Settings

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }"
CSV = {"Accept": "text/csv"}
LONG_AGO = {"Accept-Datetime": "Tue, 11 Sep 2001 20:35:00 GMT"}
LATER = datetime(2100, 1, 1, tzinfo=UTC)


class Kept(NamedTuple):
    url: str
    first: str
    second: str


def release(settings: Settings, count: int) -> str:
    """A release of so many triples that became current the way every release does."""
    before = settings.data / "current"
    known = before.read_text() if before.exists() else None
    lines = [f'<urn:s{i}> <urn:p> "{i}" <{G}registry> .' for i in range(count)]
    name = publish(settings.data, {f"{G}registry": lines})
    before.write_text(known) if known else before.unlink()
    switching.point_to(settings, open_release(settings.data / "releases" / name), "build")
    return name


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    settings = Settings(data=tmp_path_factory.mktemp("kept"), rate_limit="off", curated=Path("data"))
    first, second = release(settings, 3), release(settings, 5)
    with serve(settings) as url:
        yield Kept(url, first, second)


def count(url: str, **headers: str) -> tuple[int, str]:
    response = httpx.get(f"{url}", params={"query": COUNT}, headers=CSV | headers, timeout=30)
    assert response.status_code == 200, response.text
    return int(response.text.split()[1]), response.headers["X-Release"]


@pytest.mark.parametrize(
    ("accept", "page"),
    [("text/html", "releases/{}"), ("application/json", "api/v1/releases/{}"), ("text/turtle", "catalog")],
)
def test_the_iri_of_a_release_that_is_not_current_leads_to_what_is_said_of_it(
    kept: Kept, accept: str, page: str
) -> None:
    answer = httpx.get(f"{kept.url}/id/release/{kept.first}", headers={"Accept": accept}, timeout=30)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(page.format(kept.first))
    assert httpx.get(f"{kept.url}/id/release/0123456789abcdef", timeout=30).status_code == 404


def test_a_release_that_is_no_longer_kept_is_gone_at_every_address(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first = release(settings, 1)
    release(settings, 2)
    switching.prune(settings, 1)
    with TestClient(create_app(settings)) as client:
        for path in ("id/release/{}", "dumps/{}", "api/v1/releases/{}", "releases/{}/sparql?query=ASK%7B%7D"):
            answers = [client.get(f"/{path.format(name)}").status_code for name in (first, first[:16], "0" * 20)]
            assert answers == [410, 404, 404], path


def test_a_release_that_is_not_current_is_asked_by_its_id(kept: Kept) -> None:
    assert count(f"{kept.url}/sparql") == (5, kept.second)
    assert count(f"{kept.url}/releases/{kept.first}/sparql") == (3, kept.first)
    assert count(f"{kept.url}/releases/{kept.second}/sparql") == (5, kept.second)
    described = httpx.get(f"{kept.url}/releases/{kept.first}/sparql", headers={"Accept": "application/n-triples"})
    assert f"/releases/{kept.first}/sparql>" in described.text
    assert httpx.get(f"{kept.url}/releases/0123456789abcdef/sparql", params={"query": COUNT}).status_code == 404


def test_a_release_never_changes(kept: Kept) -> None:
    form = {"update": "CLEAR ALL"}
    assert httpx.post(f"{kept.url}/releases/{kept.first}/sparql", data=form).status_code == 405


def test_accept_datetime_asks_the_release_of_that_time(kept: Kept) -> None:
    early = httpx.get(f"{kept.url}/sparql", params={"query": COUNT}, headers=CSV | LONG_AGO)
    assert early.text.split()[1] == "3"
    assert early.headers["Memento-Datetime"].endswith("GMT")
    assert 'rel="original timegate"' in early.headers["Link"]
    assert "Accept-Datetime" in early.headers["Vary"]
    moment = format_datetime(LATER, usegmt=True)
    assert count(f"{kept.url}/sparql", **{"Accept-Datetime": moment}) == (5, kept.second)
    graph = httpx.get(f"{kept.url}/graphs/registry", headers=LONG_AGO)
    assert graph.headers["X-Release"] == kept.first
    wrong = httpx.get(f"{kept.url}/sparql", params={"query": COUNT}, headers={"Accept-Datetime": "yesterday"})
    assert wrong.status_code == 400


def test_a_reader_sees_at_least_what_was_written(kept: Kept) -> None:
    assert count(f"{kept.url}/sparql", **{"If-At-Least": kept.first}) == (5, kept.second)
    assert count(f"{kept.url}/sparql", **{"If-At-Least": f'"{kept.second}"'}) == (5, kept.second)
    unknown = httpx.get(f"{kept.url}/sparql", params={"query": COUNT, "at-least": "0123456789abcdef"})
    assert unknown.status_code == 412
    both = {"If-At-Least": kept.first, "Accept-Datetime": format_datetime(LATER, usegmt=True)}
    assert httpx.get(f"{kept.url}/sparql", params={"query": COUNT}, headers=both).status_code == 400


def test_who_waits_for_a_release_gets_it_though_the_old_one_is_still_served(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, rate_limit="off", curated=Path("data"))
    release(settings, 1)
    with serve(settings) as url:
        assert count(f"{url}/sparql")[0] == 1
        for size in (2, 3):
            assert count(f"{url}/sparql", **{"If-At-Least": release(settings, size)})[0] == size
