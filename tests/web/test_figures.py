"""Drawings as files: whole, painted without a style sheet, and with their source."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from tests.needs import missing
from tests.web.reader import HTML, read

from wsisgraph.api.assets import STATIC, asset
from wsisgraph.web.colours import COLOURS
from wsisgraph.web.figures import entries

FILES = (
    "/matrix.svg",
    "/coverage.svg",
    "/coverage.svg?year=2020",
    "/trends.svg?by=type",
    "/network.svg",
    "/map.svg",
)
QUESTION = (
    "SELECT ?t (COUNT(?a) AS ?n) WHERE { ?a <https://w3id.org/wsisgraph/ontology#activityType> ?t } GROUP BY ?t"
)
SVG = "{http://www.w3.org/2000/svg}"


def svg(client: TestClient, path: str, **query: str) -> ElementTree.Element:
    answer = client.get(path, params=query or None)
    if path.startswith("/map") and not asset("built/world.json"):
        missing("The file of the shapes of countries", "`make assets` builds it")
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "image/svg+xml"
    return ElementTree.fromstring(answer.content)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("path", FILES)
def test_a_drawing_is_a_file_that_stands_alone(client: TestClient, path: str, lang: str) -> None:
    root = svg(client, f"{path}{'&' if '?' in path else '?'}lang={lang}")
    text = "".join(root.itertext())
    assert root.find(f"{SVG}title") is not None
    assert client.get("/api/v1/stats").json()["release"] in text
    painted = [
        each.get("fill") for each in root.iter() if each.tag in (f"{SVG}rect", f"{SVG}text", f"{SVG}circle")
    ]
    assert painted
    assert None not in painted
    assert not [each for each in root.iter() if each.tag in (f"{SVG}style", f"{SVG}script", f"{SVG}a")]


def test_a_drawing_shows_the_numbers_of_the_table(client: TestClient) -> None:
    root = svg(client, "/trends.svg", by="type")
    titles = [each.findtext(f"{SVG}title") or "" for each in root.iter(f"{SVG}rect")]
    items = client.get("/api/v1/trends?by=type&limit=1000").json()["items"]
    counted = {f"{row['year'] or 'no year'}, {row['label']}: {row['count']}" for row in items}
    drawn = set(filter(None, titles))
    assert drawn
    assert drawn <= counted


@pytest.mark.parametrize("path", ["/trends?by=region", "/compare?by=region"])
def test_what_is_split_by_region_counts_an_activity_in_one_kind_of_region(client: TestClient, path: str) -> None:
    text = client.get(path, headers=HTML).text
    shown = set(re.findall(r"regions/([a-z0-9-]+)", text.partition("<tbody>")[2].partition("</tbody>")[0]))
    items = client.get("/api/v1/regions?region_kind=report+region").json()["items"]
    assert shown
    assert shown <= {item["local"] for item in items}


def test_the_chart_of_an_answer_is_a_file_too(client: TestClient) -> None:
    root = svg(client, "/query.svg", query=f"# title: Kinds of <work>\n{QUESTION}")
    assert root.find(f"{SVG}title").text == "Kinds of <work>"  # type: ignore[union-attr]
    assert client.get("/query.svg", params={"query": "ASK {}"}).status_code == 404
    assert client.get("/query.svg", params={"query": "SELECT"}).status_code == 400
    assert client.get("/query.svg?draw=map").json()["parameter"] == "query"


@pytest.mark.parametrize("path", ["/matrix", "/coverage", "/trends", "/network"])
def test_a_page_with_a_drawing_offers_it_and_its_numbers(client: TestClient, path: str) -> None:
    reader = read(client, path)
    links = [values for tag, values in reader.elements if tag == "a" and values.get("class") == "drawing"]
    assert [values["download"] for values in links] == [f"wsisgraph{path.replace('/', '-')}.svg"]
    assert any("csv" in (values.get("href") or "") for tag, values in reader.elements if tag == "a")
    assert reader.count("table") >= 1


def test_the_numbers_of_the_coverage_are_those_of_its_cells(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/coverage.csv").text)))
    assert len(rows) == len({(row["action_line"], row["region"]) for row in rows})
    for row in rows[::9]:
        query = {"action_line": row["action_line"], "region": row["region"], "limit": "1"}
        assert client.get("/api/v1/activities", params=query).json()["total"] == int(row["activities"])
    arabic = client.get("/coverage.csv?lang=ar")
    assert arabic.headers["content-language"] == "ar"
    assert client.get("/coverage.csv", headers={"If-None-Match": arabic.headers["etag"]}).status_code == 200


def test_the_numbers_of_the_map_are_those_of_the_lists(client: TestClient) -> None:
    items = client.get("/api/v1/countries?limit=1000").json()["items"]
    rows = list(csv.DictReader(io.StringIO(client.get("/map.csv").text)))
    assert {row["country"]: int(row["activities"]) for row in rows} == {
        item["local"]: item["activities"] for item in items
    }


def test_the_colours_of_files_are_those_of_the_pages() -> None:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css.partition("prefers-color-scheme")[0]))
    own = {"gap": light["inferred-ground"], "h0": light["card"]}
    assert {name: own.get(name) or light[name] for name in COLOURS} == COLOURS


@pytest.mark.parametrize("path", ["/trends.svg?by=region", "/coverage.svg", "/map.svg"])
def test_the_note_of_a_file_stays_within_it(client: TestClient, path: str) -> None:
    root = svg(client, path)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    notes = [each for each in root.findall(f"{SVG}text") if each.get("font-size") == "11"]
    places = [float(each.get("y", 0)) for each in notes]
    assert len(notes) > 1
    assert all(5.4 * len(each.text or "") < width - 24 for each in notes)
    assert places == sorted(set(places))
    assert max(places) < height


def test_a_legend_is_broken_into_lines() -> None:
    found, lines = entries([("s0", "one"), ("s1", "two"), ("s2", "a name so long that it needs a line")], 200)
    assert lines == 2
    assert [entry.y == 0 for entry in found] == [True, True, False]
    assert entries([], 200) == ([], 0)


def test_a_drawing_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/matrix.svg", headers=HTML)
    assert client.get("/matrix.svg", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
