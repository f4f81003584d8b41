"""What a page does not show whole, it says so, with how much there is."""

import re
from collections import Counter

import pytest
from fastapi.testclient import TestClient
from tests.web.reader import HTML, read

from wsisgraph.web import facets, items, matrix, outline, reading
from wsisgraph.web.rendering import grouped


def words(client: TestClient, path: str) -> str:
    return " ".join(" ".join(read(client, path).text).split())


def test_a_number_has_its_thousands_apart() -> None:
    assert [grouped(number) for number in (999, 12000, -1234567, 1234.5)] == [
        "999", "12\u202f000", "-1\u202f234\u202f567", "1\u202f234.5"
    ]  # fmt: skip


def test_a_cell_says_how_many_activities_it_leaves_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = client.get("/api/v1/matrix").json()["items"]
    cell = max(cells, key=lambda one: one["observed"])
    path = f"/matrix/{cell['action_line']}/{cell['goal']}"
    assert cell["observed"] > 1
    assert "the download has all" not in words(client, path)
    monkeypatch.setattr(matrix, "SHOWN", 1)
    assert f"The first 1 of {cell['observed']}; the download has all." in words(client, path)


def test_a_filter_says_how_many_values_it_leaves_out(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "most frequent of" not in words(client, "/activities")
    monkeypatch.setattr(facets, "SHOWN", 1)
    page = read(client, "/activities?type=award&type=event")
    names = {values["name"] for tag, values in page.elements if tag == "select"}
    cut = re.findall(r"The (\d) most frequent of (\d+)\.", " ".join(page.text))
    assert len(cut) > 3
    assert len(cut) < len(names), "what has one value only is whole"
    # Those that are chosen are offered all the same.
    chosen = [values for tag, values in page.elements if tag == "option" and "selected" in values]
    assert {"award", "event"} <= {values["value"] for values in chosen}


@pytest.mark.parametrize("path", ["/doc/entity/itu.html", "/action-lines/C7"])
def test_an_item_says_how_many_counts_it_leaves_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(items, "BESIDE", 1000)
    assert "most frequent of" not in words(client, path)
    monkeypatch.setattr(items, "BESIDE", 1)
    assert "The 1 most frequent of" in words(client, path)


def test_a_part_has_all_facts_that_were_read_in_it(seed_client: TestClient) -> None:
    index = seed_client.app.state.service.current().index  # type: ignore[attr-defined]
    slug = index.locals("document")[0]
    every = sorted(
        (fact for kind in ("activity", "statistic") for fact in outline.members(index, kind, slug)),
        key=lambda fact: (fact["evidence"]["start"], fact["id"]),
    )
    assert {fact["kind"] for fact in every} == {"activity", "statistic"}
    for part in outline.texts_of(index, slug):
        assert reading.facts_in(index, part) == [
            fact for fact in every if fact["evidence"]["source"] == part["id"]
        ]


def test_a_section_says_how_many_paragraphs_it_leaves_out(
    seed_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = seed_client.app.state.service.current().index  # type: ignore[attr-defined]
    places = outline.outline(index, "wsis-follow-up-2021")
    section, size = Counter(place.path[-1] for place in places if place.path).most_common(1)[0]
    path = f"/doc/document/{section}.html"
    assert size > 2
    assert f" of {size}" not in words(seed_client, path)
    monkeypatch.setattr(items, "PARTS", 1)
    assert f"1 of {size}: Progress made" in words(seed_client, path)


def test_the_pages_of_a_list_have_titles_of_their_own(client: TestClient) -> None:
    titles = [client.get(f"/activities?page={number}", headers=HTML).text for number in (1, 2)]
    found = [re.findall("<title>([^<]+)</title>", text)[0] for text in titles]
    assert found == ["Activities · wsisgraph", "Activities · Page 2 of 3 · wsisgraph"]
