"""Whether the bytes that came are the document that was asked for."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from wsisgraph.errors import InputError
from wsisgraph.fetching.series import Report
from wsisgraph.fetching.symbols import same

_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a copy says of itself; None for what it does not say."""

    symbol: str | None = None
    title: str | None = None
    language: str | None = None


Inspect = Callable[[bytes, str], Inspection]
"""Reads a copy, given its bytes and its name; raises `InputError` when it cannot be read as a document."""


class BrokenTransferError(Exception):
    """The bytes end too early; another attempt may bring them all."""


def ending_of(data: bytes, media_type: str) -> str:
    """`.pdf` or `.docx`, by the first bytes.

    Raises:
        InputError: these are no bytes of a document.
        BrokenTransferError: the document is not complete.

    """
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-_TAIL:]:
            raise BrokenTransferError("the PDF breaks off")
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if not head:
        raise BrokenTransferError("the answer is empty")
    if b"<html" in head.lower() or b"<!doctype html" in head.lower() or media_type == "text/html":
        raise InputError(
            "the service answered with a web page instead of a document.",
            remedy="It may not have this document, or may be down: try the address in a browser.",
        )
    raise InputError(
        f"the service answered with {media_type or 'something'} that is neither PDF nor DOCX.",
        remedy="Check the setting WSISGRAPH_FETCH_URL.",
    )


def _office(data: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise BrokenTransferError("the DOCX breaks off")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/document.xml" in archive.namelist():
            return ".docx"
    raise InputError("the service answered with an archive that is no DOCX.", remedy="Check WSISGRAPH_FETCH_URL.")


def check(report: Report, language: str, found: Inspection) -> str:
    """The symbol to state in the sidecar, when the copy is what was asked for.

    Raises:
        InputError: the copy is another document, or in another language.

    """
    remedy = "Check the symbol; nothing was kept."
    if found.symbol is not None and not same(found.symbol, report.symbol):
        raise InputError(f"the service sent another document, {found.symbol}.", remedy=remedy)
    if found.language not in (None, "und", language):
        raise InputError(f"the service sent the text in {found.language!r}, not in {language!r}.", remedy=remedy)
    if not report.confirmed and (report.title_contains or "") not in (found.title or "").casefold():
        shown = f"its title is {found.title!r}" if found.title else "it has no title that could be read"
        raise InputError(
            f"the symbol is unconfirmed and the document seems to be another one: {shown}.",
            remedy=f"Look at it, and get it by its symbol if it is right: `wsisgraph fetch {report.asked}`.",
        )
    return found.symbol or report.known_as
