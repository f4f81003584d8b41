"""Tables: the machine form exact, the spreadsheet form safe, both whole."""

import csv
import io
import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from wsisgraph.api.models import Activity, Entity
from wsisgraph.api.resources import RESOURCES
from wsisgraph.api.tables import columns_of, csv_rows, row_of, saved_as, xlsx_bytes

API = "/api/v1"
COMPUTED = [
    "/matrix",
    "/trends?by=action_line",
    "/gaps?by=action_line,region,year",
    "/network",
    "/search?q=report",
]
TRICKY = [
    "=1+1",
    "+1",
    "-2",
    "@cmd",
    "\t=1",
    'a "quoted", cell',
    "line\nbreak",
    "دراسة",
    "信息",
    "a|b\\c",
    "007",
    "1e5",
    "",
]
cells = st.one_of(st.sampled_from(TRICKY), st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("path", [f"/{resource.path}" for resource in RESOURCES])
def test_a_table_is_whole_and_has_the_values_of_the_list(client: TestClient, path: str) -> None:
    listed = client.get(API + path, params={"limit": 1000}).json()
    rows = read_csv(client.get(API + path, params={"format": "csv"}).content)
    assert len(rows) == listed["total"]
    assert [row["id"] for row in rows] == [item["id"] for item in listed["items"]]
    assert [row["label"] for row in rows] == [item["label"] for item in listed["items"]]


@pytest.mark.parametrize("path", COMPUTED)
def test_computed_lists_are_tables_too(client: TestClient, path: str) -> None:
    mark = "&" if "?" in path else "?"
    listed = client.get(f"{API}{path}{mark}limit=1000").json()
    answer = client.get(f"{API}{path}{mark}format=csv")
    assert answer.headers["content-type"] == 'text/csv; header="present"; charset=utf-8'
    rows = read_csv(answer.content)
    assert len(rows) == listed["total"] > 0
    for row, item in zip(rows, listed["items"], strict=True):
        for name, text in row.items():
            if isinstance(item[name], str | int) and not isinstance(item[name], bool):
                assert text == str(item[name])


@pytest.mark.parametrize("path", ["/activities?include=evidence", "/entities?fields=label", *COMPUTED])
def test_lines_are_the_items_of_the_list_and_whole(client: TestClient, path: str) -> None:
    more = f"{API}{path}{'&' if '?' in path else '?'}"
    answer = client.get(API + path, headers={"Accept": "application/x-ndjson"})
    assert answer.headers["content-type"] == "application/x-ndjson"
    listed = client.get(f"{more}limit=1000").json()
    assert [json.loads(line) for line in answer.content.splitlines()] == listed["items"]
    assert answer.headers["x-total-count"] == str(listed["total"])
    first = client.get(f"{more}limit=1&format=jsonl")
    assert first.content == answer.content[: answer.content.index(b"\n") + 1]
    assert "next" in first.links or listed["total"] == 1


def test_a_page_of_a_table_links_to_the_next(client: TestClient) -> None:
    answer = client.get(API + "/activities", params={"format": "csv", "limit": 7})
    assert len(read_csv(answer.content)) == 7
    assert answer.headers["x-total-count"] == "60"
    following = re.fullmatch(r'<https://example\.org/wsis(.+)>; rel="next"', answer.headers["link"])
    assert following is not None
    assert len(read_csv(client.get(following[1]).content)) == 7


def test_tables_are_negotiated(client: TestClient) -> None:
    answer = client.get(API + "/activities", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert client.get(API + "/activities?format=xlsx").content[:2] == b"PK"


def test_lists_in_a_cell_name_their_codes(client: TestClient) -> None:
    item = client.get(API + "/activities/report-2016/1-8").json()
    row = next(r for r in read_csv(client.get(API + "/activities?format=csv").content) if r["id"] == item["id"])
    assert row["actors"] == "|".join(actor["local"] for actor in item["actors"]) == "itu|oecd"
    assert row["actors_basis"] == "|".join(actor["basis"] for actor in item["actors"])
    assert "evidence_exact" not in row
    asked = read_csv(client.get(API + "/activities?format=csv&include=evidence").content)
    assert {r["id"]: r["evidence_exact"] for r in asked}[item["id"]] == item["evidence"]["exact"]


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=8))
def test_csv_gives_back_exactly_what_went_in(rows: list[list[str]]) -> None:
    data = b"".join(csv_rows(("a", "b"), rows))
    assert list(csv.reader(io.StringIO(data.decode(), newline="")))[1:] == rows


@given(st.lists(st.sampled_from(TRICKY), min_size=1, max_size=6))
def test_joined_lists_can_be_taken_apart(values: list[str]) -> None:
    (cell,) = row_of({"names": values}, ["names"])
    assert _split(cell) == values


def _split(cell: str) -> list[str]:
    parts, current, escaped = [], "", False
    for letter in cell:
        if escaped or letter not in "\\|":
            current, escaped = current + letter, False
        elif letter == "\\":
            escaped = True
        else:
            parts.append(current)
            current = ""
    return [*parts, current]


def test_no_cell_of_a_workbook_starts_a_formula() -> None:
    rows: list[list[Any]] = [[text, 1.5, True, None] for text in TRICKY]
    data = xlsx_bytes("test", ("text", "number", "flag", "none"), rows)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[1:]] == TRICKY
    assert [row[1] for row in sheet[1:]] == [1.5] * len(TRICKY)
    from zipfile import ZipFile

    xml = ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml


def test_a_workbook_of_every_list_is_read_by_another_library(client: TestClient) -> None:
    for path in ("/activities", "/entities", "/matrix", "/network"):
        data = client.get(f"{API}{path}?format=xlsx").content
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        total = client.get(f"{API}{path}?limit=1").json()["total"]
        assert len(sheet) == total + 1


def test_columns_follow_the_model_and_the_fields_asked_for() -> None:
    columns = columns_of(Activity)
    assert columns[:4] == ["id", "kind", "local", "label"]
    assert {"actors", "actors_basis", "result_title", "evidence_exact", "year"} <= set(columns)
    assert columns_of(Activity, ("label", "actors")) == ["label", "actors", "actors_basis"]
    assert "parent_name" in columns_of(Entity)


def test_no_value_of_a_record_is_lost_in_its_row(client: TestClient) -> None:
    for item in client.get(f"{API}/activities?limit=1000&include=evidence").json()["items"]:
        columns = columns_of(Activity)
        row = dict(zip(columns, row_of(item, columns), strict=True))
        for name, value in item.items():
            if isinstance(value, str | int | float) and not name.startswith("@"):
                assert row[name] == value
            if isinstance(value, list) and value:
                assert row[name], json.dumps(value)


def test_a_table_is_saved_under_a_name_that_says_what_was_asked_for(client: TestClient) -> None:
    asked = "/gaps?year=2020&by=action_line,region,year&format=xlsx"
    answer = client.get(API + asked)
    name = "wsisgraph-gaps-by-action_line-region-year-year-2020.xlsx"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    columns = client.get(f"{API}/gaps?year=2020&by=action_line,region,year&format=csv").text.partition("\r\n")[0]
    assert columns.split(",") == ["action_line", "action_line_label", "region", "region_label", "year"]
    listed = client.get(f"{API}/activities?format=csv&region=africa&q=report").headers
    assert listed["content-disposition"].endswith('"wsisgraph-activity-q-report-region-africa.csv"')


@given(st.lists(st.tuples(st.sampled_from(["q", "region", "format"]), st.text(max_size=80)), max_size=4))
def test_the_name_of_a_saved_table_is_plain(pairs: list[tuple[str, str]]) -> None:
    field = saved_as("gaps", pairs, "csv")["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="wsisgraph-gaps[A-Za-z0-9_.-]{0,125}\.csv"', field)
