"""The index and the findings of an amended release: what the change does not touch is linked, the rest derived."""

import logging
from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.releases import files, findings, index, writing
from wsisgraph.releases.index_changes import Uncovered
from wsisgraph.releases.index_derive import Step, derive_index
from wsisgraph.releases.quads import subject
from wsisgraph.releases.release import CORRECTED_INDEX, Release, is_apart

STORE, INDEX = "store", "index.sqlite"
_LOG = logging.getLogger(__name__)


def reindex(parent: Release, folder: Path, store: ox.Store, lines: Collection[bytes], iris: Iris) -> bool:
    """Write index and findings into `folder`; returns whether they are others than those of the parent.

    `store` is that of the folder, holds the changes and is flushed. `lines` are the N-Quads that were added or
    removed in published graphs.
    """
    nodes = {iri for line in lines if (iri := subject(line))}
    step = Step(ox.Store.read_only(str(parent.store_path)), store, nodes, iris)
    try:
        derived = derive_index(parent.index_path, folder / INDEX, step)
    except Uncovered as reason:
        # Only its text: who keeps the record would keep the stores open with it.
        _LOG.warning("the index is made anew, which takes longer than changing it: %s", str(reason))
        (folder / INDEX).unlink(missing_ok=True)
        index.build_index(store, folder / INDEX, iris, folder / STORE)
        derived = True
    if not derived:
        files.link_or_copy(parent.index_path, folder / INDEX)
    if any(name in line for name in findings.properties(iris) for line in lines):
        findings.write_findings(store, folder, iris)
    else:
        files.link_or_copy(parent.path / findings.FILE, folder / findings.FILE)
    return derived


def reindex_corrected(parent: Release, release: Release, iris: Iris, *, touched: bool) -> None:
    """The same for the corrected view of a release whose graphs and manifest are there."""
    if touched or not parent.corrected_index_path.is_file():
        graphs = release.manifest["graphs"]
        if any(is_apart(name, iris.base) for name in graphs):
            _LOG.warning("the index of the corrected view is made anew: it is not derived from the one before")
        writing.write_corrected_index(
            graphs, release.path, iris, lambda store, path: index.build_index(store, path, iris)
        )
    else:
        files.link_or_copy(parent.corrected_index_path, release.path / CORRECTED_INDEX)
