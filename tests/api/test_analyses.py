"""The matrix, trends, gaps, the network and search, over HTTP."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from fastapi.testclient import TestClient

from wsisgraph.api.computed_models import Gap, Hit, Link, MatrixCell, NetworkOf, SearchOf, Stats, Trend
from wsisgraph.api.models import ListOf

API = "/api/v1"
PUBLIC = "https://example.org/wsis"


def get(client: TestClient, path: str, **params: Any) -> dict[str, Any]:
    answer = client.get(API + path, params={"limit": 1000, **params})
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    assert document["total"] == len(document["items"])
    return document


def activities(client: TestClient, **params: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = get(client, "/activities", **params)["items"]
    return items


def test_the_matrix_by_source(client: TestClient) -> None:
    def keys(source: str) -> set[tuple[str, str]]:
        document = get(client, "/matrix", source=source)
        ListOf[MatrixCell].model_validate(document)
        return {(cell["action_line"], cell["goal"]) for cell in document["items"]}

    agreed, observed, both, difference = (keys(name) for name in ("agreed", "observed", "both", "difference"))
    assert agreed
    assert observed
    assert agreed | observed <= both
    assert difference == agreed ^ observed


@pytest.mark.parametrize("filters", [{}, {"document": "report-2016"}, {"basis": "stated"}])
def test_every_cell_counts_the_activities_that_its_address_lists(
    client: TestClient, filters: dict[str, str]
) -> None:
    cells = get(client, "/matrix", source="observed", **filters)["items"]
    assert cells
    for cell in cells:
        listed = client.get(cell["activities"].removeprefix(PUBLIC)).json()
        assert listed["total"] == cell["observed"]
        assert cell["stated"] <= cell["observed"]


def test_cells_show_the_evidence_behind_them(client: TestClient) -> None:
    assert all("evidence" not in cell for cell in get(client, "/matrix")["items"])
    for cell in get(client, "/matrix", source="observed", include="evidence")["items"]:
        assert len(cell["evidence"]) == min(cell["observed"], 5)
        for words in cell["evidence"]:
            item = client.get(f"{API}/activities/{words['local']}").json()
            assert item["evidence"]["exact"] == words["exact"]


def test_the_matrix_takes_the_filters_of_activities(client: TestClient) -> None:
    everything = sum(cell["observed"] for cell in get(client, "/matrix")["items"])
    parts = [
        sum(cell["observed"] for cell in get(client, "/matrix", document=slug)["items"])
        for slug in ("report-2016", "report-2017")
    ]
    assert sum(parts) == everything
    assert all(parts)
    assert {
        cell["agreed"] for cell in get(client, "/matrix", source="agreed", document="report-2016")["items"]
    } == {True}


def test_values_count_where_they_are_known_in_the_way_asked_for(client: TestClient) -> None:
    asked = {"basis": "stated", "year_from": 2016, "year_to": 2016}
    counted = {row["code"]: row["count"] for row in get(client, "/trends", by="action_line", **asked)["items"]}
    compared = get(client, "/compare", compare="region", a="africa", b="europe", basis="stated")["items"]
    assert counted
    assert compared
    for code, count in counted.items():
        assert count == get(client, "/activities", action_line=code, **asked)["total"]
    for row in compared:
        of_line = {"action_line": row["code"], "basis": "stated"}
        assert row["a"] == get(client, "/activities", region="africa", **of_line)["total"]
    for gap in get(client, "/gaps", basis="stated")["items"]:
        assert not get(client, "/activities", basis="stated", **{k: gap[k] for k in ("action_line", "region")})[
            "total"
        ]


def test_trends_add_up_to_the_activities(client: TestClient) -> None:
    document = get(client, "/trends")
    ListOf[Trend].model_validate(document)
    counted = {row["year"]: row["count"] for row in document["items"]}
    assert counted == Counter(item["year"] for item in activities(client))


@pytest.mark.parametrize(("by", "field"), [("type", "type"), ("status", "status"), ("document", "document")])
def test_trends_by_a_value_with_one_for_each_activity(client: TestClient, by: str, field: str) -> None:
    rows = get(client, "/trends", by=by, region="africa")["items"]
    expected = Counter((item["year"], item[field]) for item in activities(client, region="africa"))
    assert {(row["year"], row["code"]): row["count"] for row in rows} == expected
    assert all(row["label"] for row in rows)


def test_trends_by_country_name_countries_only(client: TestClient) -> None:
    rows = get(client, "/trends", by="country", limit=1000)["items"]
    expected = Counter((item["year"], c["code"]) for item in activities(client) for c in item["countries"])
    assert {(row["year"], row["code"]): row["count"] for row in rows} == expected
    assert all(row["label"] != row["code"] for row in rows)


def test_gaps_name_combinations_without_activity(client: TestClient) -> None:
    document = get(client, "/gaps", by="action_line,region,year")
    ListOf[Gap].model_validate(document)
    for gap in document["items"][::97]:
        asked = {name: gap[name] for name in ("action_line", "region", "year")}
        assert get(client, "/activities", **asked)["total"] == 0
    some = {(gap["action_line"], gap["region"]) for gap in get(client, "/gaps")["items"]}
    for item in activities(client, region="africa"):
        assert not {(tag["code"], "africa") for tag in item["action_lines"]} & some


def test_gaps_among_the_codes_asked_for(client: TestClient) -> None:
    gaps = get(client, "/gaps", by="action_line,region", action_line=["C2", "C8"], region="africa")["items"]
    assert {gap["action_line"] for gap in gaps} <= {"C2", "C8"}
    assert "C8" in {gap["action_line"] for gap in gaps}
    assert {gap["region"] for gap in gaps} == {"africa"}


def test_the_network_connects_who_acts_together(client: TestClient) -> None:
    document = get(client, "/network")
    NetworkOf[Link].model_validate(document)
    expected: Counter[tuple[str, str]] = Counter()
    for item in activities(client):
        expected.update(combinations(sorted({who["local"] for who in item["actors"] + item["partners"]}), 2))
    assert {(link["source"], link["target"]): link["count"] for link in document["items"]} == expected
    assert {node["local"] for node in document["nodes"]} == {end for pair in expected for end in pair}
    strong = get(client, "/network", min_count=5)["items"]
    assert len(strong) == sum(count >= 5 for count in expected.values())


def test_the_network_of_some_roles(client: TestClient) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for item in activities(client):
        expected.update(combinations(sorted({who["local"] for who in item["actors"]}), 2))
    links = get(client, "/network", role="actor")["items"]
    assert {(link["source"], link["target"]): link["count"] for link in links} == expected


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/matrix?source=all", "source"),
        ("/matrix?sort=label", "sort"),
        ("/matrix?include=facets", "include"),
        ("/trends?by=colour", "by"),
        ("/gaps?by=goal", "by"),
        ("/network?role=observer", "role"),
        ("/network?min_count=0", "min_count"),
        ("/network?action_line=C77", "action_line"),
        ("/search", "q"),
        ("/search?q=", "q"),
        ("/search?q=a&kind=person", "kind"),
        ("/stats?x=1", "x"),
        ("/quarantine?document=none", "document"),
    ],
)
def test_what_is_not_allowed_is_named(client: TestClient, path: str, parameter: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter


@pytest.mark.parametrize("path", ["/matrix", "/gaps", "/search?q=report", "/trends?by=action_line"])
def test_computed_lists_have_pages_too(client: TestClient, path: str) -> None:
    mark = "&" if "?" in path else "?"
    whole = client.get(f"{API}{path}{mark}limit=1000").json()["items"]
    found: list[Any] = []
    following = f"{PUBLIC}{API}{path}{mark}limit=11"
    while following:
        page = client.get(following.removeprefix(PUBLIC)).json()
        found += page["items"]
        following = page["next"]
    assert found == whole


def test_search_over_everything(client: TestClient) -> None:
    document = get(client, "/search", q="africa")
    SearchOf[Hit].model_validate(document)
    assert document["kinds"] == Counter(hit["kind"] for hit in document["items"])
    assert {"entity", "region"} <= set(document["kinds"])
    for hit in document["items"]:
        assert client.get(hit["url"].removeprefix(PUBLIC)).status_code == 200
        for start, end in hit["marks"]:
            assert hit["snippet"][start:end].casefold().startswith(("africa", "áfrica", "afrique"))


@pytest.mark.parametrize(
    ("query", "found"), [("论坛", "论坛"), ("دِراسة", "دراسة"), ("cote", "Côte"), ("toolk*", "toolkit")]
)
def test_search_marks_matches_in_every_script(client: TestClient, query: str, found: str) -> None:
    hits = get(client, "/search", q=query, kind="paragraph")["items"]
    assert len(hits) == 4
    for hit in hits:
        assert [hit["snippet"][start:end] for start, end in hit["marks"]] == [found]


def test_figures_are_those_of_the_lists(client: TestClient) -> None:
    stats = client.get(f"{API}/stats").json()
    Stats.model_validate(stats)
    for path, kind in (("/activities", "activity"), ("/entities", "entity"), ("/statistics", "statistic")):
        assert get(client, path)["total"] == stats["kinds"][kind]
    assert stats["activities_by_basis"]["stated"] == get(client, "/activities", basis="stated")["total"]


def test_releases_are_listed(client: TestClient) -> None:
    (release,) = get(client, "/releases")["items"]
    assert release["current"] is True
    assert release["documents"] == ["report-2016", "report-2017"]
    assert client.get(f"{API}/releases/{release['id']}").json() == release
    assert client.get(f"{API}/releases/ffffffffffffffff").status_code == 404
