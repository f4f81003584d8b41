"""Comparisons add up to what the lists say of each side."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import RELEASE, publish
from tests.releases import generated

from wsisgraph.api import create_app
from wsisgraph.releases.switching import HISTORY
from wsisgraph.settings import Settings

PATH = "/api/v1/compare"
OLD, NEW = "a" * 20, "b" * 20


def ask(client: TestClient, **parameters: Any) -> dict[str, Any]:
    answer = client.get(PATH, params=parameters)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def total(client: TestClient, **filters: Any) -> int:
    found: int = client.get("/api/v1/activities", params={"limit": 1, **filters}).json()["total"]
    return found


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An older release of 20 activities and the current one of 30."""
    data = tmp_path_factory.mktemp("two")
    publish(data, generated.store_of(20), OLD)
    publish(data, generated.store_of(30), NEW)
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


@pytest.mark.parametrize(("kind", "a", "b"), [("year", "2016", "2017"), ("region", "africa", "europe")])
@pytest.mark.parametrize("by", ["action_line", "type", "actor"])
def test_each_number_is_that_of_the_list(client: TestClient, kind: str, a: str, b: str, by: str) -> None:
    found = ask(client, compare=kind, a=a, b=b, by=by, limit=1000)
    assert found["items"]
    assert (found["first"]["activities"], found["second"]["activities"]) == (
        total(client, **{kind: a}),
        total(client, **{kind: b}),
    )
    for row in found["items"]:
        assert row["a"] == total(client, **{kind: a, by: row["code"]})
        assert row["b"] == total(client, **{kind: b, by: row["code"]})
        assert row["difference"] == row["b"] - row["a"]
    sizes = [abs(row["difference"]) for row in found["items"]]
    assert sizes == sorted(sizes, reverse=True)


def test_two_releases(two: TestClient) -> None:
    found = ask(two, compare="release", a=OLD, b=NEW, by="type")
    assert (found["first"]["activities"], found["second"]["activities"]) == (20, 30)
    assert sum(row["b"] for row in found["items"]) == 30
    assert sum(row["difference"] for row in found["items"]) == 10
    same = ask(two, compare="release", a=NEW, b=NEW)
    assert {row["difference"] for row in same["items"]} == {0}


def test_filters_hold_on_both_sides_and_sides_swap(client: TestClient) -> None:
    there = ask(client, a="2016", b="2017", type="event", limit=1000)
    back = ask(client, a="2017", b="2016", type="event", limit=1000)
    assert there["first"]["activities"] == total(client, year=2016, type="event")
    assert {(row["code"], row["difference"]) for row in there["items"]} == {
        (row["code"], -row["difference"]) for row in back["items"]
    }


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("a=2016", 400),
        ("a=2016&b=16", 400),
        ("a=2016&b=٢٠١٧", 400),
        ("compare=region&a=africa&b=nowhere", 400),
        ("compare=colour&a=1&b=2", 400),
        ("compare=release&a=ffffffffffffffffffff&b=ffffffffffffffffffff", 400),
        ("compare=release&a=../x&b=../x", 400),
        ("a=2016&b=2017&by=nothing", 400),
    ],
)
def test_what_cannot_be_compared_is_said(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"{PATH}?{query}").status_code == status


def test_pages_and_tables(client: TestClient) -> None:
    whole = ask(client, a="2016", b="2017", limit=1000)
    first = ask(client, a="2016", b="2017", limit=2)
    assert first["items"] == whole["items"][:2]
    assert first["total"] == whole["total"]
    table = client.get(f"{PATH}?a=2016&b=2017&format=csv").text.splitlines()
    assert table[0] == "code,label,a,b,difference"
    assert len(table) == whole["total"] + 1


def test_a_release_that_is_no_longer_kept_cannot_be_compared(tmp_path: Path, store: ox.Store) -> None:
    publish(tmp_path, store)
    steps = [(None, "f" * 20), ("f" * 20, RELEASE)]
    rows = [{"when": "2026-01-02T03:04:05+00:00", "from": old, "to": new, "why": "build"} for old, new in steps]
    (tmp_path / HISTORY).write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    with TestClient(create_app(Settings(data=tmp_path))) as client:
        answer = client.get(PATH, params={"compare": "release", "a": "f" * 20, "b": RELEASE})
    assert (answer.status_code, answer.json()["release"]) == (410, "f" * 20)
