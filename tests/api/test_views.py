"""The corrected view stands beside what is stated, and never in its place."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import RELEASE, publish
from tests.releases import generated

from wsisgraph.api import create_app
from wsisgraph.iris import Iris
from wsisgraph.releases.index import build_index
from wsisgraph.releases.release import CORRECTED_INDEX
from wsisgraph.settings import Settings

API = "/api/v1"
FACT = generated.IRIS.activity("report-2016", "1", 8)
JUDGEMENT = generated.IRIS.judgement(1)


def corrected(store: ox.Store) -> ox.Store:
    """The same release, in which UNESCO acted and not ITU."""
    other = ox.Store()
    other.bulk_extend(iter(store))
    graph = generated.node(generated.IRIS.graph("document/report-2016"))
    fact, actor = generated.node(FACT), generated.term("actor")
    for quad in list(other.quads_for_pattern(fact, actor, None, graph)):
        other.remove(quad)
    other.add(ox.Quad(fact, actor, generated.node(generated.IRIS.entity("unesco")), graph))
    return other


@pytest.fixture
def judged(tmp_path: Path) -> Settings:
    store = generated.store_of(20)
    graph = generated.node(generated.IRIS.graph("judgements"))
    judgement = generated.node(JUDGEMENT)
    store.add(ox.Quad(judgement, generated.RDF_TYPE, generated.term("Judgement"), graph))
    store.add(ox.Quad(judgement, generated.term("judges"), generated.node(FACT), graph))
    publish(tmp_path, store)
    build_index(corrected(store), tmp_path / "releases" / RELEASE / CORRECTED_INDEX, Iris())
    return Settings(data=tmp_path)


def actors(client: TestClient, view: str) -> list[str]:
    item = client.get(f"{API}/activities/report-2016/1-8", params={"view": view} if view else {}).json()
    return [actor["local"] for actor in item["actors"]]


def test_what_is_stated_is_the_default_and_a_correction_is_marked(judged: Settings) -> None:
    with TestClient(create_app(judged)) as client:
        assert actors(client, "") == actors(client, "stated") == ["itu", "oecd"]
        assert actors(client, "corrected") == ["unesco"]
        item = client.get(f"{API}/activities/report-2016/1-8").json()
        assert item["judgements"] == [JUDGEMENT]
        assert client.get(f"{API}/activities/report-2016/1-8?view=other").status_code == 400


def test_lists_and_counts_follow_the_view(judged: Settings) -> None:
    with TestClient(create_app(judged)) as client:
        for path, params in (("/activities", {"actor": "unesco"}), ("/matrix", {"actor": "unesco"})):
            stated = client.get(API + path, params=params)
            viewed = client.get(API + path, params={**params, "view": "corrected"})
            assert stated.status_code == viewed.status_code == 200
            assert stated.headers["etag"] != viewed.headers["etag"]
        listed = {
            view: client.get(f"{API}/activities?actor=unesco&view={view}").json()["total"]
            for view in ("stated", "corrected")
        }
        assert listed["corrected"] == listed["stated"] + 1


def test_a_cursor_keeps_its_view(judged: Settings) -> None:
    with TestClient(create_app(judged)) as client:
        following = client.get(f"{API}/activities?limit=1&view=corrected").json()["next"]
        path = following.removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200
        assert client.get(path.replace("view=corrected", "view=stated")).status_code == 400


def test_without_corrections_both_views_are_the_same(client: TestClient) -> None:
    assert actors(client, "corrected") == actors(client, "stated")


@pytest.mark.parametrize("part", ["evidence", "participation/1", "tag/1"])
def test_what_a_fact_owns_is_described_as_stated_beside_a_correction(judged: Settings, part: str) -> None:
    with TestClient(create_app(judged)) as client:
        told = client.get(f"/doc/activity/report-2016/1-8/{part}.nt")
        assert f"<{FACT}/{part}> ".encode() in told.content
        assert client.get("/doc/activity/report-2016/1-8/tag/99.nt").status_code == 404
