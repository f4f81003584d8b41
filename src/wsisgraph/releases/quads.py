"""Files of sorted N-Quads: their names, and the lines by which two of them differ."""

import hashlib
from collections.abc import Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

from wsisgraph.graph_files import Bytes
from wsisgraph.iris import Iris

DEFAULT_GRAPH = ""
"""The name under which the unnamed graph goes."""
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_")
_MAX_NAME = 120
_BLOCK = 1 << 16
_LINES = 1 << 10
"""Bytes of some lines: what is compared first."""


def file_names(graphs: Iterable[str], iris: Iris) -> dict[str, str]:
    """A file name for each graph, safe on every file system, different even where case does not count.

    `graph/document/A-70-63` becomes `document~A-70-63.nq`.
    """
    plain = {graph: _plain_name(graph, iris) for graph in sorted(graphs)}
    seen: dict[str, int] = {}
    for name in plain.values():
        seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
    return {
        graph: (f"{name}~{_short_hash(graph)}" if seen[name.casefold()] > 1 else name) + ".nq"
        for graph, name in plain.items()
    }


def _plain_name(graph: str, iris: Iris) -> str:
    if graph == DEFAULT_GRAPH:
        return "default"
    below = iris.graph("")
    path = graph.removeprefix(below) if graph.startswith(below) else f"other/{graph}"
    name = "~".join(_segment(segment) for segment in path.split("/"))
    clear = "default" not in {name, path} and name and not name.startswith(".")
    return name if clear and len(name) <= _MAX_NAME else f"{name.lstrip('.')[:_MAX_NAME]}~{_short_hash(graph)}"


def _segment(text: str) -> str:
    return "".join(c if c in _PLAIN else "".join(f"%{byte:02X}" for byte in c.encode()) for c in text)


def _short_hash(graph: str) -> str:
    return hashlib.sha256(graph.encode()).hexdigest()[:12]


def difference(old: Path | None, new: Path | None) -> Iterator[tuple[bool, bytes]]:
    """The lines by which two sorted files differ: (True, line) was added, (False, line) removed. None is empty."""
    return differing(mapped(old) if old else b"", mapped(new) if new else b"")


def mapped(path: Path) -> Bytes:
    """The bytes of a file, none of which is in memory before somebody looks at it."""
    # An empty file cannot be mapped.
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ) if path.stat().st_size else b""


def differing(old: Bytes, new: Bytes) -> Iterator[tuple[bool, bytes]]:
    """The lines by which two sorted texts of lines differ, in their order; what they share is passed in blocks."""
    one = other = 0
    while one < len(old) or other < len(new):
        removed, added = _line(old, one), _line(new, other)
        if removed == added:
            one, other = _shared(old, one, new, other)
        elif not added or (removed and removed < added):
            yield False, removed
            one += len(removed)
        else:
            yield True, added
            other += len(added)


def _line(text: Bytes, start: int) -> bytes:
    return text[start : text.find(b"\n", start) + 1]


def _shared(old: Bytes, one: int, new: Bytes, other: int) -> tuple[int, int]:
    """The ends of the lines that both have from these places on."""
    start, size = one, _LINES
    while (block := old[one : one + size]) and block == new[other : other + size]:
        one, other, size = one + len(block), other + len(block), min(2 * size, _BLOCK)
    while size := size // 2:
        if (block := old[one : one + size]) and block == new[other : other + size]:
            one, other = one + len(block), other + len(block)
    back = one - (old.rfind(b"\n", start, one) + 1)
    return one - back, other - back


def subject(line: bytes) -> str | None:
    """The subject of a line when it is an IRI. Engines write IRIs without escapes."""
    return line[1 : line.index(b">")].decode() if line.startswith(b"<") else None
