"""A release as its readers see it: an immutable folder whose checksums can be verified."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.releases import files
from wsisgraph.releases.findings import read_findings
from wsisgraph.releases.quads import difference
from wsisgraph.settings import Settings

RELEASES = "releases"
POINTER = "current"
MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
STORE, READ_STORE, INDEX = "store", "read-store", "index.sqlite"
CORRECTED_INDEX = "index-corrected.sqlite"
# The engine may touch these without changing what the store holds.
UNCHECKED = frozenset(f"{store}/{name}" for store in (STORE, READ_STORE) for name in ("LOCK", "LOG"))
_ID = re.compile(r"[0-9a-f]{16,64}")
_ANOTHER = "Choose another one with `wsisgraph releases switch`, or restore a backup."


@dataclass(frozen=True)
class Release:
    """A release that was opened."""

    id: str
    path: Path
    manifest: dict[str, Any]

    @property
    def store_path(self) -> Path:
        """The folder of the store with the graphs as they were written; open it read-only."""
        return self.path / STORE

    @property
    def read_store_path(self) -> Path:
        """The folder of the store that has their merge as well (`read_store`); open it read-only."""
        return self.path / READ_STORE

    @property
    def index_path(self) -> Path:
        """The SQLite file of the index; open it read-only."""
        return self.path / INDEX

    @property
    def corrected_index_path(self) -> Path:
        """The index of the corrected view, in a release that has corrections."""
        return self.path / CORRECTED_INDEX

    @property
    def quarantine_path(self) -> Path:
        """The folder of what the gate rejected; never served to the public."""
        return self.path / "quarantine"

    @property
    def delta_path(self) -> Path:
        """The folder with `added.nq` and `removed.nq`: published graphs against those of the release before."""
        return self.path / "delta"

    @property
    def published(self) -> datetime:
        """When it was published first (UTC)."""
        return datetime.fromisoformat(self.manifest["published"])

    @property
    def parent(self) -> str | None:
        """The release that was current when this one was published."""
        parent: str | None = self.manifest["parent"]
        return parent

    def graphs(self) -> dict[str, Path]:
        """The file of sorted N-Quads of each graph, by IRI (empty for the unnamed graph), in order.

        The graphs of the corrected view are among them (`is_apart`); quarantine is not.
        """
        return {graph: self.path / row["file"] for graph, row in sorted(self.manifest["graphs"].items())}

    def published_graphs(self) -> dict[str, Path]:
        """Those of `graphs` that are not of the corrected view: what the default graph is the merge of."""
        return {graph: path for graph, path in self.graphs().items() if not is_apart(graph, self.manifest["base"])}

    def graph_files(self) -> list[Path]:
        """The files of the published graphs, in order of their names."""
        return sorted(self.published_graphs().values())

    def quarantine(self) -> list[dict[str, Any]]:
        """Why each fact was quarantined."""
        reasons: list[dict[str, Any]] = json.loads((self.quarantine_path / "reasons.json").read_bytes())
        return reasons

    def findings(self) -> list[dict[str, Any]]:
        """Facts of different documents that contradict each other: `code subject facts says message`."""
        return read_findings(self.path)

    def verify(self, only: Collection[str] = ()) -> list[str]:
        """Everything that is wrong with the files, in words; empty when the release is sound.

        `only`: names of files, and of folders for all that is in them, to look at nothing else.
        """
        try:
            sums = dict(checksums(self.path))
        except (OSError, ValueError):
            return [f"{CHECKSUMS} is missing or damaged."]
        present = {path.relative_to(self.path).as_posix() for path in self.path.rglob("*") if path.is_file()}
        present -= UNCHECKED | {CHECKSUMS}
        if only:
            present = {name for name in present if not {name, name.partition("/")[0]}.isdisjoint(only)}
            sums = {name: sums[name] for name in sums if not {name, name.partition("/")[0]}.isdisjoint(only)}
        problems = [f"{name} is missing." for name in sorted(sums.keys() - present)]
        problems += [f"{name} does not belong to the release." for name in sorted(present - sums.keys())]
        found = files.sums([self.path / name for name in sorted(sums.keys() & present)])
        named = {path.relative_to(self.path).as_posix(): value for path, value in found.items()}
        return [*problems, *(f"{name} is damaged." for name, value in named.items() if value != sums[name])]


def is_apart(graph: str, base: str) -> bool:
    """Whether a graph is of the corrected view: in the release, outside the merge, in no store."""
    return graph.startswith(Iris(base).graph("corrected/"))


def checksums(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the SHA-256 of each file of a release, as they were noted when it was written."""
    for line in (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        yield name, digest


def open_release(path: Path) -> Release:
    """Open a release folder.

    Raises:
        InputError: it is no release, or its manifest is damaged.

    """
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
        release = Release(manifest["id"], path, manifest)
        # What every list of releases asks for: better found out here than half-way.
        _ = release.published, release.graphs()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("this is not a sound release.", str(path), remedy=_ANOTHER) from error
    return release


def current(settings: Settings) -> Release | None:
    """The release being served, or None when nothing was published yet.

    Raises:
        InputError: the pointer names a release that is not there.

    """
    name = current_id(settings)
    return None if name is None else open_release(folder(settings, name))


def current_id(settings: Settings) -> str | None:
    """The id of the current release, as the pointer says."""
    path = settings.data / POINTER
    try:
        name = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "the pointer to the current release cannot be read.", str(path), remedy=_ANOTHER
        ) from error
    if not _ID.fullmatch(name):
        raise InputError("the pointer to the current release is damaged.", str(path), remedy=_ANOTHER)
    return name


def folder(settings: Settings, name: str) -> Path:
    """Where the release with this id stands."""
    if not _ID.fullmatch(name):
        raise InputError(f"{name!r} is not the id of a release.", remedy="See `wsisgraph releases list`.")
    return settings.data / RELEASES / name


def find(settings: Settings, name: str) -> Release:
    """The release with this id, or with the only id that begins so.

    Raises:
        InputError: there is none, or there are several.

    """
    found = [release for release in list_releases(settings) if release.id.startswith(name)]
    exact = [release for release in found if release.id == name]
    if len(exact or found) != 1:
        message = f"{'several releases begin with' if found else 'there is no release'} {name!r}."
        raise InputError(message, remedy="See `wsisgraph releases list`.")
    return (exact or found)[0]


def list_releases(settings: Settings) -> list[Release]:
    """All releases on this machine, oldest first; damaged ones are left out."""
    releases = []
    for path in sorted((settings.data / RELEASES).glob("*")):
        if _ID.fullmatch(path.name):
            try:
                releases.append(open_release(path))
            except InputError:
                continue
    return sorted(releases, key=lambda release: (release.published, release.id))


def diff(old: Release | None, new: Release, graphs: Collection[str] | None = None) -> Iterator[tuple[bool, bytes]]:
    """The N-Quads lines by which two releases differ, graph by graph: (True, line) added, (False, line) removed.

    Only files with different checksums are read, and none is read whole. `graphs`: names to look at nothing else.
    """
    before = old.manifest["graphs"] if old else {}
    after = new.manifest["graphs"]
    for graph in sorted(before.keys() | after.keys() if graphs is None else graphs):
        a, b = before.get(graph), after.get(graph)
        if a and b and a["sha256"] == b["sha256"]:
            continue
        yield from difference(old.path / a["file"] if old and a else None, new.path / b["file"] if b else None)
