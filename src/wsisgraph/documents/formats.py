"""Which format a source is in, by its first bytes before its name, and which reader takes it."""

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from wsisgraph.documents.blocks import TABLES, Source
from wsisgraph.documents.decode import decode
from wsisgraph.documents.limits import Limits
from wsisgraph.documents.markdown import take_out
from wsisgraph.documents.plain import read_plain
from wsisgraph.documents.profiles import Profile
from wsisgraph.errors import InputError

TEXT = {".txt", ".text", ".md", ".markdown", ".eml", ".rst", ""}
ENDINGS = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "xlsx", ".xls": "xlsx",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LINE_ENDS = "\n\r\x0b\f\x85\u2028\u2029"

_MODULES = {"pdf": "pdf_reader", "docx": "docx_reader", "html": "html_reader"}

Reader = Callable[[bytes, str, Limits], Source]


def format_of(data: bytes, name: str) -> str:
    """`text`, `markdown`, `pdf`, `docx`, `html`, `csv`, `xlsx` or `json`.

    Raises:
        InputError: the bytes are of a format that is not read.

    """
    end = PurePath(name.replace("\\", "/")).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _container(data, name)
    if data.startswith(_OLD_OFFICE):
        return _old_office(end, name)
    if data.startswith(b"{\\rtf"):
        raise InputError("RTF files are not read.", source=name, remedy="Save the document as .docx or .txt.")
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    declared = ENDINGS.get(end)
    if declared in {"pdf", "docx", "xlsx"}:
        raise InputError(
            f"The file is named {end} but is no such file; it may be damaged.",
            source=name, remedy="Download or save it again.",
        )  # fmt: skip
    return declared or ("markdown" if end in {".md", ".markdown"} else "text")


def _container(data: bytes, name: str) -> str:
    """Which office format a ZIP container holds, by the names in its directory."""
    if b"word/document.xml" in data or b"word/_rels" in data:
        return "docx"
    if b"xl/workbook" in data or b"opendocument.spreadsheet" in data[:200]:
        return "xlsx"
    declared = ENDINGS.get(PurePath(name).suffix.lower())
    if declared in {"docx", "xlsx"}:
        return declared
    raise InputError(
        "This is an archive, not a document.", source=name, remedy="Unpack it and name the documents in it."
    )


def _old_office(end: str, name: str) -> str:
    if end == ".xls":
        return "xlsx"
    raise InputError(
        "The document is encrypted or in the old binary Office format.",
        source=name, remedy="Remove the password and save it as .docx or .xlsx.",
    )  # fmt: skip


def read_source(
    data: bytes, name: str, form: str, limits: Limits, profile: Profile | None = None, *, processes: int = 1
) -> Source:
    """The blocks of `data`; `profile` says what the columns of a table mean, `processes` read a long PDF.

    Raises:
        InputError: the bytes cannot be read as `form`.

    """
    if form in TABLES:
        from wsisgraph.documents.table_reader import read

        return read(data, name, limits, profile)
    if form in {"text", "markdown"}:
        return _read_text(data, name, form, limits)
    module = importlib.import_module(f"wsisgraph.documents.{_MODULES[form]}")
    reader: Reader = partial(module.read, processes=processes) if form == "pdf" else module.read
    return reader(data, name, limits)


def _read_text(data: bytes, name: str, form: str, limits: Limits) -> Source:
    source = Source(form)
    text = decode(data, name, source)
    if (count := sum(map(text.count, _LINE_ENDS))) > limits.lines:
        raise InputError(
            f"The text has {count:,} lines; at most {limits.lines:,} are read.",
            source=name, remedy="Take out empty lines, or split the file.",
        )  # fmt: skip
    longest = max((len(line) for line in text.splitlines()), default=0)
    if longest > limits.line:
        raise InputError(
            f"A line has {longest:,} characters; at most {limits.line:,} are read.",
            source=name, remedy="Put each paragraph on a line of its own.",
        )  # fmt: skip
    read_plain(take_out(text, source), source)
    return source
