"""Rows of cells out of CSV, workbooks and JSON. Every cell becomes text; formulas give their last result."""

import contextlib
import csv
import datetime
import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wsisgraph.documents.blocks import Source
from wsisgraph.documents.container import check_container
from wsisgraph.documents.decode import decode
from wsisgraph.documents.extras import library
from wsisgraph.documents.limits import Limits
from wsisgraph.documents.number_formats import decimal_text, shown
from wsisgraph.documents.workbook_display import Display, displays
from wsisgraph.documents.workbook_extent import check_extent, check_size
from wsisgraph.errors import InputError

_DELIMITERS = ",;\t|"
_DEEPEST = 60
_ENVELOPES = frozenset({"data", "result", "results", "response", "payload", "content", "export", "_embedded"})
"""Keys under which services put the records that they were asked for."""
_WRAPPINGS = frozenset({"attributes", "fields", "properties", "_source"})
"""Keys under which they put the values of a record."""
_NAMING = ("name", "label", "title")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


@dataclass(slots=True)
class Sheet:
    """One table: rows of cell texts, and the number that a spreadsheet shows for each row."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    """The text of cells, by row and column from 0, that show something else than they store: `45%` for .45."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row and last column, from 0, of what reaches over several cells."""
    display: Display = field(default_factory=Display)
    shows_formats: bool = True
    """Whether the file tells how its numbers are shown; the old binary form does not."""

    def add(self, row: list[str]) -> None:
        """Appends a row; its number is its place."""
        self.rows.append(row)
        self.numbers.append(len(self.rows))


def read_csv(data: bytes, name: str, limits: Limits, source: Source) -> list[Sheet]:
    """The rows of a CSV file; the delimiter is the one that the first lines agree on."""
    text = decode(data, name, source)
    delimiter, text = _delimiter(text)
    source.separator = delimiter
    csv.field_size_limit(limits.line)
    sheet = Sheet("csv")
    for row in _csv_rows(list(io.StringIO(text, newline="")), delimiter, sheet, source):
        sheet.add([cell.strip() for cell in row])
        check_size(len(sheet.rows), len(row), name, limits)
    return [sheet]


def _csv_rows(lines: list[str], delimiter: str, sheet: Sheet, source: Source) -> Iterator[list[str]]:
    """The rows of a CSV file. A quotation mark that is never closed costs its own line, not all that follow it."""
    at = 0
    while at < len(lines):
        reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=delimiter, strict=True)
        done = 0
        try:
            for row in reader:
                done = reader.line_num
                yield row
            return
        except csv.Error as error:
            at += done + 1
            yield _odd_row(lines[at - 1], delimiter, str(error), len(sheet.rows) + 1, source)


def _odd_row(line: str, delimiter: str, reason: str, number: int, source: Source) -> list[str]:
    """A line that breaks the rules of CSV: its cells when its quotation marks come in pairs, else an empty row."""
    if line.count('"') % 2 == 0:
        with contextlib.suppress(csv.Error):
            return next(csv.reader([line], delimiter=delimiter, strict=False), [])
    if '"' in line:
        reason = "a quotation mark is not closed"
    source.warn("bad-row", f"The row cannot be read: {reason}.", f"row {number}")
    return []


def _delimiter(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    lines = [line for line in text[:20_000].splitlines()[:12] if line.strip()]
    if not lines:
        return ",", text

    def agreement(mark: str) -> tuple[int, int]:
        # The lines above a table may have none.
        counts = Counter(count for line in lines if (count := _outside_quotes(line, mark)))
        return max(((times, count) for count, times in counts.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement), text


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])


def read_workbook(data: bytes, name: str, limits: Limits, source: Source) -> list[Sheet]:
    """The sheets of an Excel or OpenDocument workbook. Macros are ignored."""
    calamine = library("python_calamine", "tables", name)
    if data.startswith(b"PK"):
        check_container(data, name, limits)
        check_extent(data, name, limits)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        looks = displays(data) if data.startswith(b"PK") else {}
        sheets = [_sheet(book.get_sheet_by_name(title), title, name, limits, looks) for title in names]
        for sheet, meta in zip(sheets, book.sheets_metadata, strict=False):
            sheet.display.hidden |= meta.visible != calamine.SheetVisibleEnum.Visible
            sheet.shows_formats = bool(looks)
    except InputError:
        raise
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        secret = "password" in str(error).lower() or "encrypt" in str(error).lower()
        raise InputError(
            "The workbook is encrypted." if secret else f"The workbook is damaged: {error}.",
            source=name,
            remedy="Remove the password." if secret else "Save it again as .xlsx.",
        ) from error
    shown = [sheet.name for sheet in sheets if not sheet.display.hidden]
    if len(shown) > 1:
        source.warn("sheets", f"{len(shown)} sheets were read: {', '.join(shown)}.")
    return sheets


def _sheet(sheet: Any, title: str, name: str, limits: Limits, looks: dict[str, Display]) -> Sheet:
    read = Sheet(title, display=looks.get(title, Display()))
    check_size(sheet.total_height or 0, sheet.total_width or 0, name, limits)
    formats = read.display.formats
    for at, row in enumerate(sheet.to_python(skip_empty_area=False)):
        read.add([cell_text(value) for value in row])
        for column, value in enumerate(row) if formats else ():
            text = shown(value, formats.get((at, column), "General"))
            if text is not None:
                read.shown[at, column] = text
    read.merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return read


def cell_text(value: Any) -> str:
    """A cell as it would be written: whole numbers without a point, dates in ISO form."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float) and math.isfinite(value):
        return decimal_text(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value).strip()


JSON_LINES = (".jsonl", ".ndjson")
"""Endings of files with an object on each line."""


def read_json(data: bytes, name: str, limits: Limits, source: Source) -> list[Sheet]:
    """The records of a JSON file: a list of objects, alone or under keys, or an object a line."""
    text = decode(data, name, source)
    try:
        records = _records(_lines(text) if name.lower().endswith(JSON_LINES) else json.loads(text))
        sheet = Sheet("json")
        if records:
            columns = list(dict.fromkeys(key for record in records for key, _ in _flat(record)))
            sheet.add(columns)
            for record in records:
                cells = dict(_flat(record))
                sheet.add([cells.get(column, "") for column in columns])
                check_size(len(sheet.rows), len(columns), name, limits)
    except (json.JSONDecodeError, ValueError, RecursionError) as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else None
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"The JSON cannot be read: {reason}.", source=name, place=place) from error
    if not records:
        raise InputError("The JSON holds no list of records.", source=name, remedy='Give [{"title": "…"}, …].')
    return [sheet]


def _lines(text: str) -> list[Any]:
    found: list[Any] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            found.extend([json.loads(line)] if line.strip() else [])
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(error.msg, "\n" * (number - 1) + line, number - 1 + error.pos) from error
    return found


def _records(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        inside = [item for key, item in value.items() if key.casefold() in _ENVELOPES and isinstance(item, dict)]
        if not lists and inside:
            return _records(inside[0])
        value = max(lists, key=len) if lists else [value]
    if isinstance(value, list):
        inner = [item for item in value if isinstance(item, list) and item and isinstance(item[0], dict)]
        # Some services put what they say of the answer in front of the list of its records.
        value = max(inner, key=len) if inner else value
        return [item for item in value if isinstance(item, dict)]
    return []


def _flat(record: dict[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise ValueError("it is nested too deeply")
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flat_object(value, prefix, key, depth)
        elif isinstance(value, list):
            yield f"{prefix}{key}", "; ".join(_inside(item) for item in value)
        else:
            yield f"{prefix}{key}", cell_text(value)


def _flat_object(value: dict[str, Any], prefix: str, key: str, depth: int) -> Iterator[tuple[str, str]]:
    """The values of an object in a record; what names it, or is in English, stands under the key of the object."""
    if key.casefold() in _WRAPPINGS:
        yield from _flat(value, prefix, depth + 1)
        return
    named = _name_of(value)
    if named is not None:
        yield f"{prefix}{key}", cell_text(value[named])
    rest = {name: inner for name, inner in value.items() if name != named}
    yield from _flat(rest, f"{prefix}{key}.", depth + 1)


def _name_of(value: dict[str, Any]) -> str | None:
    """Which value of an object stands for it: its name, or its English form where it has one for each language."""
    if "en" in value and all(_LANGUAGE.fullmatch(name) for name in value):
        return "en" if isinstance(value["en"], str) else None
    return next((name for name in _NAMING if isinstance(value.get(name), str)), None)


def _inside(value: Any) -> str:
    if isinstance(value, dict) and (named := _name_of(value) or ("code" if "code" in value else None)):
        return cell_text(value[named]) if not isinstance(value[named], (dict, list)) else json.dumps(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else cell_text(value)
