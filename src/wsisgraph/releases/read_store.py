"""The store that queries read: graphs by name, and as the default graph their merge, in which each triple is once.

It is a copy of the release's store with the merge put in. That one stays as it is, because the default graph of an
update is what was written there. What is the same in both stands in the same files.
"""

import contextlib
import io
import multiprocessing
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.graph_files import Merged
from wsisgraph.orphans import end_with_parent
from wsisgraph.releases import files
from wsisgraph.releases.release import Release

PART = 12
"""At most this part of the triples may have changed; else it is quicker to merge all graphs."""
BESIDE_FROM = 32 * 2**20
"""Bytes of graphs from which a process of its own pays for its start."""
_AT_ONCE = 10_000
"""Quads in one step of the engine, which holds them in memory."""


@contextlib.contextmanager
def merging(store: Path, target: Path, graphs: Mapping[str, Path]) -> Iterator[None]:
    """Write the read store of a flushed `store`, while the body of the `with` reads that one and changes nothing.

    `graphs`: the files of all that the store holds, by name (empty for the unnamed graph).
    """
    if not _may_go_beside(graphs):
        yield
        _merge(store, target, graphs)
        return
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), end_with_parent) as other:
        merged = other.submit(_merge, store, target, graphs)
        yield
        with contextlib.suppress(BrokenProcessPool):
            merged.result()
            return
    # The process was killed, perhaps for want of memory, which the body no longer takes.
    files.remove(target)
    _merge(store, target, graphs)


def _may_go_beside(graphs: Mapping[str, Path]) -> bool:
    has_cores = (os.cpu_count() or 1) > 1 and not multiprocessing.current_process().daemon
    return has_cores and sum(path.stat().st_size for path in graphs.values()) >= BESIDE_FROM


def write_read_store(release: Release, parent: Release | None) -> None:
    """Write it for a release whose files, store and delta are there; from that of `parent` if that is quicker."""
    if parent is not None and _can_follow(parent, release):
        _follow(parent, release)
    else:
        _merge(release.store_path, release.read_store_path, release.published_graphs())


def _merge(source: Path, target: Path, graphs: Mapping[str, Path]) -> None:
    """A copy of the store `source` with the merge of all `graphs`, by name (empty for the unnamed one)."""
    store = _copy(source, target)
    store.bulk_load(io.BufferedReader(Merged(graphs)), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    store.optimize()
    store.flush()


def _can_follow(parent: Release, release: Release) -> bool:
    changed = sum(_lines(path) for path in release.delta_path.iterdir())
    return parent.read_store_path.is_dir() and PART * changed <= int(parent.manifest["triples"])


def _follow(parent: Release, release: Release) -> None:
    written = ox.Store.read_only(str(release.store_path))
    store = _copy(parent.read_store_path, release.read_store_path)
    gone = {ox.NamedNode(name) for name in parent.published_graphs().keys() - release.graphs().keys() if name}
    passed = {ox.DefaultGraph(), *gone}
    for graph in gone:
        store.remove_graph(graph)
    for quad in ox.parse(path=str(release.delta_path / "removed.nq"), format=ox.RdfFormat.N_QUADS):
        # A number that is only spelt in another way is another line but the same quad.
        if quad.graph_name not in passed and quad not in written:
            store.remove(quad)
        if next(written.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is None:
            store.remove(_merged(quad))
    added = ox.parse(path=str(release.delta_path / "added.nq"), format=ox.RdfFormat.N_QUADS)
    while some := list(islice(added, _AT_ONCE)):
        store.extend([*some, *map(_merged, some)])
    store.flush()


def _copy(source: Path, target: Path) -> ox.Store:
    ox.Store.read_only(str(source)).backup(str(target))
    return ox.Store(str(target))


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)
