"""What changed from one state of the graphs to the next, thing by thing.

A thing is a subject with all nodes that it owns: a fact changes as a whole. Its state is every statement about it
in any published graph, so that whoever replaces a thing by its newest version has the graphs as they are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wsisgraph.graph_files import Bytes, line_end, lines_beginning, mapped
from wsisgraph.iris import fact_of
from wsisgraph.releases.ledger import Ledger
from wsisgraph.releases.quads import difference, subject

LOOK_UP = 20_000
"""Bytes of a graph that are read in the time in which one thing is looked up in it."""
CREATED, UPDATED, REMOVED, MERGED = "created", "updated", "removed", "merged"


@dataclass(frozen=True)
class State:
    """The graphs of one release: the file and the checksum of each, by IRI (empty for the unnamed graph)."""

    files: Mapping[str, Path]
    checksums: Mapping[str, str]


NOTHING = State({}, {})


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing."""

    thing: str
    kind: str
    successor: str | None = None
    """What stands in its place, when it was merged."""
    statements: Mapping[str, list[bytes]] = field(default_factory=dict)
    """Graph to N-Triples lines without their final dot, sorted; empty when the thing is gone."""


def changes(old: State, new: State, ledger: Ledger) -> Iterator[Change]:
    """The changes from one state to another, in order of the things' IRIs."""
    touched = set(_touched(old, new))
    before = {thing for thing, _, _ in _statements(old, touched)}
    now: dict[str, dict[str, list[bytes]]] = {}
    for thing, graph, line in _statements(new, touched):
        now.setdefault(thing, {}).setdefault(graph, []).append(line)
    for thing in sorted(touched):
        if thing in now:
            yield Change(thing, UPDATED if thing in before else CREATED, None, now[thing])
        elif thing in before:
            successor = ledger.resolve(thing)
            merged = successor is not None and successor != thing
            yield Change(thing, MERGED if merged else REMOVED, successor if merged else None)


def _touched(old: State, new: State) -> Iterator[str]:
    for graph in sorted(old.files.keys() | new.files.keys()):
        if old.checksums.get(graph) != new.checksums.get(graph):
            changed = difference(old.files.get(graph), new.files.get(graph))
            for thing, _ in _by_thing(line for _, line in changed):
                yield thing


def _statements(state: State, wanted: Collection[str]) -> Iterator[tuple[str, str, bytes]]:
    """(thing, graph, statement) of the things that are wanted."""
    for graph, path in sorted(state.files.items()):
        ending = line_end(graph or None)
        for thing, line in _lines(path, wanted):
            yield thing, graph, line.removesuffix(ending)


def _lines(path: Path, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The lines of a graph about the things that are wanted."""
    if len(wanted) * LOOK_UP > path.stat().st_size:
        with path.open("rb") as file:
            yield from (pair for pair in _by_thing(file) if pair[0] in wanted)
        return
    body = mapped(path)
    for thing in wanted:
        yield from (pair for pair in _by_thing(_from(body, thing)) if pair[0] == thing)


def _from(body: Bytes, thing: str) -> Iterator[bytes]:
    """The lines about a thing, and about what has an IRI below its own, in their order."""
    for end in "/>":
        yield from lines_beginning(f"<{thing}{end}".encode(), body)


def _by_thing(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Lines with the things that they are about; those about no IRI are left out."""
    head, thing = b"", ""
    for line in lines:
        if not head or not line.startswith(head):
            about = subject(line)
            if about is None:
                continue
            head, thing = f"<{about}>".encode(), fact_of(about)
        yield thing, line
