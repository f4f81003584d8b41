"""How a workbook shows what it stores."""

import datetime
import io
import re
import zipfile

import pytest
import xlsxwriter

from wsisgraph.documents.blocks import Source
from wsisgraph.documents.limits import DEFAULT
from wsisgraph.documents.number_formats import decimal_text, shown
from wsisgraph.documents.sheets import cell_text, read_workbook
from wsisgraph.documents.workbook_display import displays


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.45, "0%", "45%"),
        (0.4567, "0.0%", "45.67%"),
        (-0.05, "0%;[Red]-0%", "-5%"),
        (1, "0%", "100%"),
        (58.0, '0.0"%"', "58%"),
        (5_000_000, "#,##0,,", "5"),
        (5_250_000, '#,##0.0,, "million"', "5.25 million"),
        (12, "[$€-407] #,##0", "€12"),
        (7, '"<"0', "<7"),
        (1234.5, "#,##0.00", None),
        (3, "General", None),
        (3, "[>=100]0;0.0", None),
        (0.5, "# ?/?", None),
        ("text", "0%", None),
        (True, "0%", None),
    ],
)
def test_a_number_is_shown_with_what_its_format_adds(value: object, code: str, text: str | None) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy", "2020"),
        ("mmm-yy", "May 2020"),
        ("mmmm yyyy", "May 2020"),
        ("mmmm", "May"),
        ("d/m/yyyy", None),
        ("mm:ss", None),
    ],
)
def test_a_date_is_shown_as_far_as_its_format_says(code: str, text: str | None) -> None:
    assert shown(datetime.datetime(2020, 5, 6), code) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), (2.50, "2.5"), (1234567.125, "1234567.125")]
)
def test_decimals_are_written_without_exponent_and_noise(value: float, text: str) -> None:
    assert decimal_text(value) == cell_text(value) == text


def workbook() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    percent = book.add_format({"num_format": "0%"})
    first, second = book.add_worksheet("Open"), book.add_worksheet("Closed")
    first.write_row(0, 0, ["Country", "2020", "2021"])
    first.merge_range(1, 0, 2, 0, "Ghana")
    first.write(1, 1, 0.45, percent)
    first.set_row(2, None, None, {"hidden": True})
    first.set_column(2, 2, None, None, {"hidden": True})
    second.write(0, 0, "x")
    second.hide()
    book.close()
    return target.getvalue()


def test_a_workbook_tells_what_is_hidden_merged_and_shown() -> None:
    first, second = read_workbook(workbook(), "a.xlsx", DEFAULT, Source("xlsx"))
    assert first.rows[1][1] == "0.45"
    assert first.shown == {(1, 1): "45%"}
    assert first.merged == [(1, 0, 2, 0)]
    assert (first.display.hidden_rows, first.display.hidden_columns) == ({2}, {2})
    assert (first.display.hidden, second.display.hidden) == (False, True)
    assert first.shows_formats


def test_cells_that_do_not_say_where_they_stand_are_shown_in_their_formats() -> None:
    whole, bare = workbook(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub(rb'(<c) r="[A-Z]+\d+"', rb"\1", data) if "/sheet" in name else data)
    looks = displays(bare.getvalue())
    assert looks == displays(whole)
    assert looks["Open"].formats == {(1, 1): "0%"}
