"""Files that are tables of figures: their lines, heads, rows and notes; profiles; what is not read."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from wsisgraph.documents import Document, Limits, profile_from, read_bytes
from wsisgraph.documents.sheet_layout import layouts
from wsisgraph.errors import InputError


def read(text: str, name: str = "a.csv") -> Document:
    return read_bytes(text.encode(), name)


def kinds(document: Document) -> list[tuple[str, str, str]]:
    return [(p.number, p.kind, p.text) for p in document.paragraphs]


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    fill(book)
    book.close()
    return target.getvalue()


def test_lines_heads_rows_and_notes_have_the_numbers_of_the_sheet() -> None:
    document = read("Table 1. Buoys,,\n\n,Red,\n,2019,2020\nGhana,4,5\nAfrica,,\nMali,..,3\n\nSource: the Guard\n")
    assert kinds(document) == [
        ("1", "paragraph", "Table 1. Buoys"),
        ("3", "head", "Red"),
        ("4", "head", "2019; 2020"),
        ("5", "row", "Ghana; 4; 5"),
        ("6", "row", "Africa"),
        ("7", "row", "Mali; ..; 3"),
    ]
    assert [(note.number, note.text) for note in document.footnotes] == [("9", "Source: the Guard")]
    assert document.boilerplate == ()


def test_one_row_a_figure_is_known_by_its_headings() -> None:
    document = read(
        "Country or Area,Year,Value,Value Footnotes\nGhana,2019,5,1\n\nfootnoteSeqID,Footnote\n1,Part\n"
    )
    head, row = document.paragraphs
    assert (head.kind, dict(row.columns)) == (
        "head",
        {"area": "Ghana", "period": "2019", "value": "5", "note": "1"},
    )
    assert [note.text for note in document.footnotes] == ["footnoteSeqID Footnote", "1 Part"]


def test_of_headings_that_mean_the_same_the_more_telling_one_is_used() -> None:
    document = read("Series,SeriesDescription,Region,Country,Year,Value\nS1,Red buoys,Africa,Ghana,2019,5\n")
    row = dict(document.paragraphs[1].columns)
    assert (row["series"], row["area"], row["Region"]) == ("Red buoys", "Ghana", "Africa")


@pytest.mark.parametrize(
    "rows",
    [
        [["a", "b"], ["c", "d"]],
        [["1", "2", "3"], ["4", "5", "6"]],
        [["Country", "Adopted"], ["Ghana", "1999"], ["Mali", "2001"]],
    ],
)
def test_what_has_no_figures_below_names_is_no_table_of_figures(rows: list[list[str]]) -> None:
    assert layouts(rows) == []


def test_tables_below_each_other_have_lines_and_notes_of_their_own() -> None:
    first, second = layouts([
        ["Table 1"], ["Country", "2019"], ["Ghana", "1"], ["Source: A"], [],
        ["Table 2"], ["Country", "2019"], ["(1)", "(2)"], ["Mali", "2"], ["Country", "2019"], ["Togo", "3"],
    ])  # fmt: skip
    assert (first.captions, first.heads, first.rows, first.notes) == ([0], [1], [2], [3])
    assert (second.captions, second.heads, second.rows, second.aside) == ([5], [6], [7, 8, 10], [9])


def test_numbers_of_columns_are_set_aside() -> None:
    (layout,) = layouts([["Country", "2019", "2020"], ["(1)", "(2)", "(3)"], ["Ghana", "4.5", "6"]])
    assert (layout.heads, layout.aside, layout.rows) == ([0], [1], [2])


def test_a_row_of_years_below_a_head_is_not_read_and_told() -> None:
    document = read("Country,Before,After\nGhana,1999,2004\nMali,12,14\n")
    assert [p.number for p in document.paragraphs] == ["1", "3"]
    assert [(w.code, w.place) for w in document.warnings if w.code == "bad-row"] == [("bad-row", "row 2")]


def test_a_table_beside_another_is_not_read_and_told() -> None:
    document = read("Country,2019,2020,,Country,2019,2020\nGhana,1,2,,Mali,3,4\n")
    assert [len(p.columns) for p in document.paragraphs] == [3, 3]
    assert "Mali; 3" in document.paragraphs[1].text
    assert [(w.code, w.place) for w in document.warnings] == [("table-beside", "row 1, column E")]


def several(book: xlsxwriter.Workbook) -> None:
    percent = book.add_format({"num_format": "0%"})
    use, entries, hidden = (book.add_worksheet(name) for name in ("Use", "Projects", "Old"))
    use.merge_range(0, 0, 0, 2, "Buoys in use")
    use.merge_range(1, 1, 1, 2, "Red")
    use.write_row(2, 0, ["Country", 2019, 2020])
    use.merge_range(3, 0, 4, 0, "Ghana")
    use.write_row(3, 1, [0.45, 0.5], percent)
    use.write_row(4, 1, [0.25, 0.3], percent)
    use.write_row(5, 0, ["Mali", 1, 2])
    use.set_row(5, None, None, {"hidden": True})
    entries.write_row(0, 0, ["Title", "Action line", "Year"])
    entries.write_row(1, 0, ["Radio school", "C4", 2020])
    hidden.write_row(0, 0, ["Country", "2019"])
    hidden.write_row(1, 0, ["Ghana", 7])
    hidden.hide()


def test_sheets_of_figures_and_of_entries_stand_in_one_workbook() -> None:
    document = read_bytes(workbook(several), "a.xlsx")
    assert [(s.path, s.title) for s in document.sections] == [("1", "Use"), ("2", "Projects")]
    assert kinds(document) == [
        ("1", "paragraph", "Buoys in use"),
        ("2", "head", "Red"),
        ("3", "head", "Country; 2019; 2020"),
        ("4", "row", "Ghana; 45%; 50%"),
        ("5", "row", "Ghana; 25%; 30%"),
        ("2.2", "row", "Radio school; C4; 2020"),
    ]
    assert [(w.code, w.place) for w in document.warnings if w.code == "hidden"] == [
        ("hidden", "Old"),
        ("hidden", "row 6"),
    ]
    assert [p.section for p in document.paragraphs][-2:] == ["1", "2"]


def hidden_rows(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Use")
    for number, line in enumerate((["Country", 2019], ["Ghana", 7], [], ["Mali", 9])):
        sheet.write_row(number, 0, line)
    for row in (2, 3, 40):
        sheet.set_row(row, None, None, {"hidden": True})


def test_only_hidden_rows_that_have_cells_are_told() -> None:
    document = read_bytes(workbook(hidden_rows), "a.xlsx")
    assert [w.place for w in document.warnings if w.code == "hidden"] == ["row 4"]
    assert [text for _, kind, text in kinds(document) if kind == "row"] == ["Ghana; 7"]


def test_more_figures_than_the_limit_are_refused_with_the_setting() -> None:
    with pytest.raises(InputError, match="4 figures; at most 3") as caught:
        read_bytes(b"Country,2019,2020\nGhana,4,5\nMali,6,7\n", "a.csv", limits=Limits(figures=3))
    assert "WSISGRAPH_TABLE_FIGURES" in (caught.value.remedy or "")


PROFILE = """
kind = "statistics"
decimal = ","
[fields.area]
columns = ["Land"]
[fields.unit]
constant = "per cent"
"""


def test_a_profile_maps_columns_and_says_what_holds_for_all_figures() -> None:
    document = read_bytes(b"Land;2019\nGhana;4,5\n", "a.csv", profile=profile_from(PROFILE, "p.toml"))
    assert dict(document.paragraphs[1].columns) == {"area": "Ghana", "2019": "4,5"}
    assert document.given == (("unit", "per cent"), ("decimal", ","))


def test_what_a_profile_does_not_name_is_known_without_it() -> None:
    columns = 'kind = "statistics"\n[fields.value]\ncolumns = ["Wert"]\n'
    table = b"Country,Year,Value,Wert\nGhana,2019,no,5\n"
    document = read_bytes(table, "a.csv", profile=profile_from(columns, "p.toml"))
    row = {"area": "Ghana", "period": "2019", "Value": "no", "value": "5"}
    assert dict(document.paragraphs[1].columns) == row


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind = 'figures'\n[fields.area]", "Unknown kind 'figures'"),
        ("kind = 'statistics'\n[fields.title]", "Unknown field 'title'"),
        ("kind = 'statistics'\n[fields.value]\nconstant = '5'", "has no constant"),
        ("kind = 'statistics'\n[fields.unit]\nconstant = ' '", "is empty"),
        ("kind = 'statistics'\ndecimal = ';'\n[fields.unit]", "Unknown decimal mark"),
        ("[fields.title]\nconstant = 'x'", "not known here"),
    ],
)
def test_a_profile_of_figures_with_a_slip_names_it(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        profile_from(text, "p.toml")
