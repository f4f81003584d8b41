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
from wsisgraph.documents.pdf_line_numbers import as_one_line, line_numbers
from wsisgraph.documents.pdf_lines import TextLine, page_lines, word_rows
from wsisgraph.documents.pdf_open_tables import take_out_open_tables
from wsisgraph.documents.pdf_right_to_left import mirrored
from wsisgraph.documents.pdf_tables import take_out_tables
from wsisgraph.documents.pdf_words import Word
from wsisgraph.errors import InputError

_STREAM = re.compile(rb"stream\r?\n")
_NESTING = 4
_PACKED = b"\x78"
_PIECE = 64 * 2**20
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("|".join(_LIGATURES))
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
_SYMBOL_BULLETS = frozenset("\uf06c\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\u25cf\u25a0")
"""Bullets, and what the fonts Symbol and Wingdings put in their place."""


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The blocks of a PDF.

    Raises:
        InputError: the file is encrypted, broken, too large when unpacked, or has no text.

    """
    pdfplumber = library("pdfplumber", "pdf", name)
    refuse_circles()
    source = Source("pdf")
    _check_streams(data, name, limits)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > limits.pages:
                raise InputError(
                    f"The PDF has {len(document.pages):,} pages; at most {limits.pages:,} are read.",
                    source=name,
                    remedy="Split it.",
                )
            pages = list(_pages(document.pages, name, limits, source))
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


def _pages(pages: Sequence[Any], name: str, limits: Limits, source: Source) -> Iterator[PdfPage]:
    sizes = [_drawing(page) for page in pages]
    # Whoever must split the file hears of it now, not after minutes of reading.
    if (total := sum(size for size in sizes if size <= limits.drawing)) > limits.drawings:
        raise InputError(
            f"The pages of the PDF are drawn by {mebibytes(total)} of instructions; "
            f"at most {mebibytes(limits.drawings)} are read.",
            source=name,
            remedy="Split it.",
        )
    shared: dict[object, Any] = {}
    for number, (page, size) in enumerate(zip(pages, sizes, strict=True), 1):
        if size > limits.drawing:
            message = f"A drawing of {mebibytes(size)} stands on this page, which was not read."
            source.warn("page-unread", f"{message} At most {mebibytes(limits.drawing)} are.", f"page {number}")
            page.close()
        else:
            yield _page(page, number, shared)


def _refusal(error: Exception, name: str) -> InputError:
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
            if bytes(chunk[:1]) != _PACKED:
                break
            try:
                size, chunk = _unpack(chunk, left)
            except zlib.error:
                break
            left -= size
            if left < 0:
                raise InputError(
                    f"The PDF unpacks to more than {mebibytes(limits.unpacked)}.",
                    source=name,
                    remedy="Split it or remove pictures.",
                )


def _unpack(chunk: memoryview, most: int) -> tuple[int, memoryview]:
    """How much `chunk` unpacks to (counted until `most` is passed), and its beginning; all of what is packed."""
    unpacker = zlib.decompressobj()
    first = unpacker.decompress(chunk, _PIECE)
    size, rest = len(first), [first]
    while unpacker.unconsumed_tail and size <= most:
        piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
        size += len(piece)
        if first[:1] == _PACKED:
            rest.append(piece)
    return size, memoryview(b"".join(rest))


def _drawing(page: Any) -> int:
    """The size of what draws a page: of maps some millions of bytes, which take minutes."""
    resolve1 = library("pdfminer.pdftypes", "pdf", "").resolve1
    streams = [resolve1(content) for content in page.page_obj.contents]
    return sum(len(stream.get_data()) for stream in streams if hasattr(stream, "get_data"))


def _page(page: Any, number: int, shared: dict[object, Any]) -> PdfPage:
    from wsisgraph.documents.pdf_letters import found_words

    links = [link for link in page.hyperlinks if isinstance(link.get("uri"), str)]
    found = [word for word in found_words(page) if word["upright"] and word["text"].strip()]
    words = mirrored([_word(word, links, shared) for word in found], float(page.width), word_rows)
    numbers = line_numbers(words)
    beside = {id(number) for number in numbers}
    words = [word for word in words if id(word) not in beside]
    ruled, words = take_out_tables(page, words)
    unruled, words = take_out_open_tables(words)
    rule = _rule_of_notes(page)
    page.close()
    tables = [*ruled, *unruled]
    aside = as_one_line(numbers, number)
    return PdfPage(number, float(page.height), page_lines(words, number), aside, tables=tables, rule=rule)


def _rule_of_notes(page: Any) -> float | None:
    """The lowest short rule at the left, in the lower part of a page: office programs draw it above notes."""
    width, height = float(page.width), float(page.height)
    drawn = [*page.lines, *(rect for rect in page.rects if rect["height"] < 2)]
    tops = [
        float(one["top"])
        for one in drawn
        if one["height"] < 2 and 0.1 * width < one["width"] < 0.45 * width
        and one["x0"] < 0.3 * width and one["top"] > 0.4 * height
    ]  # fmt: skip
    return max(tops, default=None)


def _word(word: dict[str, Any], links: list[dict[str, Any]], shared: dict[object, Any]) -> Word:
    """`shared`: what words of the document had so far; millions of words have few texts and fewer heights."""
    middle_x, middle_y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    href = next(
        (
            link["uri"]
            for link in links
            if link["x0"] - 1 <= middle_x <= link["x1"] + 1 and link["top"] - 1 <= middle_y <= link["bottom"] + 1
        ),
        None,
    )
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], word["text"])
    text = "•" if text in _SYMBOL_BULLETS else text.replace("(cid:127)", "•")
    font = word["fontname"] if isinstance(word["fontname"], str) else ""
    size = float(word["size"])
    text, font, top, bottom, size = (
        shared.setdefault(value, value) for value in (text, font, word["top"], word["bottom"], size)
    )
    return Word(text, word["x0"], word["x1"], top, bottom, size, font, href)


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
