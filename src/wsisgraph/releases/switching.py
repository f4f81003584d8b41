"""The pointer to the current release: publishing, going back, cleaning up.

Each step is one rename, made durable before the next begins. Killed between any two, readers find either the old
release or the new one, whole.
"""

import contextlib
import json
import os
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from wsisgraph.errors import InputError
from wsisgraph.releases import files, identifiers, lock
from wsisgraph.releases.release import (
    POINTER,
    RELEASES,
    Release,
    current,
    current_id,
    find,
    folder,
    list_releases,
    open_release,
)
from wsisgraph.settings import Settings

LOCK = "build.lock"
HISTORY = "history.jsonl"
_BUILDING = ".building-"
_REMOVING = ".removing-"


@contextlib.contextmanager
def building(settings: Settings, wait: float | None = None) -> Iterator[None]:
    """Be the only process that changes releases; clean up first what killed ones left behind.

    Raises:
        InputError: another process holds the lock for longer than `wait` seconds, or the folder cannot be written.

    """
    with lock.hold(settings.data / LOCK, "building a release", wait), files.disk_errors(settings.data):
        releases = settings.data / RELEASES
        releases.mkdir(exist_ok=True)
        for leftover in (*releases.glob(f"{_BUILDING}*"), *releases.glob(f"{_REMOVING}*")):
            files.remove(leftover)
        for leftover in settings.data.glob(f".{POINTER}.*.tmp"):
            leftover.unlink(missing_ok=True)
        yield


@contextlib.contextmanager
def draft(settings: Settings) -> Iterator[Path]:
    """A hidden folder to write a release into; it is removed unless `publish` renamed it."""
    path = settings.data / RELEASES / f"{_BUILDING}{os.getpid()}-{uuid.uuid4().hex[:8]}"
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        files.remove(path)


def publish(settings: Settings, written: Path, name: str) -> Release:
    """Give a written release its name. It is not served before `point_to`.

    A folder of that name is there only when it was found damaged: it makes room.
    """
    target = folder(settings, name)
    if target.exists():
        _remove(target)
    written.rename(target)
    files.sync_folder(target.parent)
    return open_release(target)


def point_to(
    settings: Settings,
    release: Release,
    why: str,
    who: str | None = None,
    *,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Make a release the current one and note what became of identifiers that it does not have.

    `reasons` says of withdrawn documents, by slug, why: the ledger keeps it with what was theirs.

    Returns the number of identifiers that were withdrawn. The ledger is written first: until the switch the old
    release still answers for them, and after it nobody can find them missing. The pointer is moved last, so that
    a failure before it means that nothing happened.
    """
    before = _previous(settings)
    if before is not None and before.id == release.id:
        return 0
    withdrawn = identifiers.note_changes(settings, before, release, reasons)
    record = {
        "when": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "from": before.id if before else None,
        "to": release.id,
        "why": why,
        **({"who": who} if who else {}),
    }
    files.drop_torn_line(settings.data / HISTORY)
    files.append(settings.data / HISTORY, (json.dumps(record, sort_keys=True) + "\n").encode())
    files.replace(settings.data / POINTER, f"{release.id}\n".encode())
    return withdrawn


def _previous(settings: Settings) -> Release | None:
    # Going to a sound release must work precisely when the current one is damaged.
    with contextlib.suppress(InputError):
        return current(settings)
    return None


def switch(settings: Settings, name: str, wait: float | None = None, *, who: str | None = None) -> Release:
    """Make the release `name` (an id or its beginning) the current one; this is how to go back.

    The history of switches keeps `who` asked for it, where that is known.

    Raises:
        InputError: there is no such release, or it is damaged.

    """
    with building(settings, wait):
        release = find(settings, name)
        if problems := release.verify():
            raise InputError(f"the release is damaged: {problems[0]}", release.id, remedy="Choose another one.")
        point_to(settings, release, "switch", who)
        return release


def prune(settings: Settings, keep: int, wait: float | None = None) -> list[str]:
    """Remove all but the `keep` releases published last; the current one always stays.

    Returns the ids of what was removed.

    Raises:
        InputError: `keep` is less than 1.

    """
    if keep < 1:
        raise InputError("at least one release must be kept.", remedy="Give a number from 1.")
    with building(settings, wait):
        return remove_old(settings, keep)


def remove_old(settings: Settings, keep: int) -> list[str]:
    """Like `prune`, for who holds the lock already."""
    present = current_id(settings)
    others = [release for release in list_releases(settings) if release.id != present]
    surplus = others[: max(0, len(others) - (keep - 1))]
    for release in surplus:
        _remove(release.path)
    return [release.id for release in surplus]


def tidy(settings: Settings) -> None:
    """Remove what the settings keep no longer, once a release was published; for who holds the lock already.

    What the disk refuses to remove stays until the next time: the release is published all the same.
    """
    with contextlib.suppress(OSError):
        remove_old(settings, settings.releases_kept)


def _remove(path: Path) -> None:
    # Renamed first, so that a reader never finds half a release under a valid name.
    hidden = path.with_name(f"{_REMOVING}{path.name}-{uuid.uuid4().hex[:8]}")
    path.rename(hidden)
    files.sync_folder(path.parent)
    files.remove(hidden)


def history(settings: Settings) -> list[dict[str, str | None]]:
    """When which release became current, oldest first: `when from to why`, and `who` where that is known.

    A switch that was begun and did not happen is left out: what came next did not start from it.

    Raises:
        InputError: a line is damaged.

    """
    path = settings.data / HISTORY
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    rows = [_row(line, path, number) for number, line in enumerate(lines, 1)]
    starts = [*(row["from"] for row in rows[1:]), current_id(settings)]
    return [row for row, start in zip(rows, starts, strict=False) if row["to"] == start]


def _row(line: bytes, path: Path, number: int) -> dict[str, str | None]:
    with contextlib.suppress(ValueError):
        row = json.loads(line)
        if isinstance(row, dict) and row.keys() >= {"when", "from", "to", "why"}:
            return row
    remedy = "Restore the file from a backup, or take the line out."
    raise InputError("the history of switches is damaged.", str(path), f"line {number}", remedy)
