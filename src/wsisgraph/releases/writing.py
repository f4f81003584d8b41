"""Writes the folder of a release. Nothing here is visible to readers until `switching` renames the folder."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph import __version__
from wsisgraph.graph.nquads import PatchedLines, nquads
from wsisgraph.graph_files import PATCH
from wsisgraph.iris import Iris
from wsisgraph.releases import files, findings, incremental
from wsisgraph.releases.delta import write_delta
from wsisgraph.releases.describing import describe_release
from wsisgraph.releases.quads import base_names, file_names
from wsisgraph.releases.read_store import write_read_store
from wsisgraph.releases.release import CHECKSUMS, INDEX, MANIFEST, UNCHECKED, Release, checksums, is_apart
from wsisgraph.releases.rooms import Rooms
from wsisgraph.releases.storing import Rows, union_files, write_store

FORMAT = 3
"""Raised when the same content gives another folder, so that releases of older versions are built anew."""
ID_LENGTH = 20
COUNTED = frozenset({"facts", "triples"})
"""Columns of the ingest ledger that are counted in the graphs."""


@dataclass(frozen=True)
class Content:
    """All that a release holds, before it has a folder. Graphs are sorted N-Quads, by IRI."""

    iris: Iris
    graphs: Mapping[str, bytes]
    quarantined: Mapping[str, bytes] = field(default_factory=dict)
    reasons: list[dict[str, Any]] = field(default_factory=list)
    report: str = ""
    documents: list[dict[str, Any]] = field(default_factory=list)
    """The public ingest ledger: every source, its hash, its result."""
    facts: Mapping[str, int] = field(default_factory=dict)
    checks: Mapping[str, Any] = field(default_factory=dict)
    index_format: str = ""
    """The form of the index: another form of the same content is another folder."""
    known: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of those published graphs of which it was taken already."""
    counted: Mapping[str, int] = field(default_factory=dict)
    """How many triples those published graphs have that were counted already."""
    patched: Mapping[str, PatchedLines] = field(default_factory=dict)
    """Further graphs, of which only the lines are written by which they differ from one of `graphs`."""

    @cached_property
    def id(self) -> str:
        """The hash of everything that readers can see."""
        sums = {("graph", graph): value for graph, value in self.sums.items()}
        for graph, data in self.quarantined.items():
            sums["quarantined", graph] = hashlib.sha256(data).hexdigest()
        return identify(self, sums)

    @cached_property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each published graph; of one that is a patch that of what it changes, and how."""
        whole = {
            graph: self.known.get(graph) or hashlib.sha256(data).hexdigest() for graph, data in self.graphs.items()
        }
        return whole | {graph: lines.sha256 for graph, lines in self.patched.items()}

    def complete(self) -> dict[str, bytes]:
        """All published graphs that have whole files, with the one that describes the release."""
        counts = {graph: self.count(graph) for graph in self.graphs if not is_apart(graph, self.iris.base)}
        name = self.iris.graph("release")
        return {**self.graphs, name: nquads(describe_release(self.id, counts, self.iris), name)}

    def count(self, graph: str) -> int:
        """How many triples one of `graphs` has."""
        known = self.counted.get(graph)
        return self.graphs[graph].count(b"\n") if known is None else known


def identify(content: Content, sums: Mapping[tuple[str, str], str]) -> str:
    """The id of a content whose graphs have these SHA-256 by kind (`graph`, `quarantined`) and name."""
    parts = [f"{FORMAT}", content.iris.base, content.index_format]
    for (kind, graph), value in sorted(sums.items()):
        parts += [kind, graph, value]
    # What is counted in the graphs follows from them; it would only let equal contents differ.
    rows = [{key: value for key, value in row.items() if key not in COUNTED} for row in content.documents]
    parts += [_json(content.reasons).decode(), content.report, _json(rows).decode()]
    return files.digest(*parts)[:ID_LENGTH]


def write(content: Content, folder: Path, parent: Release | None, rooms: Rooms) -> None:
    """Write a whole release into the empty `folder`, durably.

    Raises:
        OSError: the disk refuses.

    """
    graphs = _write_graphs(content, folder / "graphs", parent)
    _write_quarantine(content, folder / "quarantine")
    manifest = make_manifest(content, content.id, graphs, parent)
    union = union_files(graphs, folder, content.iris)

    def make(store: ox.Store, path: Path) -> None:
        rooms.index(store, path, union if path.name == INDEX else ())

    follows = parent if parent and incremental.can_follow(parent, manifest) else None
    if follows:
        incremental.follow(follows, folder, graphs, content.iris, make)
    else:
        write_store(graphs, folder, content.iris, make)
    complete(folder, manifest, parent, follows)


def complete(folder: Path, manifest: Mapping[str, Any], parent: Release | None, follows: Release | None) -> None:
    """Write what follows from the other files of a release, and make all of them durable.

    `follows` is the parent when its stores are sound.
    """
    manifest = {**manifest, "findings": findings.counts(folder)}
    (folder / MANIFEST).write_bytes(_json(manifest))
    release = Release(manifest["id"], folder, manifest)
    write_delta(release, parent)
    # What is loaded from the files of the graphs brings it along.
    if not release.read_store_path.is_dir():
        write_read_store(release, follows)
    # Stores that were taken over are as sound as the list of the parent says: without one there is nothing to say.
    known = _listed(parent) if follows is None else dict(checksums(follows.path))
    (folder / CHECKSUMS).write_bytes(_checksums(folder, parent, known))
    files.sync_tree(folder, linked=False)


def _write_graphs(content: Content, folder: Path, parent: Release | None) -> dict[str, dict[str, Any]]:
    """Write graph files; a whole one that the parent has already is linked, not written again."""
    folder.mkdir()
    old, known = parent.manifest["graphs"] if parent else {}, _listed(parent)
    graphs = content.complete()
    rows: dict[str, dict[str, Any]] = {}
    for graph, name in file_names([*graphs, *content.patched], content.iris).items():
        if graph in content.patched:
            rows[graph] = write_patch(content.patched[graph], folder / name, content.iris)
            continue
        data = graphs[graph]
        value = content.sums.get(graph) or hashlib.sha256(data).hexdigest()
        count = content.count(graph) if graph in content.graphs else data.count(b"\n")
        row = {"file": f"graphs/{name}", "sha256": value, "triples": count}
        same = parent.path / old[graph]["file"] if parent and graph in old else None
        # The parent's file is checked, not its manifest: a damaged disk must not spread into new releases.
        if same and known.get(old[graph]["file"]) == value and same.is_file() and files.holds(same, data):
            files.link_or_copy(same, folder / name)
        else:
            (folder / name).write_bytes(data)
        rows[graph] = row
    return rows


def write_patch(lines: PatchedLines, path: Path, iris: Iris) -> dict[str, Any]:
    """Write the patch of a graph beside the file of what it changes, and give its row of the manifest."""
    patch = lines.patch(base_names(lines.base.graph or "", iris))
    path.with_suffix(PATCH).write_bytes(patch.written())
    return {"file": f"graphs/{path.with_suffix(PATCH).name}", "sha256": lines.sha256, "triples": len(lines)}


def _write_quarantine(content: Content, folder: Path) -> None:
    (folder / "graphs").mkdir(parents=True)
    for graph, name in file_names(content.quarantined, content.iris).items():
        (folder / "graphs" / name).write_bytes(content.quarantined[graph])
    (folder / "reasons.json").write_bytes(_json(content.reasons))
    (folder / "report.ttl").write_bytes(content.report.encode())


def make_manifest(content: Content, name: str, graphs: Rows, parent: Release | None) -> dict[str, Any]:
    """The manifest of the release `name`; what is counted in its files comes in by `complete`."""
    return {
        "id": name,
        "format": FORMAT,
        "parent": parent.id if parent else None,
        "published": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "base": content.iris.base,
        "triples": sum(row["triples"] for graph, row in graphs.items() if not is_apart(graph, content.iris.base)),
        "facts": dict(content.facts),
        "graphs": dict(graphs),
        "documents": content.documents,
        "checks": dict(content.checks),
        "versions": {
            "wsisgraph": __version__,
            "pyoxigraph": ox.__version__,
            "python": platform.python_version(),
            "index": content.index_format,
        },
    }


def _listed(release: Release | None) -> dict[str, str]:
    """The checksums that stand in a release, by name of the file; none when the list is damaged."""
    try:
        return dict(checksums(release.path)) if release else {}
    except (OSError, ValueError):
        return {}


def _checksums(folder: Path, parent: Release | None, known: Mapping[str, str]) -> bytes:
    """Checksums of all files; those of files that are linked to the parent's are the `known` ones of that."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - UNCHECKED
    linked = {name for name in names if parent and _is_linked(name, folder, parent, known)}
    new = files.sums([folder / name for name in sorted(names - linked)])
    values = {name: known[name] if name in linked else new[folder / name] for name in names}
    return "".join(f"{value}  {name}\n" for name, value in sorted(values.items())).encode()


def _is_linked(name: str, folder: Path, parent: Release, known: Mapping[str, str]) -> bool:
    other = parent.path / name
    return name in known and other.exists() and (folder / name).samefile(other)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False).encode() + b"\n"
