"""What changed from one state of the graphs to the next, thing by thing.

A thing is a subject with all nodes that it owns: a fact changes as a whole. Its state is every statement about it
in any published graph, so that whoever replaces a thing by its newest version has the graphs as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wsisgraph.graph_files import line_end
from wsisgraph.iris import fact_of
from wsisgraph.releases.ledger import Ledger
from wsisgraph.releases.quads import difference, subject

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
            for _, line in difference(old.files.get(graph), new.files.get(graph)):
                if about := subject(line):
                    yield fact_of(about)


def _statements(state: State, wanted: set[str]) -> Iterator[tuple[str, str, bytes]]:
    """(thing, graph, statement) of the things that are wanted."""
    for graph, path in sorted(state.files.items()):
        ending = line_end(graph or None)
        for about, lines in _by_subject(path):
            thing = fact_of(about)
            if thing in wanted:
                for line in lines:
                    yield thing, graph, line.removesuffix(ending)


def _by_subject(path: Path) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The lines of a sorted file, subject by subject."""
    lines: list[bytes] = []
    present: str | None = None
    with path.open("rb") as file:
        for line in file:
            about = subject(line)
            if about != present:
                if present is not None:
                    yield present, lines
                present, lines = about, []
            lines.append(line)
    if present is not None:
        yield present, lines
