"""Writes the folder of a release. Nothing here is visible to readers until `switching` renames the folder."""

import hashlib
import io
import json
import platform
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph import __version__
from wsisgraph.graph.nquads import nquads
from wsisgraph.iris import Iris
from wsisgraph.releases import files, findings
from wsisgraph.releases.describing import describe_release
from wsisgraph.releases.quads import Joined, file_names
from wsisgraph.releases.release import (
    CHECKSUMS,
    CORRECTED_INDEX,
    INDEX,
    MANIFEST,
    UNCHECKED,
    Release,
    diff,
    is_apart,
)
from wsisgraph.releases.rooms import Rooms

FORMAT = 2
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

    @property
    def id(self) -> str:
        """The hash of everything that readers can see."""
        sums = {
            (kind, graph): hashlib.sha256(data).hexdigest()
            for kind, graphs in (("graph", self.graphs), ("quarantined", self.quarantined))
            for graph, data in graphs.items()
        }
        return identify(self, sums)

    def complete(self) -> dict[str, bytes]:
        """All published graphs, with the one that describes the release."""
        public = {graph: data for graph, data in self.graphs.items() if not is_apart(graph, self.iris.base)}
        counts = {graph: data.count(b"\n") for graph, data in public.items()}
        name = self.iris.graph("release")
        return {**self.graphs, name: nquads(describe_release(self.id, counts, self.iris), name)}


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
    graphs = _write_graphs(content.complete(), folder / "graphs", content.iris, parent)
    _write_quarantine(content, folder / "quarantine")
    _write_store(graphs, folder, content.iris.base, rooms)
    manifest = {**_manifest(content, graphs, parent), "findings": findings.counts(folder)}
    (folder / MANIFEST).write_bytes(_json(manifest))
    _write_delta(Release(content.id, folder, manifest), parent)
    (folder / CHECKSUMS).write_bytes(_checksums(folder))
    files.sync_tree(folder)


def _write_graphs(
    graphs: Mapping[str, bytes], folder: Path, iris: Iris, parent: Release | None
) -> dict[str, dict[str, Any]]:
    """Write graph files; one that the parent has already is linked, not written again."""
    folder.mkdir()
    old = parent.manifest["graphs"] if parent else {}
    rows: dict[str, dict[str, Any]] = {}
    for graph, name in file_names(graphs, iris).items():
        data = graphs[graph]
        row = {"file": f"graphs/{name}", "sha256": hashlib.sha256(data).hexdigest(), "triples": data.count(b"\n")}
        known = parent.path / old[graph]["file"] if parent and graph in old else None
        # The parent's file is checked, not its manifest: a damaged disk must not spread into new releases.
        if known and known.is_file() and files.sha256(known) == row["sha256"]:
            files.link_or_copy(known, folder / name)
        else:
            (folder / name).write_bytes(data)
        rows[graph] = row
    return rows


def _write_quarantine(content: Content, folder: Path) -> None:
    (folder / "graphs").mkdir(parents=True)
    for graph, name in file_names(content.quarantined, content.iris).items():
        (folder / "graphs" / name).write_bytes(content.quarantined[graph])
    (folder / "reasons.json").write_bytes(_json(content.reasons))
    (folder / "report.ttl").write_bytes(content.report.encode())


def _write_store(graphs: Mapping[str, Mapping[str, Any]], folder: Path, base: str, rooms: Rooms) -> None:
    store = ox.Store(str(folder / "store"))
    union = [folder / row["file"] for graph, row in graphs.items() if not is_apart(graph, base)]
    # One load of everything is three times as fast as one a file, and leaves a tenth of the tables.
    store.bulk_load(io.BufferedReader(Joined(union)), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    rooms.index(store, folder / INDEX, union)
    findings.write_findings(store, folder, Iris(base))
    del store
    write_corrected_index(graphs, folder, Iris(base), rooms.index)


def write_corrected_index(
    graphs: Mapping[str, Mapping[str, Any]], folder: Path, iris: Iris, make: Callable[[ox.Store, Path], None]
) -> None:
    """The index of the corrected view, when there is one: a corrected graph stands for its document's own."""
    stated, corrected = iris.graph("document/"), iris.graph("corrected/")
    replaced = {stated + graph.removeprefix(corrected) for graph in graphs if is_apart(graph, iris.base)}
    if not replaced:
        return
    files_read = [folder / row["file"] for graph, row in graphs.items() if graph not in replaced]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        store = ox.Store(place)
        store.bulk_load(io.BufferedReader(Joined(files_read)), format=ox.RdfFormat.N_QUADS)
        make(store, folder / CORRECTED_INDEX)
        del store


def _write_delta(release: Release, parent: Release | None) -> None:
    release.delta_path.mkdir()
    if parent is None:
        (release.delta_path / "removed.nq").touch()
        with (release.delta_path / "added.nq").open("wb") as added:
            shutil.copyfileobj(io.BufferedReader(Joined(list(release.graphs().values()))), added)
        return
    with (
        (release.delta_path / "added.nq").open("wb") as added,
        (release.delta_path / "removed.nq").open("wb") as removed,
    ):
        for is_new, line in diff(parent, release):
            (added if is_new else removed).write(line)


def _manifest(content: Content, graphs: Mapping[str, Any], parent: Release | None) -> dict[str, Any]:
    return {
        "id": content.id,
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


def _checksums(folder: Path) -> bytes:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    rows = [f"{files.sha256(folder / name)}  {name}\n" for name in names if name not in UNCHECKED]
    return "".join(rows).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False).encode() + b"\n"
