"""What an IRI described at an earlier time, by `Accept-Datetime`."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import rdflib
from fastapi.testclient import TestClient
from tests.exports import conftest as world

from wsisgraph.api import create_app
from wsisgraph.releases import Release, build, current, history
from wsisgraph.settings import Settings

DOCUMENT = "/doc/document/A-99-1"
BASE = "https://w3id.org/wsisgraph/"


@dataclass
class Times:
    client: TestClient
    settings: Settings
    old: Release
    new: Release

    def moment(self, place: int, seconds: int = 0) -> str:
        when = datetime.fromisoformat(str(history(self.settings)[place]["when"]))
        return format_datetime(when + timedelta(seconds=seconds), usegmt=True)

    def get(self, path: str, moment: str, accept: str = "text/turtle") -> Any:
        headers = {"Accept": accept, "Accept-Datetime": moment}
        return self.client.get(path, headers=headers, follow_redirects=False)


@pytest.fixture(scope="module")
def times(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Times]:
    """Two releases: the second has a document more."""
    folder = tmp_path_factory.mktemp("memento")
    for name in ("seeds", "curated"):
        (folder / name).mkdir()
    settings = Settings(data=folder / "data", seeds=folder / "seeds", public_url="https://data.example.org")
    (folder / "seeds" / "note.txt").write_text("ITU published a report in 2019.\n")
    releases = []
    for path in ([], [_sample(folder)]):
        summary = build(settings, path, who="tester", processes=1, make_rooms=world.rooms)
        assert summary.changed, summary.refusals
        found = current(settings)
        assert found is not None
        releases.append(found)
        _wait_for_the_next_second(settings)
    with TestClient(create_app(settings), base_url="https://data.example.org") as client:
        yield Times(client, settings, *releases)


def _wait_for_the_next_second(settings: Settings) -> None:
    """Accept-Datetime counts seconds: what follows a release must not fall into its second."""
    switched = datetime.fromisoformat(str(history(settings)[-1]["when"])).replace(microsecond=0)
    while datetime.now(UTC).replace(microsecond=0) <= switched:
        time.sleep(0.01)


def _sample(folder: Path) -> Path:
    path = folder / "sample.txt"
    path.write_text("sample")
    return path


def test_an_old_release_answers_for_its_time(times: Times) -> None:
    path = "/doc/document/note"
    answer = times.get(path, times.moment(0))
    assert answer.status_code == 200, answer.text
    assert answer.headers["X-Release"] == times.old.id
    assert answer.headers["Memento-Datetime"] == times.moment(0)
    assert "Accept-Datetime" in answer.headers["Vary"]
    assert f'<https://data.example.org{path}>; rel="original timegate"' in answer.headers["Link"]
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    assert (rdflib.URIRef(f"{BASE}id/document/note"), None, None) in graph


def test_what_came_later_was_not_there(times: Times) -> None:
    assert times.get(DOCUMENT, times.moment(0)).status_code == 404
    assert times.get(DOCUMENT, times.moment(1)).status_code == 200


def test_the_present_is_a_memento_too(times: Times) -> None:
    answer = times.get(DOCUMENT, times.moment(1, seconds=3600))
    assert answer.headers["Memento-Datetime"] == times.moment(1)
    assert "timegate" in answer.headers["Link"]


def test_before_the_first_release_the_first_one_answers(times: Times) -> None:
    answer = times.get("/doc/document/note", "Tue, 11 Sep 2001 20:35:00 GMT")
    assert answer.headers["Memento-Datetime"] == times.moment(0)
    assert parsedate_to_datetime(answer.headers["Memento-Datetime"]).year > 2001


def test_an_identifier_leads_to_its_description(times: Times) -> None:
    answer = times.get("/id/document/note", times.moment(0))
    assert (answer.status_code, answer.headers["Location"]) == (303, "../../doc/document/note")


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf"])
def test_suffixes_work_as_they_do_now(times: Times, suffix: str) -> None:
    answer = times.get(f"/doc/document/note.{suffix}", times.moment(0), "*/*")
    name = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}[suffix]
    assert len(rdflib.Graph().parse(data=answer.content, format=name)) > 5


def test_unchanged_is_304(times: Times) -> None:
    first = times.get("/doc/document/note", times.moment(0))
    headers = {
        "Accept": "text/turtle",
        "Accept-Datetime": times.moment(0),
        "If-None-Match": first.headers["ETag"],
    }
    assert times.client.get("/doc/document/note", headers=headers).status_code == 304


def test_without_the_header_nothing_changes_but_vary(times: Times) -> None:
    answer = times.client.get(DOCUMENT, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert "Memento-Datetime" not in answer.headers
    assert "Accept-Datetime" in answer.headers["Vary"]


def test_no_date_is_400(times: Times) -> None:
    answer = times.get(DOCUMENT, "yesterday")
    assert answer.status_code == 400
    assert "yesterday" in answer.text


def test_what_is_no_iri_was_never_there(times: Times) -> None:
    assert times.get("/doc/no%20iri", times.moment(0)).status_code == 404


def test_a_page_of_an_old_release_is_not_made(times: Times) -> None:
    assert times.get("/doc/document/note", times.moment(0), "text/html").status_code == 406
