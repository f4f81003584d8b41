"""A workbook is refused when its cells reach so far that laying it out would take all memory."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from wsisgraph.documents import read_bytes, workbook_extent
from wsisgraph.errors import InputError

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
FILLED = '<table:table-cell office:value-type="string"{times}><text:p>{text}</text:p></table:table-cell>'
HEAD = "<table:table-row>" + FILLED.format(times="", text="Title") + "</table:table-row>"
ONE = "<table:table-row>" + FILLED.format(times="", text="A mast") + "</table:table-row>"


def excel(*cells: tuple[int, int], blank: tuple[int, int] | None = None) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Title", "Year"])
    sheet.write_row(1, 0, ["A mast", 2020])
    for row, column in cells:
        sheet.write(row, column, "x")
    if blank:
        sheet.write_blank(*blank, None, book.add_format({"bold": True}))
    book.close()
    return target.getvalue()


def moved(data: bytes, old: str, new: str, replace: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """The container with a part under another name, and other bytes in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for part in source.namelist():
            content = source.read(part).replace(*replace) if replace[0] else source.read(part)
            content = content.replace(old.rsplit("/", 1)[1].encode(), new.rsplit("/", 1)[1].encode())
            archive.writestr(new if part == old else part, content)
    return target.getvalue()


def opendocument(rows: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr("content.xml", ODS.format(rows=rows))
    return target.getvalue()


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ((1_048_575, 16_383), "more than 200,000 rows"),
        ((1_048_575, 0), "more than 200,000 rows"),
        ((1, 16_383), "more than 2,000 columns"),
        ((199_000, 1_900), "spreads over more than 10,000,000 cells"),
    ],
    ids=["corner", "bottom", "right", "wide and long"],
)
def test_a_cell_far_out_is_refused(cell: tuple[int, int], message: str) -> None:
    refused(excel(cell), message)


@pytest.mark.parametrize(
    ("cells", "part", "name", "message"),
    [
        ([(1_048_575, 16_383)], "xl/worksheets/sheet1.xml", "xl/worksheets/other.xml", "more than 200,000 rows"),
        ([(300, 16_383)], "xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.dat", "more than 2,000 columns"),
        ([], "xl/workbook.xml", "xl/workbook.bin", "binary form"),
    ],
    ids=["elsewhere", "of another name", "binary"],
)
def test_whatever_its_parts_are_called(cells: list[tuple[int, int]], part: str, name: str, message: str) -> None:
    refused(moved(excel(*cells), part, name), message)


def refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_bytes(data, "a.xlsx")
    assert caught.value.source == "a.xlsx"
    assert caught.value.remedy


def test_rows_that_place_their_cells_are_seen() -> None:
    bare = moved(excel(), "xl/a", "xl/a", (b'<row r="2" spans="1:2"><c r="A2" ', b'<row r="1048576"><c '))
    with pytest.raises(InputError, match="more than 200,000 rows"):
        read_bytes(bare, "a.xlsx")


def test_a_prefix_of_the_elements_counts_nothing_twice() -> None:
    plain = b"<row><c><v>1</v></c><c><v>2</v></c></row>"
    prefixed = re.sub(rb"(</?)", rb"\1x:", plain)
    assert workbook_extent._of_excel(plain) == workbook_extent._of_excel(prefixed) == (1, 2)


def test_a_cell_with_only_a_format_does_not_count() -> None:
    document = read_bytes(excel(blank=(1_048_575, 16_383)), "a.xlsx")
    assert [dict(p.columns)["title"] for p in document.paragraphs] == ["A mast"]


def test_repeated_cells_of_an_open_document_count() -> None:
    times = ' table:number-columns-repeated="16384"'
    wide = f"<table:table-row>{FILLED.format(times=times, text='x')}</table:table-row>"
    long = ONE.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048000">')
    for rows, message in ((wide, "columns"), (long, "rows")):
        with pytest.raises(InputError, match=f"more than .* {message}"):
            read_bytes(opendocument(HEAD + rows), "a.ods")


def test_empty_rows_at_the_end_of_an_open_document_do_not_count() -> None:
    end = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    document = read_bytes(opendocument(HEAD + ONE + end), "a.ods")
    assert [dict(p.columns)["title"] for p in document.paragraphs] == ["A mast"]


def test_a_damaged_open_document_is_refused() -> None:
    with pytest.raises(InputError, match="damaged"):
        read_bytes(opendocument(HEAD + "<table:table-row>"), "a.ods")
