"""Files of sorted N-Quads, one a graph: where a line stands, how it ends, and many files read as if they were one.

None is in memory as a whole.
"""

import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from mmap import mmap
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

Bytes = bytes | mmap
_END = b" .\n"
_BLOCK = 1 << 16
"""Bytes that are read at a time."""


def line_end(graph: str | None) -> bytes:
    """How the lines of the graph named `graph` end, with the space before its name; None is the unnamed graph.

    No literal holds it, because line feeds are escaped.
    """
    return _END if graph is None else b" " + str(NamedNode(graph)).encode() + _END


def place_of_line(line: bytes, body: Bytes) -> int:
    """Where in a sorted text of lines the first one begins that does not come before `line`."""

    def around(offset: int) -> bytes:
        start = body.rfind(b"\n", 0, offset) + 1
        return body[start : body.find(b"\n", start) + 1]

    offset = bisect_left(range(len(body)), line, key=around)
    return body.rfind(b"\n", 0, offset) + 1


def lines_beginning(words: bytes, body: Bytes) -> Iterator[bytes]:
    """The lines of a sorted text that begin with these words, in their order."""
    place = place_of_line(words, body)
    while (line := body[place : body.find(b"\n", place) + 1]).startswith(words):
        yield line
        place += len(line)


def lines_with(mark: bytes, body: Bytes) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that have a mark somewhere, in their order."""
    place = body.find(mark)
    while place >= 0:
        start, end = body.rfind(b"\n", 0, place) + 1, body.find(b"\n", place) + 1
        yield start, end
        place = body.find(mark, end)


class Joined(io.RawIOBase):
    """The lines of some files as they stand there."""

    def __init__(self, paths: Iterable[Path]) -> None:
        super().__init__()
        self._blocks = (block for path in paths for block in _blocks(path))
        self._rest = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what comes next; 0 at the end."""
        self._rest = self._rest or next(self._blocks, b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


class Merged(Joined):
    """The triples of some graphs, by name (empty for the unnamed one), as N-Triples that say nothing of graphs.

    A triple that several graphs have comes as often; who puts all into one graph has it once.
    """

    def __init__(self, graphs: Mapping[str, Path]) -> None:
        super().__init__(())
        self._blocks = (block for name, path in graphs.items() for block in _unnamed(name, path))


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _unnamed(name: str, path: Path) -> Iterator[bytes]:
    end = line_end(name or None)
    with path.open("rb") as file:
        while lines := file.readlines(_BLOCK):
            yield b"".join(lines).replace(end, _END)
