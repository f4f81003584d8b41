"""What the sheets of an Excel workbook show and hide: number formats, hidden rows, columns and sheets."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from wsisgraph.documents.number_formats import BUILT_IN, number_format

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BOOK = "xl/workbook.xml"


@dataclass(slots=True)
class Display:
    """How a sheet looks. Rows and columns count from 0."""

    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """Code of the number format of each cell that shows more or less than its number."""


def displays(data: bytes) -> dict[str, Display]:
    """How each sheet of an .xlsx file looks, by its name; nothing for other workbooks.

    The container has been checked before: its parts are of bounded size and declare no entities. A part that is
    not as the standard says tells nothing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _BOOK not in archive.namelist():
                return {}
            codes = _codes(archive)
            return {name: _display(archive, part, codes, hidden) for name, part, hidden in _sheets(archive)}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError):
        return {}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Name, part and whether it is hidden, of each sheet."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(archive.read(_BOOK))  # noqa: S314
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            yield sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"


def _codes(archive: zipfile.ZipFile) -> dict[int, str]:
    """The code of the number format of each style that changes more than the rounding."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    written = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
    known = BUILT_IN | written
    cells = styles.find(f"{_MAIN}cellXfs")
    kinds = [int(one.get("numFmtId", 0)) for one in (cells if cells is not None else ())]
    return {at: known[kind] for at, kind in enumerate(kinds) if kind in known and _tells(known[kind])}


def _tells(code: str) -> bool:
    return not number_format(code).is_plain


def _display(archive: zipfile.ZipFile, part: str, codes: dict[int, str], hidden: bool) -> Display:
    display = Display(hidden)
    at = column = -1
    with archive.open(part) as sheet:
        for event, element in ElementTree.iterparse(sheet, events=("start", "end")):  # noqa: S314
            if event == "start":
                if element.tag == f"{_MAIN}row":
                    at = int(element.get("r", at + 2)) - 1
                    column = -1
                    if _is_on(element.get("hidden")):
                        display.hidden_rows.add(at)
                continue
            if element.tag == f"{_MAIN}c":
                code = codes.get(int(element.get("s", 0)))
                # Some programs leave the place of a cell out: it is the next one of its row.
                place = _PLACE.fullmatch(element.get("r", ""))
                column = column_number(place[1]) - 1 if place else column + 1
                if code:
                    display.formats[at, column] = code
            elif element.tag == f"{_MAIN}col" and _is_on(element.get("hidden")):
                last = min(int(element.get("max", 0)), 16_384)
                display.hidden_columns.update(range(int(element.get("min", 1)) - 1, last))
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return display


def _is_on(flag: str | None) -> bool:
    return flag in ("1", "true")


def column_number(letters: str) -> int:
    """`A` is 1, `XFD` 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column; 1 is `A`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
