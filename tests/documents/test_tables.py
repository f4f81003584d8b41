"""Tables of entries: CSV, workbooks, JSON; profiles; bad rows."""

import io
import json
from pathlib import Path

import pytest
import xlsxwriter

from wsisgraph.documents import Document, cell_spans, profile_from, read_bytes, read_document
from wsisgraph.documents.profiles import Profile, stocktaking
from wsisgraph.errors import InputError

CSV = """Project title;Organization;Action lines;Year;Country;Description;Odd column
Radio school;Ministry of Buoys;C4 | C7;2020;GH;It teaches 40 classes.;
;Somebody;C4;2020;GH;It has no title.;x
Mast net;Coast Guard;C2;20x0;KE;"Line one
line two";y;z
"""


def rows(document: Document) -> list[dict[str, str]]:
    return [dict(p.columns) for p in document.paragraphs]


@pytest.fixture
def table() -> Document:
    return read_bytes(CSV.encode(), "entries.csv")


def test_columns_are_mapped_to_fields(table: Document) -> None:
    assert rows(table)[0] == {
        "title": "Radio school",
        "organisation": "Ministry of Buoys",
        "action_line": "C4 | C7",
        "year": "2020",
        "country": "GH",
        "description": "It teaches 40 classes.",
    }
    assert {p.kind for p in table.paragraphs} == {"row"}
    assert table.format == "csv"


def test_a_bad_row_is_reported_with_row_column_and_reason_and_the_rest_goes_on(table: Document) -> None:
    assert [p.number for p in table.paragraphs] == ["2", "4"]
    assert [(w.code, w.place, w.message) for w in table.warnings if w.code != "boilerplate"] == [
        ("bad-row", "row 3, column Project title", "Project title: it is empty, and the field is required."),
        ("bad-cell", "row 4, column 8", "1 cell stands beyond the last named column."),
        ("bad-cell", "row 4, column Year", "Year: '20x0' is not a year of four digits."),
    ]
    assert "It has no title." in table.boilerplate[-1]


def test_a_bad_cell_stays_in_the_text_and_is_no_field(table: Document) -> None:
    last = table.paragraphs[-1]
    assert "year" not in dict(last.columns)
    assert "20x0" in last.text
    assert dict(last.columns)["description"] == "Line one line two"


def test_cells_are_found_in_the_text_of_their_row(table: Document) -> None:
    for paragraph in table.paragraphs:
        spans = cell_spans(paragraph)
        assert set(spans) == {name for name, _ in paragraph.columns}
        for name, text in paragraph.columns:
            assert paragraph.text[spans[name].start : spans[name].end] == text


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line_alone() -> None:
    lines = [
        "title,organisation",
        '"open,Guard',
        "Radio school,Board",
        '"Two',
        'lines",Board',
        'Say "x",Board',
        '"end,Board',
    ]
    text = "\n".join(lines)
    document = read_bytes(text.encode(), "entries.csv")
    assert [row["title"] for row in rows(document)] == ["Radio school", "Two lines", 'Say "x"']
    found = [(w.code, w.place) for w in document.warnings if w.code == "bad-row"]
    assert found == [("bad-row", "row 2"), ("bad-row", "row 6")]


def test_a_row_whose_cells_have_moved_is_left_out_and_reported() -> None:
    head = "title;action line;organisation;year;start date;url\n"
    good, moved = (
        "Mast net;C2;Board;2020;2020-01-01;\n",
        "Radio school;C2; C4;Board;2020;2020-01-01;www.example.org\n",
    )
    document = read_bytes((head + moved + good).encode(), "entries.csv")
    assert [row["title"] for row in rows(document)] == ["Mast net"]
    (warning,) = [w for w in document.warnings if w.code == "bad-row"]
    assert warning.place == "row 2"
    assert "year, url do not fit" in warning.message


@pytest.mark.parametrize(
    ("cell", "fits"),
    [
        ("2020-02-29", True), ("2020-02-30", False), ("2019-13-45", False),
        ("12/31/2020", True), ("03/2020", True), ("31/31/2020", False),
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_a_bad_cell(cell: str, fits: bool) -> None:
    assert (stocktaking().fields["start_date"].fault(cell) is None) is fits


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_every_delimiter(mark: str) -> None:
    text = f'Title{mark}Year\n"A, b; c"{mark}2020\nOther{mark}2021\n'
    assert rows(read_bytes(text.encode(), "a.csv")) == [
        {"title": "A, b; c", "year": "2020"},
        {"title": "Other", "year": "2021"},
    ]


def test_the_separator_line_of_excel() -> None:
    assert rows(read_bytes(b"sep=;\nTitle;Year\nA,b;2020\n", "a.csv")) == [{"title": "A,b", "year": "2020"}]


def test_lines_above_the_headings_are_set_aside() -> None:
    document = read_bytes(b"Export of 2021,,\n,,\nTitle,Country,Year\nA mast,TG,2020\n", "a.csv")
    assert rows(document) == [{"title": "A mast", "country": "TG", "year": "2020"}]
    assert document.boilerplate[0] == "Export of 2021"
    assert document.paragraphs[0].number == "4"


def test_a_table_that_no_profile_knows_keeps_its_own_headings() -> None:
    assert rows(read_bytes(b"Name of buoy,Colour\nNorth,red\n", "a.csv")) == [
        {"Name of buoy": "North", "Colour": "red"}
    ]


def test_two_columns_of_one_name_are_both_kept() -> None:
    assert rows(read_bytes(b"Title,Country,Country\nA mast,TG,BJ\n", "a.csv")) == [
        {"title": "A mast", "country": "TG", "Country 3": "BJ"}
    ]


def test_the_cyrillic_letter_in_codes_is_accepted() -> None:
    document = read_bytes("Title,Action line\nA mast,С2\n".encode(), "a.csv")
    assert [w.code for w in document.warnings if w.code == "bad-cell"] == []


def workbook() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    first, second = book.add_worksheet("2020"), book.add_worksheet("2021")
    first.write_row(0, 0, ["Title", "Year", "Start date", "Open"])
    first.write_row(1, 0, ["A mast", 2020])
    first.write_datetime(1, 2, __import__("datetime").datetime(2020, 5, 6), day)
    first.write_boolean(1, 3, True)
    first.write_row(3, 0, ["A buoy", 2020])
    second.write_row(0, 0, ["Title", "Year"])
    second.write_row(1, 0, ["A second mast", 2021])
    book.close()
    return target.getvalue()


def test_a_workbook_with_two_sheets() -> None:
    document = read_bytes(workbook(), "a.xlsx")
    assert [(p.number, dict(p.columns)["title"]) for p in document.paragraphs] == [
        ("2", "A mast"),
        ("4", "A buoy"),
        ("2.2", "A second mast"),
    ]
    assert rows(document)[0] == {"title": "A mast", "year": "2020", "start_date": "2020-05-06", "Open": "yes"}
    assert [w.code for w in document.warnings if w.code == "sheets"] == ["sheets"]


def test_what_a_workbook_of_entries_hides_is_told_and_merged_cells_hold_for_all_their_rows() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet, old, notes = (book.add_worksheet(name) for name in ("Entries", "Old", "Notes"))
    notes.write(0, 0, "Made for the secretariat.")
    sheet.merge_range(0, 0, 0, 2, "Entries received")
    sheet.write_row(1, 0, ["Title", "Organization", "Country", "Remark"])
    for row, cells in enumerate([("A mast", "", "Togo"), ("A buoy", "", "Mali"), ("A lamp", "", "Chad")], 2):
        sheet.write_row(row, 0, [*cells, "internal"])
    sheet.merge_range(2, 1, 3, 1, "The Board")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column(3, 3, None, None, {"hidden": True})
    old.write_column(0, 0, ["Title", "A wreck"])
    old.hide()
    book.close()
    document = read_bytes(target.getvalue(), "a.xlsx")
    assert rows(document) == [
        {"title": "A mast", "organisation": "The Board", "country": "Togo"},
        {"title": "A buoy", "organisation": "The Board", "country": "Mali"},
    ]
    assert [w.place for w in document.warnings if w.code == "hidden"] == ["Old", "row 5", "column D"]
    assert "Made for the secretariat." in document.boilerplate


def test_json_records_are_flattened() -> None:
    value = {
        "items": [
            {"title": "A mast", "action_line": ["C3", "C8"], "contact": {"name": "X"}},
            {"title": "B", "year": 2021},
        ]
    }
    assert rows(read_bytes(json.dumps(value).encode(), "a.json")) == [
        {"title": "A mast", "action_line": "C3; C8", "contact": "X"},
        {"title": "B", "year": "2021"},
    ]


def test_json_lines_are_read_like_a_list() -> None:
    records = [{"title": "A mast", "year": 2021}, {"title": "B"}]
    lines = "\r\n".join(["", *map(json.dumps, records), ""]).encode()
    assert rows(read_bytes(lines, "a.jsonl")) == rows(read_bytes(json.dumps(records).encode(), "a.json"))


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"[1, 2]", "a.json", "no list of records"),
        (b'{"title": "A"}\n\n{"title": }\n', "a.jsonl", "Expecting value: line 3"),
        (b"{", "a.json", "cannot be read"),
        (b"[" * 100_000, "a.json", "cannot be read"),
        (b"Title\n", "a.csv", "names of its columns"),
        (b"PK\x03\x04" + b"\x00" * 60, "a.xlsx", "damaged"),
    ],
)
def test_broken_tables(data: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_bytes(data, name)
    assert caught.value.source == name


def profile() -> Profile:
    return profile_from(
        '[fields.title]\ncolumns = ["Buoy"]\nrequired = true\n'
        '[fields.status]\ncolumns = ["State"]\nvalues = ["Red", "Green"]\n',
        "p.toml",
    )


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    document = read_bytes(b"Buoy,State\nNorth,red\nSouth,blue\n", "a.csv", profile=profile())
    assert rows(document) == [{"title": "North", "status": "red"}, {"title": "South"}]
    with pytest.raises(InputError, match="no column for title"):
        read_bytes(b"State,Place\nred,sea\n", "a.csv", profile=profile())


def test_fields_that_a_profile_does_not_name_keep_their_known_headings() -> None:
    given = profile_from(
        '[fields.country]\ncolumns = ["Where"]\n[fields.ignored]\ncolumns = ["Partners"]\n', "p.toml"
    )
    head = b"Project title,Where,Country name,Partners,Lead organization\n"
    data = head + b"Masts,Ghana,Togo,none,ITU\n,Kenya,Chad,some,UNESCO\n"
    document = read_bytes(data, "a.csv", profile=given)
    assert rows(document) == [
        {"title": "Masts", "country": "Ghana", "Country name": "Togo", "ignored": "none", "organisation": "ITU"}
    ]
    assert ("bad-row", "row 3, column Project title") in [(w.code, w.place) for w in document.warnings]


def test_a_column_that_a_profile_names_goes_before_one_called_as_the_field() -> None:
    given = profile_from('[fields.country]\ncolumns = ["Where"]\n', "p.toml")
    document = read_bytes(b"Title,Country,Where\nMasts,Togo,Ghana\n", "a.csv", profile=given)
    assert rows(document) == [{"title": "Masts", "Country 2": "Togo", "country": "Ghana"}]
    document = read_bytes(b"Title,Country\nMasts,Togo\n", "a.csv", profile=given)
    assert rows(document) == [{"title": "Masts", "country": "Togo"}]


def test_known_headings_beside_a_profile_make_no_entries_of_figures() -> None:
    given = profile_from('[fields.title]\ncolumns = ["Buoy"]\n', "p.toml")
    data = b"Country,Indicator,Year,Unit,Value\nGhana,Schools online,2021,per cent,12.5\n"
    assert rows(read_bytes(data, "a.csv", profile=given)) == rows(read_bytes(data, "a.csv"))


@pytest.mark.parametrize("name", ["entries.profile.toml", "profile.toml"])
def test_a_profile_beside_the_table_is_used(tmp_path: Path, name: str) -> None:
    (tmp_path / "entries.csv").write_text("Buoy,State\nNorth,red\n")
    (tmp_path / name).write_text('[fields.title]\ncolumns = ["buoy"]\n')
    assert rows(read_document(tmp_path / "entries.csv")) == [{"title": "North", "State": "red"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fields = 3", "no \\[fields"),
        ("[fields.a]\nkolumns = []", "unknown key 'kolumns'"),
        ("[fields.a]\ntype = 'number'", "Unknown type 'number'"),
        ("[fields.a]\npattern = '('", "pattern is wrong"),
        ("[fields.a]\ncolumns = ['x']\n[fields.b]\ncolumns = ['X']", "given to 'a' and to 'b'"),
        ("[fields", "no TOML"),
        ("[fields.a]\ncolumns = 'x'", "must be lists"),
    ],
)
def test_a_profile_with_a_slip_names_it(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        profile_from(text, "p.toml")


def test_the_packaged_profile_knows_the_fields_of_stocktaking() -> None:
    known = stocktaking()
    assert len(known.fields) >= 35
    assert known.field_of("WSIS Action Lines").name == "action_line"
    assert known.field_of("Organization").name == "organisation"
    assert known.fields["title"].required


def test_twelve_thousand_rows_are_all_there() -> None:
    text = "Title,Organization,Action line,Year,Description\n" + "".join(
        f"Mast {n},Coast Guard {n % 70},C{n % 11 + 1},2020,It stands on hill {n}.\n" for n in range(12_000)
    )
    document = read_bytes(text.encode(), "a.csv")
    assert len(document.paragraphs) == 12_000
    assert document.paragraphs[-1].number == "12001"
    assert [w.code for w in document.warnings] == ["boilerplate"]


def test_names_of_columns_as_forms_print_them() -> None:
    head = "Name of the project,Submitting organization,Country/ies,Type of org.,Action lines"
    (row,) = rows(read_bytes(f"{head}\nMast net,ITU,KE,UN,C2\n".encode(), "entries.csv"))
    assert set(row) == {"title", "organisation", "country", "stakeholder_type", "action_line"}


def test_records_of_a_service_are_found_in_what_it_puts_around_them() -> None:
    entry = {
        "id": 7,
        "attributes": {
            "title": {"fr": "Un mât", "en": "A mast"},
            "organization": {"name": "Union of Keepers", "country": {"code": "TG", "name": "Togo"}},
            "action_lines": [{"code": "C3"}, {"code": "C8", "name": "C8 culture"}],
        },
    }
    value = {"meta": {"count": 1}, "data": {"items": [entry]}}
    (row,) = rows(read_bytes(json.dumps(value).encode(), "a.json"))
    assert row == {
        "id": "7", "title": "A mast", "title.fr": "Un mât", "organisation": "Union of Keepers",
        "organization.country": "Togo", "organization.country.code": "TG", "action_line": "C3; C8 culture",
    }  # fmt: skip


def test_one_record_with_records_in_it_is_one_row() -> None:
    value = {"title": "A mast", "partners": {"list": [{"name": "A"}, {"name": "B"}]}, "year": 2021}
    (row,) = rows(read_bytes(json.dumps(value).encode(), "a.json"))
    assert (row["title"], row["partners.list"], row["year"]) == ("A mast", "A; B", "2021")


def test_what_stands_below_entries_is_none() -> None:
    below = "\n\nTotal: 2 entries,,\nSource: the registry of the Union,,\nTotal access,,\n"
    table = "Title,Organization,Country\nA mast,Union,Togo\nA buoy,Union,Benin" + below
    document = read_bytes(table.encode(), "a.csv")
    assert [row["title"] for row in rows(document)] == ["A mast", "A buoy", "Total access"]
    assert "Total: 2 entries" in document.boilerplate
