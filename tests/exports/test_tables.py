"""CSV and workbooks, read back by Python's csv, pandas and calamine."""

import csv
import io
import re
import zipfile
from datetime import datetime

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from tests.exports.conftest import SCRIPTS

from wsisgraph.api.models import model_of
from wsisgraph.api.tables import columns_of
from wsisgraph.exports import export, tables
from wsisgraph.exports.activities import COLUMNS
from wsisgraph.exports.source import Source
from wsisgraph.releases import Release
from wsisgraph.settings import Settings


def exported(release: Release, name: str, settings: Settings) -> bytes:
    out = io.BytesIO()
    export(release, name, out, settings)
    return out.getvalue()


def test_columns_are_those_of_the_api() -> None:
    assert list(COLUMNS) == columns_of(model_of("activity"))


def test_csv_has_a_row_for_every_activity_with_its_quotation(release: Release, settings: Settings) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(release, "csv", settings).decode(), newline="")))
    with Source(release, settings) as source:
        records = list(source.records("activity"))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    assert [row["evidence_exact"] for row in rows] == [record["evidence"]["exact"] for record in records]
    assert SCRIPTS in {row["object"] for row in rows}


def test_pandas_reads_the_same_csv(release: Release, settings: Settings) -> None:
    frame = pd.read_csv(io.BytesIO(exported(release, "csv", settings)), dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(COLUMNS)
    assert SCRIPTS in set(frame["purpose"])


def test_workbook_holds_what_the_csv_holds(release: Release, settings: Settings) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(exported(release, "xlsx", settings)))
    sheet = book.get_sheet_by_index(0).to_python()
    rows = list(csv.reader(io.StringIO(exported(release, "csv", settings).decode(), newline="")))
    assert sheet[0] == rows[0]
    at = rows[0].index("evidence_exact")
    assert [row[at] for row in sheet] == [row[at] for row in rows]
    assert len(sheet) == len(rows) > 60


def test_workbook_has_no_clock() -> None:
    book = zipfile.ZipFile(io.BytesIO(tables.xlsx_bytes("t", ["a"], [["b"]], datetime(2021, 3, 4))))
    assert {member.date_time[0] for member in book.infolist()} == {1980}
    dates = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", book.read("docProps/core.xml").decode())
    assert set(dates) == {"2021-03-04T00:00:00"}


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "http://example.org", "-1"])
def test_text_stays_text_in_a_workbook(text: str) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(tables.xlsx_bytes("t", ["a"], [[text]])))
    assert book.get_sheet_by_index(0).to_python() == [["a"], [text]]


def test_a_text_too_long_for_a_cell_says_that_it_is_cut() -> None:
    texts = [["x" * tables.MAX_CELL], ["x" * (tables.MAX_CELL + 1)], ["x" * 40_000]]
    book = CalamineWorkbook.from_filelike(io.BytesIO(tables.xlsx_bytes("t", ["a"], texts)))
    whole, *cut = [str(row[0]) for row in book.get_sheet_by_index(0).to_python()[1:]]
    assert whole == texts[0][0]
    assert [len(cell) for cell in cut] == [tables.MAX_CELL, tables.MAX_CELL]
    assert all(cell.endswith("x […]") for cell in cut)


def test_truth_is_a_word_and_no_number() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(tables.xlsx_bytes("t", ["a", "b"], [[True, 1]])))
    assert book.get_sheet_by_index(0).to_python()[1] == ["true", 1.0]


def test_a_table_in_several_pieces_is_one_table() -> None:
    rows = [[str(number), "x" * (1000 - number)] for number in range(200)]
    pieces = list(tables.csv_rows(["n", "x"], rows))
    assert len(pieces) > 2
    assert list(csv.reader(io.StringIO(b"".join(pieces).decode(), newline=""))) == [["n", "x"], *rows]


def test_a_separator_inside_a_value_is_escaped() -> None:
    assert tables.row_of({"codes": ["a|b", "c\\d"]}, ["codes"]) == ["a\\|b|c\\\\d"]


def test_columns_are_as_wide_as_what_they_show_and_the_header_stays_in_sight() -> None:
    rows = ([text, number, None] for text, number in [("Ports and harbours", 1), ("x" * 500, 2)] * 300)
    sheet = _sheet(tables.xlsx_bytes("t", ["title", "a longer name", "c"], rows))
    assert re.findall(r'<col min="(\d)" max="\d" width="(\d+)', sheet) == [("1", "60"), ("2", "15"), ("3", "8")]
    assert '<pane ySplit="1" topLeftCell="A2"' in sheet
    assert sheet.count("<row ") == 601


def test_a_table_without_rows_has_widths_too() -> None:
    assert 'width="8' in _sheet(tables.xlsx_bytes("t", ["a"], []))


def _sheet(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()
