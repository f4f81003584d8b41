"""The seeds folder: what is there, and putting a document there with its sidecar, whole or not at all."""

import contextlib
import hashlib
import json
import os
import shutil
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wsisgraph.errors import InputError
from wsisgraph.fetching.download import Download
from wsisgraph.fetching.series import Report
from wsisgraph.fetching.symbols import same
from wsisgraph.iris import symbol_slug
from wsisgraph.resources import resource
from wsisgraph.settings import Settings

SIDECAR = ".toml"
_PART = ".part"
_LEFT_AFTER = 3600.0
"""Seconds after which a part is nobody's any more."""


@dataclass(frozen=True, slots=True)
class Present:
    """A document of the folder that is, or may be, the one that was asked for."""

    path: Path
    certain: bool
    """False when only its date and year say so: it has no symbol."""
    sound: bool
    """False when its bytes are no longer those that were fetched."""


def seeds_for_writing(settings: Settings) -> tuple[Path, bool]:
    """The seeds folder, made when it is missing, and whether it was made.

    A new folder `seeds` takes the place of the one that travels with the program, so it begins with a copy of it:
    otherwise the next build would lose the documents that the last one had.
    """
    folder = settings.seeds or Path("seeds")
    if folder.is_dir():
        return folder, False
    with _disk_errors(folder):
        folder.mkdir(parents=True)
        if settings.seeds is None:
            shutil.copytree(resource("seeds"), folder, dirs_exist_ok=True)
    return folder, True


def find(folder: Path, report: Report, language: str) -> Present | None:
    """The document, if the folder has it."""
    doubtful = None
    for sidecar in sorted(folder.rglob(f"*{SIDECAR}")):
        table = _read(sidecar)
        path = _document_of(sidecar)
        if path is None or table.get("language", "en") != language:
            continue
        symbol = table.get("symbol")
        if isinstance(symbol, str) and symbol and same(symbol, report.symbol):
            digest = table.get("sha256")
            return Present(path, True, digest in (None, _sha256(path)))
        if not symbol and report.date and table.get("date") == report.date:
            doubtful = Present(path, False, True)
    return doubtful


def store(folder: Path, report: Report, language: str, symbol: str, download: Download) -> Path:
    """Put a document and its sidecar into the folder, each by one rename; the path of the document.

    Raises:
        InputError: another file is in the way, or the disk says no.

    """
    suffix = "" if language == "en" else f"-{language}"
    path = folder / f"{symbol_slug(symbol)}{suffix}{download.ending}"
    sidecar = path.with_suffix(SIDECAR)
    for file in (path, sidecar):
        if file.exists() and not _is_ours(file.with_suffix(SIDECAR), symbol):
            raise InputError(
                "a file that was not fetched is in the way.", str(file), remedy="Move it or give it another name."
            )
    with _disk_errors(folder):
        # The sidecar comes first: a document without it would be read without its symbol and date.
        _replace(sidecar, sidecar_text(report, language, symbol, download).encode())
        _replace(path, download.data)
    return path


def sidecar_text(report: Report, language: str, symbol: str, download: Download) -> str:
    """The sidecar of a fetched document, in TOML."""
    lines = [
        "# Written by `wsisgraph fetch`. A person may correct it; `sha256` is that of the file as it was fetched.",
        f"symbol = {json.dumps(symbol)}",
    ]
    if report.date:
        lines.append(f"date = {report.date.isoformat()}")
    if report.year_covered:
        lines.append(f"year_covered = {report.year_covered}")
    lines += [
        f"language = {json.dumps(language)}",
        f"source_url = {json.dumps(download.url)}",
        f"sha256 = {json.dumps(hashlib.sha256(download.data).hexdigest())}",
    ]
    return "\n".join(lines) + "\n"


def sweep(folder: Path) -> None:
    """Remove what a process that was killed left half-written; a fetch that still runs is younger."""
    for path in folder.glob(f".*{_PART}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_AFTER:
                path.unlink()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        # A damaged sidecar is reported by the build, which reads it for what it says.
        return {}


def _document_of(sidecar: Path) -> Path | None:
    beside = sorted(sidecar.parent.glob(f"{_escaped(sidecar.stem)}.*"))
    return next((path for path in beside if path.suffix.lower() != SIDECAR and path.is_file()), None)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _is_ours(sidecar: Path, symbol: str) -> bool:
    table = _read(sidecar)
    return "sha256" in table and same(str(table.get("symbol", "")), symbol)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    try:
        with temporary.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            f"writing failed ({error.strerror or error}).",
            str(error.filename or folder),
            remedy="Make room or give this user the right to write there, or set WSISGRAPH_SEEDS.",
        ) from error
