"""The map says what the lists say, with shapes and without."""

import re

import pytest
from fastapi.testclient import TestClient
from tests.needs import missing
from tests.web.reader import HTML, own_links, parsed, read

from wsisgraph.api import assets
from wsisgraph.web import world
from wsisgraph.web.world import Area, Shape, WorldMap

KENYA, GEORGIA, NOWHERE = Shape("404", "M0 0l9 0 0 9z"), Shape("268", "", 4, 5), Shape(None, "M1 1l2 0 0 2z")


@pytest.fixture
def shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three shapes, so that the tests need no npm."""
    monkeypatch.setattr(world, "shapes", lambda: (100, 50, [KENYA, GEORGIA, NOWHERE]))


def counts(client: TestClient, path: str) -> dict[str, int]:
    text = client.get(path, headers=HTML).text
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r'(?:countries|regions)/([^"?]+)"[^>]*>.*?<td class="number">(?:<a[^>]*>)?(\d+)', body)
    return {code: int(number) for code, number in rows}


def test_the_table_of_countries_has_the_counts_of_the_list(client: TestClient) -> None:
    items = client.get("/api/v1/countries?limit=1000").json()["items"]
    expected = {item["local"]: item["activities"] for item in items if item["activities"]}
    assert expected
    assert counts(client, "/map") == expected


def test_the_table_of_commissions_has_all_five(client: TestClient) -> None:
    items = client.get("/api/v1/regions?region_kind=regional+commission&limit=50").json()["items"]
    assert counts(client, "/map?by=commission") == {item["local"]: item["activities"] for item in items}
    assert len(items) == 5


def test_a_year_narrows_the_map(client: TestClient) -> None:
    years = client.get("/api/v1/trends?by=country&limit=1000").json()["items"]
    year = next(row["year"] for row in years if row["year"])
    expected = {row["code"]: row["count"] for row in years if row["year"] == year}
    assert counts(client, f"/map?year={year}").items() <= expected.items()
    assert client.get("/map?by=continent", headers=HTML).status_code == 400


def test_a_country_on_the_map_leads_to_its_page(client: TestClient, shapes: None) -> None:
    known = counts(client, "/map")
    text = client.get("/map", headers=HTML).text
    drawing = text.partition('<svg class="world"')[2].partition("</svg>")[0]
    assert ("countries/KEN" in drawing) == ("KEN" in known)
    assert f"<title>Kenya: {known.get('KEN', 0)}</title>" in drawing
    assert "not in the list of countries" in drawing
    assert parsed(text).open == []
    assert "do not imply official endorsement" in text


def test_the_countries_of_an_answer_are_on_a_map(client: TestClient, shapes: None) -> None:
    question = 'SELECT ?country ?n { VALUES (?country ?n) { ("KEN" 7) ("Georgia" 0) } }'
    answer = client.get("/query.svg", params={"query": question, "draw": "map"})
    assert re.findall(r"<title>([^<]+)</title>", answer.text)[1:] == [
        "Kenya: 7",
        "not in the list of countries",
        "Georgia: 0",
    ]


def test_the_map_is_a_file_with_its_disclaimer(client: TestClient, shapes: None) -> None:
    text = client.get("/map.svg?by=commission").text
    assert "do not imply official endorsement" in text
    assert 'd="M0 0l9 0 0 9z"' in text


def test_without_shapes_there_is_the_table_and_a_word_about_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world, "shapes", lambda: None)
    reader = read(client, "/map")
    assert "make assets" in "".join(reader.text)
    assert reader.count("table") == 1
    assert not [link for link in own_links("/map", reader) if "map.svg" in link]
    assert client.get("/map.svg").status_code == 404


def test_a_country_of_several_commissions_is_striped() -> None:
    striped, plain = Area(KENYA, "", (1, 5)), Area(GEORGIA, "", (2, 2))
    assert WorldMap(1, 1, [striped, plain, Area(NOWHERE, "", ())]).stripes == {"stripes-1-5": (1, 5)}
    assert (striped.pattern, plain.pattern, plain.paint) == ("stripes-1-5", None, "h2")
    assert Area(NOWHERE, "", ()).paint == "land"


def test_the_world_that_was_built_has_the_members_of_the_united_nations(client: TestClient) -> None:
    found = assets.asset(world.FILE)
    if found is None:
        missing("the map of the countries", "`make assets` builds it")
    known = {shape.m49 for shape in world.shapes()[2]}  # type: ignore[index]
    text = client.get("/map", headers=HTML).text
    assert "Tuvalu: " in text
    assert {"404", "798", "520", "296", "585"} <= known
    assert len(known) > 230
