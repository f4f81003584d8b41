"""Lists as tables: CSV for machines, exact; XLSX for spreadsheets, in which no cell can start a formula."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, get_args

from pydantic import BaseModel

from wsisgraph.api.models import Evidence, Known, Node, Reference, Result
from wsisgraph.api.problems import ProblemError

_CHUNK = 64 * 1024
_JOINER = "|"
_NOT_COLUMNS = frozenset({"context", "at_id", "at_type"})


def columns_of(model: type[Node], fields: Sequence[str] = ()) -> list[str]:
    """The columns of a table of such items; nested values have columns of their own (`result_title`)."""
    found: list[str] = []
    for name, field in model.model_fields.items():
        if name in _NOT_COLUMNS or (fields and name not in fields):
            continue
        inner = _nested(field.annotation)
        if inner in (Evidence, Result, Reference):
            found.extend(f"{name}_{part}" for part in inner.model_fields)
        elif inner is not None and issubclass(inner, Known):
            found.extend((name, f"{name}_basis"))
        else:
            found.append(name)
    return found


def row_of(record: Mapping[str, Any], columns: Sequence[str]) -> list[Any]:
    """One row. Lists are joined by `|`; a `|` or a backslash inside a value is escaped by a backslash."""
    cells: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, Mapping):
            cells.update({f"{name}_{part}": inner for part, inner in value.items()})
            cells[name] = _joined(f"{part}={inner}" for part, inner in value.items())
        elif isinstance(value, list):
            cells[name] = _joined(_name_of(item) for item in value)
            cells[f"{name}_basis"] = _joined(
                item.get("basis") or "" for item in value if isinstance(item, Mapping)
            )
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


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with one sheet. Text is written as text whatever it begins with, numbers as numbers.

    Raises:
        ProblemError: 501 when the library for it is not installed.

    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError as error:
        detail = "This server cannot write XLSX: install wsisgraph with its extra `tables`. CSV is available."
        raise ProblemError(501, detail) from error
    with tempfile.SpooledTemporaryFile(max_size=16 * 2**20) as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(chain([columns], rows)):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    sheet.write_number(number, place, cell)
                elif cell is not None:
                    sheet.write_string(number, place, _plain(cell)[:32767])
        book.close()
        file.seek(0)
        return file.read()


def _nested(annotation: Any) -> type[BaseModel] | None:
    candidates = (annotation, *get_args(annotation))
    return next((kind for kind in candidates if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def _name_of(item: Any) -> str:
    if isinstance(item, Mapping):
        return str(item.get("code") or item.get("local") or item.get("id"))
    return str(item)


def _joined(values: Iterable[str]) -> str:
    return _JOINER.join(value.replace("\\", "\\\\").replace(_JOINER, f"\\{_JOINER}") for value in values)


def _plain(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
