"""PDF by geometry: headers, columns, footnotes, raised marks, words broken at line ends, links."""

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from wsisgraph.documents.blocks import Block, Source
from wsisgraph.documents.extras import library
from wsisgraph.documents.limits import Limits, mebibytes
from wsisgraph.documents.pdf_blocks import Joiner, line_runs, mend_word, note_blocks, page_blocks
from wsisgraph.documents.pdf_breaks import Edges
from wsisgraph.documents.pdf_circles import refuse_circles
from wsisgraph.documents.pdf_furniture import PdfPage, body_size, take_out_headers, take_out_notes
from wsisgraph.documents.pdf_lines import TextLine
from wsisgraph.documents.pdf_unpacking import bounded, too_large
from wsisgraph.errors import InputError
from wsisgraph.pace import steps

_STREAM = re.compile(rb"stream\r?\n")
_NESTING = 4
_PIECE = 64 * 2**20
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")


def read(data: bytes, name: str, limits: Limits, *, processes: int = 1) -> Source:
    """The blocks of a PDF; `processes` read the pages of a long one.

    Raises:
        InputError: the file is encrypted, broken, too large when unpacked, or has no text.

    """
    pdfplumber = library("pdfplumber", "pdf", name)
    from wsisgraph.documents.pdf_pages import read_pages

    refuse_circles()
    source = Source("pdf")
    bound = (name, limits.unpacked)
    _check_streams(data, name, limits)
    try:
        with bounded(*bound), pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > limits.pages:
                raise InputError(
                    f"The PDF has {len(document.pages):,} pages; at most {limits.pages:,} are read.",
                    source=name,
                    remedy="Split it.",
                )
            wanted = _wanted(document.pages, name, limits, source)
            pages = list(steps(read_pages(data, document.pages, wanted, processes, bound), "pages", len(wanted)))
            title = (document.metadata or {}).get("Title")
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble over
        raise _refusal(error, name) from error
    source.title = title if isinstance(title, str) and title.strip() else None
    if not any(page.lines or page.tables for page in pages):
        if source.warnings:
            raise InputError(source.warnings[0][1], source=name, remedy="Save the PDF without its drawings.")
        raise InputError(
            "The PDF holds no text, only pictures of pages.",
            source=name,
            remedy="Run text recognition (OCR) on it first.",
        )
    source.blocks.extend(_blocks(pages))
    unknown = sum(len(_UNKNOWN_GLYPH.findall(block.text)) for block in source.blocks)
    if unknown:
        source.warn(
            "unknown-letters",
            f"The fonts of the PDF do not tell what {unknown:,} of its letters are; they stand as (cid:…). "
            "Another copy of the report, or text recognition, may help.",
        )
    return source


def _wanted(pages: Sequence[Any], name: str, limits: Limits, source: Source) -> list[int]:
    """The numbers of the pages to read; those that are drawings are told."""
    sizes = dict(enumerate(map(_drawing, pages), 1))
    # Whoever must split the file hears of it now, not after minutes of reading.
    if (total := sum(size for size in sizes.values() if size <= limits.drawing)) > limits.drawings:
        raise InputError(
            f"The pages of the PDF are drawn by {mebibytes(total)} of instructions; "
            f"at most {mebibytes(limits.drawings)} are read.",
            source=name,
            remedy="Split it.",
        )
    for number, size in sizes.items():
        if size > limits.drawing:
            message = f"A drawing of {mebibytes(size)} stands on this page, which was not read."
            source.warn("page-unread", f"{message} At most {mebibytes(limits.drawing)} are.", f"page {number}")
    return [number for number, size in sizes.items() if size <= limits.drawing]


def _refusal(error: Exception, name: str) -> InputError:
    around: list[BaseException | None] = [error, error.__cause__, error.__context__, *error.args]
    if (refused := next((one for one in around if isinstance(one, InputError)), None)) is not None:
        return refused
    causes = f"{type(error).__name__} {error!r} {error.__cause__!r} {error.__context__!r}"
    if "Password" in causes or "Encrypt" in causes:
        return InputError("The PDF is encrypted.", source=name, remedy="Remove the password.")
    return InputError("The PDF is damaged and cannot be read.", source=name, remedy="Download or print it again.")


def _check_streams(data: bytes, name: str, limits: Limits) -> None:
    """Unpacks every stream with a cap, because the library has none."""
    left = limits.unpacked
    for match in _STREAM.finditer(data):
        chunk = memoryview(data)[match.end() :]
        for _ in range(_NESTING):
            if not _is_packed(chunk[:2]):
                break
            try:
                size, chunk = _unpack(chunk, left)
            except zlib.error:
                break
            left -= size
            if left < 0:
                raise too_large(name, limits.unpacked)


def _is_packed(head: bytes | memoryview) -> bool:
    """Whether data begin as zlib writes them (RFC 1950)."""
    return len(head) == 2 and head[0] & 15 == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _unpack(chunk: memoryview, most: int) -> tuple[int, memoryview]:
    """How much `chunk` unpacks to (counted until `most` is passed), and its beginning; all of what is packed."""
    unpacker = zlib.decompressobj()
    first = unpacker.decompress(chunk, _PIECE)
    size, rest = len(first), [first]
    while unpacker.unconsumed_tail and size <= most:
        piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
        size += len(piece)
        if _is_packed(first[:2]):
            rest.append(piece)
    return size, memoryview(b"".join(rest))


def _drawing(page: Any) -> int:
    """The size of what draws a page: of maps some millions of bytes, which take minutes."""
    resolve1 = library("pdfminer.pdftypes", "pdf", "").resolve1
    streams = [resolve1(content) for content in page.page_obj.contents]
    return sum(len(stream.get_data()) for stream in streams if hasattr(stream, "get_data"))


def _blocks(pages: list[PdfPage]) -> Iterator[Block]:
    take_out_headers(pages)
    size = body_size(pages)
    last: TextLine | None = None
    last_note: TextLine | None = None
    for page in pages:
        take_out_notes(page, size, last_note)
        last_note = page.notes[-1] if page.notes else None
    joiner, edges = Joiner(pages), Edges(pages)
    last_note = None
    for page, following in zip_longest(pages, pages[1:]):
        for line in page.headers:
            yield Block(tuple(line_runs([line], joiner)), "aside", page=page.number)
        before, last = last, page.lines[-1] if page.lines else last
        if following is not None and page.lines and following.lines:
            mend_word(page, following, joiner)
        yield from page_blocks(page, joiner, edges, before)
        yield from note_blocks(page, joiner, last_note)
        last_note = page.notes[-1] if page.notes else last_note
