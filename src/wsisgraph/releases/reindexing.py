"""The index and the findings of an amended release: what the change does not touch is linked, the rest derived."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.releases import files, findings, index, writing
from wsisgraph.releases.index_changes import Uncovered
from wsisgraph.releases.index_derive import Step, derive_index
from wsisgraph.releases.index_view import View
from wsisgraph.releases.quads import subject
from wsisgraph.releases.release import CORRECTED_INDEX, INDEX, STORE, Release, is_apart

_ANEW = "an index is made anew, which takes longer than changing it: %s"
_LOG = logging.getLogger(__name__)


class Reindexing:
    """The step from `parent` to the release in `folder`, whose `store` holds the changes, flushed.

    `lines` are the N-Quads that were added or removed in published graphs.
    """

    def __init__(
        self, parent: Release, folder: Path, store: ox.Store, lines: Collection[bytes], iris: Iris
    ) -> None:
        self._parent, self._folder, self._lines, self._iris = parent, folder, lines, iris
        nodes = {name for line in lines if (name := subject(line))}
        self._step = Step(ox.Store.read_only(str(parent.store_path)), store, nodes, iris)

    def stated(self) -> None:
        """Write the index and the findings."""
        target = self._folder / INDEX
        self._derive(self._parent.index_path, target, self._step, lambda: self._build(target))
        if any(name in line for name in findings.properties(self._iris) for line in self._lines):
            findings.write_findings(self._step.after, self._folder, self._iris)
        else:
            files.link_or_copy(self._parent.path / findings.FILE, self._folder / findings.FILE)

    def corrected(self, graphs: Mapping[str, Mapping[str, Any]], changed: Collection[str]) -> None:
        """Write the index of the corrected view, when there is one; `changed` are the graphs that changed."""

        def build() -> None:
            writing.write_corrected_index(graphs, self._folder, self._iris, self._index)

        target = self._folder / CORRECTED_INDEX
        if any(is_apart(name, self._iris.base) for name in changed):
            _LOG.warning(_ANEW, "corrections themselves were written")
            build()
            return
        apart = [name for name in graphs if is_apart(name, self._iris.base)]
        if not apart:
            return
        stated, corrected = self._iris.graph("document/"), self._iris.graph("corrected/")
        beside = ox.Store()
        for name in apart:
            beside.bulk_load(path=str(self._folder / graphs[name]["file"]), format=ox.RdfFormat.N_QUADS)
        hidden = frozenset(stated + name.removeprefix(corrected) for name in apart)
        step = replace(self._step, view=View(hidden, beside))
        self._derive(self._parent.corrected_index_path, target, step, build)

    def _derive(self, before: Path, target: Path, step: Step, build: Callable[[], None]) -> None:
        try:
            if not before.is_file():
                raise Uncovered("there was none before")
            if not derive_index(before, target, step):
                files.link_or_copy(before, target)
        except Uncovered as reason:
            # Only its text: who keeps the record would keep the stores open with it.
            _LOG.warning(_ANEW, str(reason))
            target.unlink(missing_ok=True)
            build()

    def _build(self, target: Path) -> None:
        index.build_index(self._step.after, target, self._iris, self._folder / STORE)

    def _index(self, store: ox.Store, path: Path) -> None:
        index.build_index(store, path, self._iris)
