"""The index and the findings of a release from those of its parent: what a change does not touch is linked."""

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.releases import files, findings
from wsisgraph.releases.index_changes import Uncovered
from wsisgraph.releases.index_derive import Step, derive_index
from wsisgraph.releases.index_view import corrected_view
from wsisgraph.releases.quads import subject
from wsisgraph.releases.release import CORRECTED_INDEX, INDEX, Release, is_apart
from wsisgraph.releases.storing import Make, Rows, write_corrected_index

_ANEW = "an index is made anew, which takes longer than changing it: %s"
_LOG = logging.getLogger(__name__)


class Reindexing:
    """The step from `parent` to the release in `folder`, whose `store` holds the changes, flushed.

    `lines` are the N-Quads that were added or removed in published graphs.
    """

    def __init__(
        self, parent: Release, folder: Path, store: ox.Store, lines: Collection[bytes], make: Make
    ) -> None:
        self._parent, self._folder, self._lines, self._make = parent, folder, lines, make
        iris = self._iris = Iris(parent.manifest["base"])
        nodes = {name for line in lines if (name := subject(line))}
        self._step = Step(ox.Store.read_only(str(parent.store_path)), store, nodes, iris)

    def write(self, graphs: Rows) -> None:
        """Write the indexes and the findings; `graphs` are those of the new manifest."""
        self._stated()
        self._corrected(graphs)

    def _stated(self) -> None:
        target = self._folder / INDEX
        self._derive(self._parent.index_path, target, self._step, lambda: self._make(self._step.after, target))
        if any(name in line for name in findings.properties(self._iris) for line in self._lines):
            findings.write_findings(self._step.after, self._folder, self._iris)
        else:
            files.link_or_copy(self._parent.path / findings.FILE, self._folder / findings.FILE)

    def _corrected(self, graphs: Rows) -> None:
        if not any(is_apart(name, self._iris.base) for name in graphs):
            return
        known = self._parent.manifest["graphs"]
        before = corrected_view(self._parent.path, known, self._iris)
        is_same = _corrections(known, self._iris) == _corrections(graphs, self._iris)
        after = before if is_same else corrected_view(self._folder, graphs, self._iris)
        nodes = {*self._step.nodes, *after.differing_from(before)}
        step = replace(self._step, nodes=nodes, views=(before, after))
        # Where nothing was corrected yet, what is stated was the corrected view.
        is_first = not any(is_apart(name, self._iris.base) for name in known)
        start = self._parent.index_path if is_first else self._parent.corrected_index_path

        def build() -> None:
            write_corrected_index(graphs, self._folder, self._iris, self._make)

        self._derive(start, self._folder / CORRECTED_INDEX, step, build)

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


def _corrections(graphs: Rows, iris: Iris) -> dict[str, tuple[str, str]]:
    """What the corrected view follows from: the checksums of each corrected graph and of what it corrects."""
    sums = {name: str(row["sha256"]) for name, row in graphs.items()}
    return {
        name: (value, sums.get(iris.graph("document/") + name.removeprefix(iris.graph("corrected/")), ""))
        for name, value in sums.items()
        if is_apart(name, iris.base)
    }
