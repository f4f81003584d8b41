"""Files of N-Quads, one a graph, read one after the other as if they were one; none is in memory as a whole."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

_END = b" .\n"
_BLOCK = 1 << 16
"""Bytes that are read at a time."""


def line_end(graph: str | None) -> bytes:
    """How the lines of the graph named `graph` end, with the space before its name; None is the unnamed graph.

    No literal holds it, because line feeds are escaped.
    """
    return _END if graph is None else b" " + str(NamedNode(graph)).encode() + _END


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
