"""Tables: CSV for machines, exact; XLSX for spreadsheets, in which no cell can start a formula."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any

from wsisgraph.errors import InputError

_CHUNK = 64 * 1024
_JOINER = "|"
MAX_CELL = 32767
"""Characters that a cell of a spreadsheet holds."""
_CUT = " […]"
_MEASURED, _NARROWEST, _WIDEST = 200, 8, 60
"""Rows by which the widths of columns are chosen, and the least and the greatest width in characters."""
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


def row_of(record: Mapping[str, Any], columns: Sequence[str]) -> list[Any]:
    """One row. Lists are joined by `|`; a `|` or a backslash inside a value is escaped by a backslash."""
    cells: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, Mapping):
            cells.update({f"{name}_{part}": inner for part, inner in value.items()})
            cells[name] = joined(f"{part}={inner}" for part, inner in value.items())
        elif isinstance(value, list):
            cells[name] = joined(_name_of(item) for item in value)
            cells[f"{name}_basis"] = joined(item.get("basis") or "" for item in value if isinstance(item, Mapping))
        else:
            cells[name] = value
    return [cells.get(column) for column in columns]


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """CSV as RFC 4180 says, in UTF-8. Values are exact: nothing is added to guard a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else _plain(cell) for cell in row])
        if buffer.tell() > _CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def xlsx_bytes(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], created: datetime = _NO_TIME
) -> bytes:
    """A workbook with one sheet. Text is written as text whatever it begins with, numbers as numbers.

    A text longer than a cell can hold ends in `[…]`. `created` stands in the workbook instead of the clock.

    Raises:
        InputError: the library for it is not installed.

    """
    try:
        import xlsxwriter
    except ImportError as error:
        remedy = "Install wsisgraph with its extra `tables`, or ask for CSV."
        raise InputError("XLSX cannot be written here.", remedy=remedy) from error
    with tempfile.SpooledTemporaryFile(max_size=16 * 2**20) as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        book.set_properties({"created": created.replace(tzinfo=None)})
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        # Rows are written as they come, and widths stand before them: the first ones speak for all.
        coming = iter(rows)
        first = list(islice(coming, _MEASURED))
        for place, width in enumerate(_widths(columns, first)):
            sheet.set_column(place, place, width)
        for number, row in enumerate(chain([columns], first, coming)):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    sheet.write_number(number, place, cell)
                elif cell is not None:
                    sheet.write_string(number, place, _fitting(_plain(cell)))
        book.close()
        file.seek(0)
        return file.read()


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Widths in characters that show a column's name and most of what stands below it."""
    texts = [
        [name, *(str(row[place]) for row in rows if len(row) > place and row[place] is not None)]
        for place, name in enumerate(columns)
    ]
    return [min(max(_NARROWEST, *(len(text) + 2 for text in column)), _WIDEST) for column in texts]


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return _JOINER.join(value.replace("\\", "\\\\").replace(_JOINER, f"\\{_JOINER}") for value in values)


def _name_of(item: Any) -> str:
    if isinstance(item, Mapping):
        return str(item.get("code") or item.get("local") or item.get("id"))
    return str(item)


def _plain(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _fitting(text: str) -> str:
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(_CUT)] + _CUT
