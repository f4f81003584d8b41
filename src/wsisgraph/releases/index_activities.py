"""The index's entries of activities, made on all cores when there are many: they are most of the work."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.orphans import end_with_parent
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_facts import Facts
from wsisgraph.releases.index_lines import NodeLines
from wsisgraph.releases.index_names import Names
from wsisgraph.releases.index_source import Source

SPREAD_FROM = 4_000
"""Activities from which worker processes pay for their start."""
BATCH = 250


def activities(found: Sequence[str], names: Names, on_disk: Path | None) -> Iterator[Entry]:
    """The entries of activities, in the order of their IRIs; `on_disk` is the folder of their store, flushed."""
    done = 0
    if on_disk is not None and len(found) >= SPREAD_FROM and _may_spread():
        for entries in _spread(found, names, on_disk):
            done += len(entries)
            yield from entries
    # All of them when they are few, and what is left when a worker died.
    facts = Facts(names)
    for iri in found[done:]:
        yield facts.activity(names.source.node(iri))


def _may_spread() -> bool:
    return (os.cpu_count() or 1) > 1 and not multiprocessing.current_process().daemon


def _spread(found: Sequence[str], names: Names, on_disk: Path) -> Iterator[list[Entry]]:
    graphs = names.source.lines.paths if names.source.lines else ()
    batches = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(os.cpu_count(), context, _start, (str(on_disk), names.iris, graphs)) as pool:
            yield from pool.map(_entries, batches)
    except BrokenProcessPool:
        return


_worker: list[tuple[Facts, Source]] = []


def _start(on_disk: str, iris: Iris, graphs: Sequence[Path]) -> None:
    end_with_parent()
    # Only reading: the process that builds holds the store, and has flushed it.
    source = Source(ox.Store.read_only(on_disk), iris, NodeLines(graphs) if graphs else None)
    _worker[:] = [(Facts(Names(source, iris)), source)]


def _entries(batch: Sequence[str]) -> list[Entry]:
    facts, source = _worker[0]
    return [facts.activity(source.node(iri)) for iri in batch]
