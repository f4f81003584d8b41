"""A backup is one archive of everything that cannot be built again, and of the release being served.

It holds the journal with its files, the identifier ledger, the history of switches and the current release. The
seeds and the curated data are not in it: they are kept in version control.
"""

import gzip
import lzma
import os
import tarfile
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.releases import files, ledger, lock
from wsisgraph.releases.journal import JOURNAL, Journal
from wsisgraph.releases.release import POINTER, RELEASES, Release, current, list_releases, open_release
from wsisgraph.releases.switching import HISTORY, building
from wsisgraph.settings import Settings

_OWN = (JOURNAL, RELEASES, POINTER, HISTORY, ledger.KEPT)
_RESTORING = ".restoring-"
_JOURNAL_WAIT = 60.0
_BLOCK = 2**20
_UNSOUND = (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError)


def backup(settings: Settings, target: Path, *, everything: bool = False, wait: float | None = None) -> list[str]:
    """Write a backup to `target` (`.tar` or `.tar.gz`), replacing what stands there only once it is whole.

    Args:
        settings: says where the data are.
        target: the archive.
        everything: take all releases, not only the current one.
        wait: seconds to wait for a running build; None waits as long as it takes.

    Returns:
        The ids of the releases in it.

    Raises:
        InputError: there is nothing to back up, what there is is damaged, or the target cannot be written.

    """
    if target.is_dir():
        raise InputError("is a folder.", str(target), remedy="Name an archive in it, for instance `wsis.tar.gz`.")
    with building(settings, wait), lock.hold(settings.data / JOURNAL / "lock", "making a backup", _JOURNAL_WAIT):
        releases = _sound_releases(settings, everything)
        problems = list(Journal(settings.data / JOURNAL).verify())
        if problems:
            raise InputError(f"the journal is damaged: {problems[0]}", remedy="Restore an earlier backup.")
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        mode = "w:gz" if target.name.endswith(("gz", "tgz")) else "w"
        with files.disk_errors(target.parent):
            try:
                with tarfile.open(temporary, mode, dereference=True) as archive:  # type: ignore[call-overload]
                    for path in _members(settings.data, releases):
                        archive.add(path, path.relative_to(settings.data).as_posix(), recursive=False)
                files.sync_file(temporary)
                temporary.replace(target)
                files.sync_folder(target.parent)
            finally:
                temporary.unlink(missing_ok=True)
    return [release.id for release in releases]


def _sound_releases(settings: Settings, everything: bool) -> list[Release]:
    serving = current(settings)
    if serving is None:
        raise InputError("there is no release to back up.", str(settings.data), remedy="Build one first.")
    releases = list_releases(settings) if everything else [serving]
    for release in releases:
        if problems := release.verify():
            remedy = "Build again, or switch to another release."
            raise InputError(f"the release is damaged: {problems[0]}", release.id, remedy=remedy)
    return releases


def _members(data: Path, releases: list[Release]) -> Iterator[Path]:
    folders = [data / JOURNAL, *(release.path for release in releases)]
    yield from (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    yield from (data / name for name in (ledger.KEPT, HISTORY, POINTER) if (data / name).exists())


def restore(settings: Settings, source: Path, wait: float | None = None) -> Release:
    """Put a backup into a data folder that has neither a journal nor releases; the caches there may stay.

    The pointer comes last: until everything else is in its place and sound, there is no release.

    Raises:
        InputError: the folder is in use, or the archive is no sound backup. The folder is then as it was.

    """
    with building(settings, wait):
        folder = settings.data / f"{_RESTORING}{uuid.uuid4().hex[:8]}"
        for leftover in settings.data.glob(f"{_RESTORING}*"):
            files.remove(leftover)
        _refuse_used(settings)
        try:
            _extract(source, folder)
            _check(settings.model_copy(update={"data": folder}), source)
            files.sync_tree(folder)
            (settings.data / RELEASES).rmdir()
            for name in (JOURNAL, ledger.KEPT, HISTORY, RELEASES, POINTER):
                if (folder / name).exists():
                    (folder / name).rename(settings.data / name)
                    files.sync_folder(settings.data)
        finally:
            files.remove(folder)
        name = (settings.data / POINTER).read_text(encoding="ascii").strip()
        return open_release(settings.data / RELEASES / name)


def _refuse_used(settings: Settings) -> None:
    used = [name for name in _OWN if (settings.data / name).exists()]
    if used == [RELEASES] and not any((settings.data / RELEASES).iterdir()):
        return
    remedy = "Set WSISGRAPH_DATA to an empty folder, or move these files away."
    raise InputError(f"the folder is in use: it has {', '.join(used)}.", str(settings.data), remedy=remedy)


def _extract(source: Path, folder: Path) -> None:
    remedy = "Name an archive that `wsisgraph releases backup` wrote."
    try:
        with tarfile.open(source) as archive:
            foreign = [m.name for m in archive if not m.isfile() or not {*Path(m.name).parts[:1]} & {*_OWN}]
            if foreign:
                raise InputError(f"{foreign[0]!r} does not belong into a backup.", str(source), remedy=remedy)
            _read_to_the_end(archive)
            archive.extractall(folder, filter="data")
    except (*_UNSOUND, FileNotFoundError, IsADirectoryError) as error:
        raise InputError("this is no backup.", str(source), remedy=remedy) from error


def _read_to_the_end(archive: tarfile.TarFile) -> None:
    """A compressed archive has its check sum at the end, which who looks for files does not reach."""
    assert archive.fileobj is not None  # noqa: S101 - it was opened by its name
    while archive.fileobj.read(_BLOCK):
        pass


def _check(inside: Settings, source: Path) -> None:
    serving = current(inside)
    problems = list(Journal(inside.data / JOURNAL).verify())
    if serving is None:
        problems.append("it has no release.")
    for release in list_releases(inside):
        problems += release.verify()
    if problems:
        raise InputError(f"the backup is damaged: {problems[0]}", str(source), remedy="Use another backup.")
