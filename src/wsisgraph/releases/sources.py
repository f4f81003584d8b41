"""Where the documents of a build come from: the seeds folder, the journal and the paths that were given."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wsisgraph.errors import InputError
from wsisgraph.releases import files
from wsisgraph.releases.journal import Entry, Journal

Origin = Literal["seeds", "journal", "given"]
SIDECAR = ".toml"
PROFILE = "profile.toml"
TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson"})
"""Endings of files beside which a profile may stand."""
_NOT_DOCUMENTS = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read as a document. `name` is what people call it: no path of this machine."""

    name: str
    path: Path
    sidecar: Path | None
    origin: Origin
    sha256: str
    sidecar_sha256: str
    size: int
    replaces: bool = False
    """Whether it may take the place of a document that is already present."""
    entry: int | None = None
    """The journal entry that it came with."""
    profile: Path | None = None
    """What a person wrote about the columns of this table."""
    profile_sha256: str = ""

    def load(self) -> tuple[bytes, bytes | None]:
        """The bytes of the file and of its sidecar.

        Raises:
            InputError: the file changed while it was being processed.

        """
        data = self.path.read_bytes()
        sidecar = self.sidecar.read_bytes() if self.sidecar else None
        if (hashlib.sha256(data).hexdigest(), _hash(sidecar)) != (self.sha256, self.sidecar_sha256):
            raise InputError("the file changed while it was being read.", self.name, remedy="Build again.")
        return data, sidecar

    def load_profile(self) -> bytes | None:
        """The bytes of the profile of its columns.

        Raises:
            InputError: it changed while the table was being processed.

        """
        data = self.profile.read_bytes() if self.profile else None
        if _hash(data) != self.profile_sha256:
            raise InputError("its profile changed while it was being read.", self.name, remedy="Build again.")
        return data

    @property
    def same_as(self) -> tuple[str, ...]:
        """Equal for two sources that are byte for byte the same."""
        return self.sha256, self.sidecar_sha256, self.profile_sha256


def seeds(folder: Path) -> list[Source]:
    """The documents of the seeds folder and the folders in it, by name.

    Raises:
        InputError: there is no such folder, or it cannot be read.

    """
    if not folder.is_dir():
        raise InputError("the folder of seeds is missing.", str(folder), remedy="Make it, or set WSISGRAPH_SEEDS.")
    found = sorted(_documents(folder), key=lambda path: path.relative_to(folder).as_posix())
    return [file(path, path.relative_to(folder).as_posix(), "seeds") for path in found]


def _documents(folder: Path) -> list[Path]:
    return [path for path in _files(folder) if not _set_apart(path)]


def _files(folder: Path) -> list[Path]:
    """All files of a folder, and of those in it, that are not hidden; a folder with two names only under one."""
    found: list[Path] = []
    seen = {folder.resolve()}

    def stop(error: OSError) -> None:
        message = f"the folder cannot be read ({error.strerror})."
        raise InputError(message, str(error.filename or folder), remedy="Give this user the right to.") from error

    for parent, folders, names in os.walk(folder, onerror=stop, followlinks=True):
        # Links may lead in circles.
        inner = {(Path(parent) / name).resolve(): name for name in sorted(folders, reverse=True) if name[0] != "."}
        folders[:] = sorted(name for place, name in inner.items() if place not in seen)
        seen.update(inner)
        found += [Path(parent) / name for name in names if not name.startswith(".")]
    return found


def _set_apart(path: Path) -> bool:
    return path.suffix.lower() == SIDECAR or path.stem.lower() in _NOT_DOCUMENTS


def orphans(folder: Path) -> list[str]:
    """Sidecars whose document is not there: it was perhaps forgotten."""
    found = _files(folder)
    documents = {path.with_suffix("") for path in found if not _set_apart(path)}
    sidecars = [path for path in found if path.suffix == SIDECAR and not f".{path.name}".endswith(f".{PROFILE}")]
    return sorted(
        path.relative_to(folder).as_posix() for path in sidecars if path.with_suffix("") not in documents
    )


def file(path: Path, name: str, origin: Origin, *, replaces: bool = False) -> Source:
    """A file on disk, with the sidecar beside it if there is one.

    Raises:
        InputError: it is not there or cannot be read, or its name is no text.

    """
    if (shown := name.encode(errors="backslashreplace").decode()) != name:
        # Names stand in releases and their check sums, for which they must be characters.
        raise InputError("the name of the file is not in UTF-8.", shown, remedy="Give the file another name.")
    sidecar = path.with_suffix(SIDECAR)
    present = sidecar if sidecar != path and sidecar.is_file() else None
    profile = _profile(path)
    try:
        return Source(
            name=name,
            path=path,
            sidecar=present,
            origin=origin,
            sha256=files.sha256(path),
            sidecar_sha256=files.sha256(present) if present else "",
            size=path.stat().st_size,
            replaces=replaces,
            profile=profile,
            profile_sha256=files.sha256(profile) if profile else "",
        )
    except OSError as error:
        message = f"cannot be read ({error.strerror})."
        raise InputError(message, name, remedy="Check that the file is there and may be read.") from error


def _profile(path: Path) -> Path | None:
    """The profile beside a table: its own, else the one for all tables of the folder."""
    if path.suffix.lower() not in TABLES:
        return None
    candidates = (path.with_suffix(f".{PROFILE}"), path.with_name(PROFILE))
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def given(paths: Sequence[Path], known: Sequence[Source], *, replaces: bool = False) -> list[Source]:
    """The files that a person named, without those that are seeds anyway; a folder stands for its documents.

    Raises:
        InputError: a path is missing or cannot be read.

    """
    seen = {source.path.resolve() for source in known}
    result = []
    for path in paths:
        members = sorted(_documents(path)) if path.is_dir() else [path]
        for member in members:
            if member.resolve() not in seen:
                seen.add(member.resolve())
                result.append(file(member, member.name, "given", replaces=replaces))
    return result


def uploaded(journal: Journal, entry: Entry) -> Source:
    """The document of an `upload` entry.

    Raises:
        InputError: its bytes are missing or damaged.

    """
    data = journal.blob(entry, "file")
    sidecar = journal.blob(entry, "sidecar") if "sidecar" in entry.blobs else None
    profile = journal.blob(entry, "profile") if "profile" in entry.blobs else None
    return Source(
        name=str(entry.data["name"]),
        path=journal.blob_path(entry, "file"),
        sidecar=journal.blob_path(entry, "sidecar") if sidecar is not None else None,
        origin="journal",
        sha256=entry.blobs["file"],
        sidecar_sha256=entry.blobs.get("sidecar", ""),
        size=len(data),
        replaces=bool(entry.data.get("replaces", False)),
        entry=entry.seq,
        profile=journal.blob_path(entry, "profile") if profile is not None else None,
        profile_sha256=entry.blobs.get("profile", ""),
    )


def _hash(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()
