"""The corrected view stands beside what is stated, and never in its place."""

from collections.abc import Iterator

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


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a release with a judgement, which nothing here changes."""
    folder = tmp_path_factory.mktemp("judged")
    store = generated.store_of(20)
    graph = generated.node(generated.IRIS.graph("judgements"))
    judgement = generated.node(JUDGEMENT)
    store.add(ox.Quad(judgement, generated.RDF_TYPE, generated.term("Judgement"), graph))
    store.add(ox.Quad(judgement, generated.term("judges"), generated.node(FACT), graph))
    publish(folder, store)
    build_index(corrected(store), folder / "releases" / RELEASE / CORRECTED_INDEX, Iris())
    with TestClient(create_app(Settings(data=folder))) as client:
        yield client


def actors(client: TestClient, view: str) -> list[str]:
    item = client.get(f"{API}/activities/report-2016/1-8", params={"view": view} if view else {}).json()
    return [actor["local"] for actor in item["actors"]]


def test_what_is_stated_is_the_default_and_a_correction_is_marked(judged: TestClient) -> None:
    assert actors(judged, "") == actors(judged, "stated") == ["itu", "oecd"]
    assert actors(judged, "corrected") == ["unesco"]
    item = judged.get(f"{API}/activities/report-2016/1-8").json()
    assert item["judgements"] == [JUDGEMENT]
    assert judged.get(f"{API}/activities/report-2016/1-8?view=other").status_code == 400


def test_lists_and_counts_follow_the_view(judged: TestClient) -> None:
    for path, params in (("/activities", {"actor": "unesco"}), ("/matrix", {"actor": "unesco"})):
        stated = judged.get(API + path, params=params)
        viewed = judged.get(API + path, params={**params, "view": "corrected"})
        assert stated.status_code == viewed.status_code == 200
        assert stated.headers["etag"] != viewed.headers["etag"]
    listed = {
        view: judged.get(f"{API}/activities?actor=unesco&view={view}").json()["total"]
        for view in ("stated", "corrected")
    }
    assert listed["corrected"] == listed["stated"] + 1


def test_a_cursor_keeps_its_view(judged: TestClient) -> None:
    following = judged.get(f"{API}/activities?limit=1&view=corrected").json()["next"]
    path = following.removeprefix("http://127.0.0.1:8000")
    assert judged.get(path).status_code == 200
    assert judged.get(path.replace("view=corrected", "view=stated")).status_code == 400


def test_without_corrections_both_views_are_the_same(client: TestClient) -> None:
    assert actors(client, "corrected") == actors(client, "stated")


@pytest.mark.parametrize("part", ["evidence", "participation/1", "tag/1"])
def test_what_a_fact_owns_is_described_as_stated_beside_a_correction(judged: TestClient, part: str) -> None:
    told = judged.get(f"/doc/activity/report-2016/1-8/{part}.nt")
    assert f"<{FACT}/{part}> ".encode() in told.content
    assert judged.get("/doc/activity/report-2016/1-8/tag/99.nt").status_code == 404
