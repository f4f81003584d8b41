"""Rows counted in serialised results, without parsing them.

The engine's serialiser is not to be slowed down by a look at each row, so the rows are counted in its bytes.
"""

import re
import zlib
from typing import Protocol

_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_LONG_ROW = 2**18
_GZIP = zlib.MAX_WBITS + 16
# Of JSON: what the rows begin behind, what stands between two of them, the same with the name of a variable behind
# it, and that at the end of a chunk, where the name may not be all there yet.
_ROWS, _BORDER = b'"bindings":[', b"},{"
_NAMED = re.compile(rb'\},\{(?:"[^"\\]++":\{)?')
_CUT_SHORT = re.compile(rb'\},\{(?:"[^"\\]*+(?:":?)?)?\Z')


class Counter(Protocol):
    """Counts rows in the chunks of one result."""

    @property
    def rows(self) -> int:
        """Rows so far."""

    def feed(self, chunk: bytes) -> None:
        """Count the rows that end in `chunk`."""


class LineCounter:
    """TSV: line feeds in values are escaped, so each line after the first is a row."""

    def __init__(self) -> None:
        self._lines = 0

    @property
    def rows(self) -> int:
        """Rows so far."""
        return max(0, self._lines - 1)

    def feed(self, chunk: bytes) -> None:
        """Count the lines of `chunk`."""
        self._lines += chunk.count(b"\n")


class CsvCounter:
    """CSV: a line feed counts outside quotation marks only."""

    def __init__(self) -> None:
        self._lines, self._quoted = 0, False

    @property
    def rows(self) -> int:
        """Rows so far."""
        return max(0, self._lines - 1)

    def feed(self, chunk: bytes) -> None:
        """Count the records of `chunk`."""
        if not self._quoted and b'"' not in chunk:
            self._lines += chunk.count(b"\n")
            return
        parts = chunk.split(b'"')
        self._lines += sum(part.count(b"\n") for part in parts[int(self._quoted) :: 2])
        self._quoted ^= (len(parts) - 1) % 2 == 1


class XmlCounter:
    """XML: `</result>` cannot stand in a value."""

    _mark = b"</result>"

    def __init__(self) -> None:
        self._rows, self._tail = 0, b""

    @property
    def rows(self) -> int:
        """Rows so far."""
        return self._rows

    def feed(self, chunk: bytes) -> None:
        """Count the results that end in `chunk`."""
        text = self._tail + chunk
        self._rows += text.count(self._mark)
        self._tail = text[-len(self._mark) + 1 :]


class JsonCounter:
    """JSON: rows are parted by `},{`, which values may hold too.

    A border with the name of a variable behind it, in quotation marks, cannot stand inside a string: what follows
    the end of one is no name. Where there are no others, which is nearly always, nothing more is needed; else
    strings are taken out first.
    """

    def __init__(self) -> None:
        self._borders, self._rest, self._started, self._any = 0, b"", False, False

    @property
    def rows(self) -> int:
        """Rows so far."""
        return self._borders + _count_exactly(self._rest)[0] + int(self._any)

    def feed(self, chunk: bytes) -> None:
        """Count the rows that end in `chunk`."""
        text = self._rest + chunk
        if not self._started:
            start = text.find(_ROWS)
            if start < 0:
                self._rest = text
                return
            self._started, text = True, text[start + len(_ROWS) :]
        self._any = self._any or text[:1] == b"{"
        borders, last = _NAMED.findall(text), text.rfind(_BORDER)
        if borders and borders[-1] == _BORDER and _CUT_SHORT.match(text, last):
            borders.pop()
            last = text.rfind(_BORDER, 0, last)
        count, cut = _count_exactly(text) if _BORDER in borders else (len(borders), last + 2 if borders else 0)
        self._borders += count
        # What follows the last border may be half a border, and its strings are not closed yet. Of a row that
        # is very long only the end is kept: its strings may then no longer be told from what is between them.
        self._rest = text[cut:] if len(text) - cut <= _LONG_ROW else text[-6:]


def _count_exactly(text: bytes) -> tuple[int, int]:
    """The borders outside strings, and where the row behind the last one begins."""
    if _BORDER not in text:
        return 0, 0
    # Same length, so that places in the copy are places in the text.
    bare = _ESCAPED.sub(b"..", text)
    position = last = borders = 0
    for index, part in enumerate(bare.split(b'"')):
        if index % 2 == 0 and (count := part.count(_BORDER)):
            borders += count
            last = position + part.rfind(_BORDER) + 2
        position += len(part) + 1
    return borders, last


class NoCounter:
    """Graphs and booleans have no rows."""

    @property
    def rows(self) -> int:
        """None."""
        return 0

    def feed(self, chunk: bytes) -> None:
        """Nothing to count."""


_KINDS: dict[str, type[Counter]] = {
    "application/sparql-results+json": JsonCounter,
    "application/json": JsonCounter,
    "application/sparql-results+xml": XmlCounter,
    "application/xml": XmlCounter,
    "text/csv": CsvCounter,
    "text/tab-separated-values": LineCounter,
    "text/plain": LineCounter,
}


def counter(media_type: str) -> Counter:
    """A counter for results of this media type."""
    return _KINDS.get(media_type, NoCounter)()


def rows_in(body: bytes, media_type: str, coding: str | None) -> int:
    """The rows of a whole result of this media type, with `gzip` as its coding or none."""
    counting = counter(media_type)
    counting.feed(zlib.decompress(body, _GZIP) if coding == "gzip" else body)
    return counting.rows
