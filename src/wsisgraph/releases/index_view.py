"""The accepted RDF as the corrected view shows it, which no store holds as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.graph.namespaces import RDF_TYPE
from wsisgraph.graph_files import PATCH, Bytes, Patch, line_end, mapped
from wsisgraph.iris import Iris
from wsisgraph.releases.index_source import Source
from wsisgraph.releases.quads import differing
from wsisgraph.releases.release import is_apart


@dataclass(frozen=True)
class View:
    """The quads of a store without those of `hidden`, and with those of `beside`."""

    hidden: ox.Store
    beside: ox.Store

    def differing_from(self, other: "View") -> set[str]:
        """The nodes that this view and another one of the same store may show in different ways."""
        pairs = ((self.hidden, other.hidden), (self.beside, other.beside))
        quads = {quad for one, two in pairs for quad in set(one) ^ set(two)}
        return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def corrected_view(folder: Path, graphs: Mapping[str, Mapping[str, Any]], iris: Iris) -> View:
    """How the corrected graphs of a release differ from what its documents state. `graphs` are its manifest's."""
    lines: dict[bool, list[bytes]] = {True: [], False: []}
    for name, row in graphs.items():
        if is_apart(name, iris.base):
            stated = iris.graph("document/") + name.removeprefix(iris.graph("corrected/"))
            path = folder / row["file"]
            if path.suffix == PATCH:
                patch = Patch.read(path)
                lines[False] += patch.removed
                lines[True] += patch.added
                continue
            # Graphs that somebody wrote, and releases of older versions, have whole files.
            before: Bytes = mapped(folder / graphs[stated]["file"]) if stated in graphs else b""
            corrected = path.read_bytes()
            # The name of its graph is all in which a line that nobody corrected differs.
            renamed = corrected.replace(line_end(name), line_end(stated))
            for is_new, line in differing(before, renamed):
                lines[is_new].append(line)
    return View(_store(lines[False]), _store(lines[True]))


def _store(lines: list[bytes]) -> ox.Store:
    store = ox.Store()
    store.bulk_load(b"".join(lines), ox.RdfFormat.N_QUADS)
    return store


class ViewSource(Source):
    """Reads nodes of a store as a view shows them."""

    def __init__(self, store: ox.Store, iris: Iris, view: View) -> None:
        super().__init__(store, iris)
        self._view = view

    def quads(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        """The quads of this pattern."""
        for quad in super().quads(subject, predicate, value):
            if quad not in self._view.hidden:
                yield quad
        yield from self._view.beside.quads_for_pattern(subject, predicate, value, None)

    def members(self, term: str) -> Iterator[str]:
        """The IRIs of the nodes of a class; each once, in no order."""
        found = self.quads(None, RDF_TYPE, ox.NamedNode(self.whole(term)))
        yield from {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
