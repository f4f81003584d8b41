"""Files of sorted N-Quads: their names, and the lines by which two of them differ."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from wsisgraph.graph_files import PATCH, Bytes, Patch, line_end, mapped
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
    if old and new and old.suffix == new.suffix == PATCH:
        one, other = Patch.read(old), Patch.read(new)
        if (one.graph, one.sha256) == (other.graph, other.sha256):
            return _between(one, other)
    return differing(mapped(old) if old else b"", mapped(new) if new else b"")


def _between(old: Patch, new: Patch) -> Iterator[tuple[bool, bytes]]:
    """The difference of two graphs that differ little from the same one."""
    gone = {*old.added} - {*new.added} | {*new.removed} - {*old.removed}
    come = {*new.added} - {*old.added} | {*old.removed} - {*new.removed}
    ends = line_end(old.base), line_end(old.graph)
    for line, is_new in sorted([*((line, False) for line in gone), *((line, True) for line in come)]):
        yield is_new, line.replace(*ends)


def base_names(graph: str, iris: Iris) -> tuple[str, str]:
    """The names that the file of a graph may have, the first one where other names are too much like it."""
    plain = _plain_name(graph, iris)
    return f"{plain}~{_short_hash(graph)}.nq", f"{plain}.nq"


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
    # What a cut left of a file ends without a line feed.
    return text[start : text.find(b"\n", start) + 1 or len(text)]


def _shared(old: Bytes, one: int, new: Bytes, other: int) -> tuple[int, int]:
    """The ends of the lines that both have from these places on."""
    start, size = one, _LINES
    while (block := old[one : one + size]) and block == new[other : other + size]:
        one, other, size = one + len(block), other + len(block), min(2 * size, _BLOCK)
    while size := size // 2:
        if (block := old[one : one + size]) and block == new[other : other + size]:
            one, other = one + len(block), other + len(block)
    back = one - (old.rfind(b"\n", start, one) + 1 or one)
    return one - back, other - back


def subject(line: bytes) -> str | None:
    """The subject of a line when it is an IRI. Engines write IRIs without escapes."""
    return line[1 : line.index(b">")].decode() if line.startswith(b"<") else None
