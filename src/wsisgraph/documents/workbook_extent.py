"""How far the cells of a workbook reach: the reader lays a sheet out whole, from its first cell to its last.

A file of some kilobytes with one cell in the last corner would ask for hundreds of gigabytes, which ends the
process.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

from wsisgraph.documents.limits import Limits
from wsisgraph.errors import InputError

WIDEST = 2_000
"""Columns of a table."""
CELLS = 10_000_000
"""Cells from the first to the last of a sheet, empty ones included; each takes some 32 bytes."""
_TAG = re.compile(rb"<(?:[\w.-]+:)?(row|c)(\s[^>]*?)?(/?)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,9})(\d{1,12})[\"']")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CONTENT = "content.xml"
_BINARY = "xl/workbook.bin"


def check_extent(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a workbook (XLSX or ODS) whose cells reach further than a table may.

    Cells without content do not count. The container has been checked before: its parts are of bounded size and
    declare no entities.

    Raises:
        InputError: with the reason.

    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.namelist()
        if _BINARY in parts:
            remedy = "Save it as .xlsx."
            raise InputError("The workbook is in Excel's binary form (.xlsb).", source=name, remedy=remedy)
        # Any part may be a sheet, whatever its name: a workbook says itself where its sheets are.
        for part in parts:
            read = _of_opendocument if part == _CONTENT else _of_excel
            try:
                rows, columns = read(archive.read(part))
            except ElementTree.ParseError as error:
                remedy = "Save it again with your office program."
                message = f"The workbook is damaged: {error}."
                raise InputError(message, source=name, place=part, remedy=remedy) from error
            check_size(rows, columns, name, limits)
            if rows * columns > CELLS:
                reason = f"The table spreads over more than {CELLS:,} cells, from the first to the last."
                raise InputError(reason, source=name, remedy="Delete what stands far from the table, or split it.")


def check_size(rows: int, columns: int, name: str, limits: Limits) -> None:
    """Refuse a table with too many rows or columns."""
    if rows > limits.paragraphs:
        raise InputError(f"The table has more than {limits.paragraphs:,} rows.", source=name, remedy="Split it.")
    if columns > WIDEST:
        raise InputError(f"The table has more than {WIDEST:,} columns.", source=name, remedy="Split it.")


def _of_excel(sheet: bytes) -> tuple[int, int]:
    rows = columns = row = column = 0
    for tag in _TAG.finditer(sheet):
        place = _PLACE.search(tag[2] or b"")
        if tag[1] == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        # A cell that does not say where it is stands behind the one before.
        row, column = (int(place[2]), _column(place[1])) if place else (row, column + 1)
        if not tag[3]:
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _column(letters: bytes) -> int:
    """`A` is 1, `XFD` 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _of_opendocument(content: bytes) -> tuple[int, int]:
    rows = columns = at = 0
    # Entities have been refused with the container.
    for event, element in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):  # noqa: S314
        if element.tag == f"{_TABLE}table" and event == "start":
            at = 0
        elif element.tag == f"{_TABLE}table-row" and event == "end":
            at += _times(element, "rows")
            filled = _last_filled(element)
            rows, columns = max(rows, at if filled else 0), max(columns, filled)
            element.clear()
    return rows, columns


def _last_filled(row: ElementTree.Element) -> int:
    """The last column of a row that has content."""
    at = last = 0
    for cell in row:
        at += _times(cell, "columns")
        last = at if len(cell) else last
    return last


def _times(element: ElementTree.Element, what: str) -> int:
    printed = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(printed) if printed.isdecimal() else 1
