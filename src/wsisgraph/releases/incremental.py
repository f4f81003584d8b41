"""The store and the indexes of a release from those of its parent: only what changed is loaded.

Only what the parent's checksums confirm is taken over: a damaged disk must not spread into new releases.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.releases import findings
from wsisgraph.releases.quads import difference
from wsisgraph.releases.reindexing import Reindexing
from wsisgraph.releases.release import CORRECTED_INDEX, INDEX, READ_STORE, STORE, Release, is_apart
from wsisgraph.releases.storing import Make, Rows

PART = 4
"""At most this part of the triples may stand in graphs that changed; else it is quicker to load everything."""
_FORMS = ("pyoxigraph", "index")
"""The versions that decide the form of a store and of an index."""


def can_follow(parent: Release, manifest: Mapping[str, Any]) -> bool:
    """Whether the release of a manifest may be made from its parent, and in less time than from its files."""
    old = parent.manifest
    forms = [
        (side["base"], side["format"], *(side["versions"].get(name) for name in _FORMS))
        for side in (old, manifest)
    ]
    if forms[0] != forms[1]:
        return False
    sides = (old["graphs"], manifest["graphs"])
    names = changed(*sides, Iris(manifest["base"]))
    if PART * sum(side[name]["triples"] for name in names for side in sides if name in side) > old["triples"]:
        return False
    return not parent.verify({STORE, READ_STORE, INDEX, CORRECTED_INDEX, findings.FILE})


def changed(before: Rows, after: Rows, iris: Iris) -> list[str]:
    """The graphs in which two releases differ, without those of the corrected view."""
    names = sorted(name for name in before.keys() | after.keys() if not is_apart(name, iris.base))
    return [name for name in names if _sum(before, name) != _sum(after, name)]


def _sum(graphs: Rows, name: str) -> str | None:
    return graphs[name]["sha256"] if name in graphs else None


def follow(parent: Release, folder: Path, graphs: Rows, iris: Iris, make: Make) -> None:
    """Write the store, the indexes and the findings of the release whose `graphs` stand in `folder` already."""
    ox.Store.read_only(str(parent.store_path)).backup(str(folder / STORE))
    store = ox.Store(str(folder / STORE))
    names = changed(parent.manifest["graphs"], graphs, iris)
    for name in names:
        store.clear_graph(ox.NamedNode(name) if name else ox.DefaultGraph())
        if name in graphs:
            store.bulk_load(path=str(folder / graphs[name]["file"]), format=ox.RdfFormat.N_QUADS)
        elif name:
            store.remove_graph(ox.NamedNode(name))
    store.flush()
    # What describes the release is in no list, and names every graph.
    told = [name for name in names if name != iris.graph("release")]
    lines = {line for name in told for line in _lines(parent, folder, graphs, name)}
    Reindexing(parent, folder, store, lines, make).write(graphs)


def _lines(parent: Release, folder: Path, graphs: Rows, name: str) -> Iterator[bytes]:
    old = parent.manifest["graphs"]
    before = parent.path / old[name]["file"] if name in old else None
    after = folder / graphs[name]["file"] if name in graphs else None
    return (line for _, line in difference(before, after))
