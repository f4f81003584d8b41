"""Files of sorted N-Quads, one a graph: where a line stands, how it ends, and many files read as if they were one.

A graph that differs little from another one may have a patch for a file (`Patch`), which reads like what it stands
for. None is in memory as a whole.
"""

import io
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

Bytes = bytes | mmap
_END = b" .\n"
_BLOCK = 1 << 16
"""Bytes that are read at a time."""
PATCH = ".patch"
"""How the name of a patch ends; that of other files of graphs ends in `.nq`."""


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


def mapped(path: Path) -> Bytes:
    """The lines of a graph's file; but for a patch none is in memory before somebody looks at it."""
    if path.suffix == PATCH:
        return b"".join(Patch.read(path).lines(path))
    # An empty file cannot be mapped.
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ) if path.stat().st_size else b""


def merged(base: Bytes, removed: Sequence[bytes], added: Sequence[bytes]) -> Iterator[bytes]:
    """A sorted text of lines without some of its own and with some others, in pieces of whole lines."""
    done = 0
    for line, is_new in sorted([*((line, False) for line in removed), *((line, True) for line in added)]):
        place = place_of_line(line, base)
        yield from pieces(base, done, place)
        done = place if is_new else place + len(line)
        if is_new:
            yield line
    yield from pieces(base, done, len(base))


def pieces(text: Bytes, start: int, end: int, least: int = _BLOCK) -> Iterator[bytes]:
    """The lines of `text[start:end]` in pieces of whole lines, each but the last of more than `least` bytes."""
    while start < end:
        stop = end if end - start <= least else text.find(b"\n", start + least, end) + 1 or end
        yield text[start:stop]
        start = stop


@dataclass(frozen=True, slots=True)
class Patch:
    """A graph as the lines by which it differs from another one, of which a file stands in the same folder.

    `removed` and `added` are sorted lines in the name of that other graph, `base`, whose file has one of the names
    `files` and the SHA-256 `sha256`.
    """

    graph: str
    base: str
    sha256: str
    files: tuple[str, ...]
    removed: Sequence[bytes]
    added: Sequence[bytes]

    @classmethod
    def read(cls, path: Path) -> "Patch":
        """The patch that stands in a file."""
        with path.open("rb") as file:
            head = json.loads(file.readline())
            lines = file.readlines()
        sides = [[line[1:] for line in lines if line.startswith(sign)] for sign in (b"-", b"+")]
        return cls(head["graph"], head["base"], head["sha256"], tuple(head["files"]), *sides)

    def written(self) -> bytes:
        """The content of its file: a line of JSON, then the lines with a sign before each."""
        head = {"graph": self.graph, "base": self.base, "sha256": self.sha256, "files": self.files}
        signed = [*(b"-" + line for line in self.removed), *(b"+" + line for line in self.added)]
        return b"".join([json.dumps(head, sort_keys=True).encode() + b"\n", *signed])

    def lines(self, path: Path) -> Iterator[bytes]:
        """The sorted lines of the graph, in pieces of whole lines; the patch itself stands at `path`."""
        before, after = line_end(self.base), line_end(self.graph)
        base = next(place for name in self.files if (place := path.with_name(name)).exists())
        return (piece.replace(before, after) for piece in merged(mapped(base), self.removed, self.added))


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
    if path.suffix == PATCH:
        yield from Patch.read(path).lines(path)
        return
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _unnamed(name: str, path: Path) -> Iterator[bytes]:
    end = line_end(name or None)
    if path.suffix == PATCH:
        yield from (lines.replace(end, _END) for lines in _blocks(path))
        return
    with path.open("rb") as file:
        while lines := file.readlines(_BLOCK):
            yield b"".join(lines).replace(end, _END)
