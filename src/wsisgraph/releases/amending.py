"""The next release from the one before and a few graphs that changed: what did not change is linked, not copied.

A build and an amendment that come to the same content come to the same release.
"""

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph.nquads import PatchedLines, nquads
from wsisgraph.graph_files import PATCH, mapped
from wsisgraph.iris import Iris
from wsisgraph.releases import files, index, writing
from wsisgraph.releases.describing import describe_release
from wsisgraph.releases.quads import differing, file_names
from wsisgraph.releases.reindexing import Reindexing
from wsisgraph.releases.release import INDEX, STORE, Release, is_apart, open_release


@dataclass
class Amendment:
    """Graphs that changed: sorted N-Quads by IRI (empty for the unnamed graph), no bytes for one that is gone.

    `corrected` are graphs of the corrected view that follow from those, None for one that has nothing to correct.
    """

    parent: Release
    iris: Iris
    changed: Mapping[str, bytes]
    corrected: Mapping[str, PatchedLines | None] = field(default_factory=dict)
    _sums: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A corrected graph goes with what it corrects; where nobody says how it follows, it stays."""
        self.patched = {name: lines for name, lines in self.corrected.items() if lines is not None}
        for name, row in self.parent.manifest["graphs"].items():
            base = self.iris.graph("document/") + name.removeprefix(self.iris.graph("corrected/"))
            if not is_apart(name, self.iris.base) or base not in self.changed or name in self.patched:
                continue
            if not self.changed[base] or name in self.corrected:
                self.changed = {**self.changed, name: b""}
            elif row["file"].endswith(PATCH):
                self.changed = {**self.changed, name: bytes(mapped(self.parent.path / row["file"]))}

    @property
    def release_graph(self) -> str:
        """The graph that describes the release; it follows from the others."""
        return self.iris.graph("release")

    def sums(self) -> dict[str, str]:
        """The SHA-256 of each graph but the one that describes the release."""
        if not self._sums:
            old = {name: row["sha256"] for name, row in self.parent.manifest["graphs"].items()}
            new = {name: hashlib.sha256(data).hexdigest() for name, data in self.changed.items() if data}
            kept = {name: value for name, value in old.items() if name not in self.changed}
            patched = {name: lines.sha256 for name, lines in self.patched.items()}
            all_sums = kept | new | patched
            self._sums = {name: value for name, value in all_sums.items() if name != self.release_graph}
        return self._sums

    def lines(self) -> set[bytes]:
        """The N-Quads of published graphs that were added or removed."""
        found: set[bytes] = set()
        for name, data in self.changed.items():
            if name != self.release_graph and not is_apart(name, self.iris.base):
                row = self.parent.manifest["graphs"].get(name)
                old = mapped(self.parent.path / row["file"]) if row else b""
                found.update(line for _, line in differing(old, data))
        return found

    def content(self) -> writing.Content:
        """All that the release holds but the bytes of its graphs."""
        manifest = self.parent.manifest
        present = {"", *self.sums()}
        return writing.Content(
            iris=self.iris,
            graphs={},
            reasons=self.parent.quarantine(),
            report=(self.parent.quarantine_path / "report.ttl").read_text(encoding="utf-8"),
            documents=[row for row in manifest["documents"] if row.get("graph", "") in present],
            facts=manifest["facts"],
            checks=manifest["checks"],
            index_format=manifest["versions"].get("index", index.VERSION),
        )

    def index(self, store: ox.Store, path: Path) -> None:
        """Make an index anew."""
        # The corrected view stands in a passing store of another folder.
        index.build_index(store, path, self.iris, path.with_name(STORE) if path.name == INDEX else None)

    def id(self) -> str:
        """The id of the amended release."""
        sums = {("graph", name): value for name, value in self.sums().items()}
        for path in sorted((self.parent.quarantine_path / "graphs").glob("*.nq")):
            if name := _graph_of(path):
                sums["quarantined", name] = files.sha256(path)
        return writing.identify(self.content(), sums)


def write(amendment: Amendment, folder: Path) -> str:
    """Complete the draft `folder`, whose `store` holds the changes already; returns the id of the release."""
    parent, name = amendment.parent, amendment.id()
    rows = _write_graphs(amendment, folder, name)
    _link_tree(parent.quarantine_path, folder / "quarantine")
    store = ox.Store(str(folder / STORE))
    described = ox.NamedNode(amendment.release_graph)
    store.remove_graph(described)
    store.bulk_load(path=str(folder / rows[described.value]["file"]), format=ox.RdfFormat.N_QUADS)
    store.flush()
    Reindexing(parent, folder, store, amendment.lines(), amendment.index).write(rows)
    # An open store still changes its files.
    del store
    writing.complete(folder, writing.make_manifest(amendment.content(), name, rows, parent), parent, parent)
    return name


def _write_graphs(amendment: Amendment, folder: Path, release: str) -> dict[str, dict[str, Any]]:
    (folder / "graphs").mkdir()
    parent = amendment.parent
    old = parent.manifest["graphs"]
    counts = {
        name: amendment.changed[name].count(b"\n") if name in amendment.changed else old[name]["triples"]
        for name in sorted(amendment.sums())
        if not is_apart(name, amendment.iris.base)
    }
    described = nquads(describe_release(release, counts, amendment.iris), amendment.release_graph)
    new = {**amendment.changed, amendment.release_graph: described}
    rows: dict[str, dict[str, Any]] = {}
    for name, file in file_names([*amendment.sums(), amendment.release_graph], amendment.iris).items():
        target = folder / "graphs" / file
        if name in amendment.patched:
            rows[name] = writing.write_patch(amendment.patched[name], target, amendment.iris)
        elif name in new:
            target.write_bytes(new[name])
            value = hashlib.sha256(new[name]).hexdigest()
            rows[name] = {"file": f"graphs/{file}", "sha256": value, "triples": new[name].count(b"\n")}
        else:
            target = target.with_suffix(Path(old[name]["file"]).suffix)
            files.link_or_copy(parent.path / old[name]["file"], target)
            rows[name] = {**old[name], "file": f"graphs/{target.name}"}
    return rows


def _link_tree(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            files.link_or_copy(path, place)


def _graph_of(path: Path) -> str | None:
    """The graph of a file of N-Quads, which all its lines name."""
    with path.open("rb") as file:
        line = file.readline()
    return next((quad.graph_name.value for quad in ox.parse(line, ox.RdfFormat.N_QUADS)), None) if line else None


def existing(name: str, parent: Release) -> Release | None:
    """The release of this id, if it stands beside its parent already; one that cannot be opened is none."""
    with contextlib.suppress(InputError):
        return open_release(parent.path.parent / name)
    return None
