"""Files that survive a power cut, and messages for a disk that says no.

A rename is only as durable as the folder that holds it, so whoever renames syncs both.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from wsisgraph.errors import StorageError

_FICLONE = 0x40049409
"""The number of the Linux call that shares the blocks of another file (`ioctl_ficlone(2)`)."""
_BLOCK = 2**18
"""Bytes that are compared at a time."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WORDS = ("no space left", "file too large", "quota exceeded")
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextlib.contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses below `folder` into a `StorageError` that names the remedy."""
    try:
        yield
    except OSError as error:
        if refused := refusal(error, folder):
            raise refused from error
        raise


def refusal(error: OSError, folder: Path) -> StorageError | None:
    """The message for a write that failed; None when it is no fault of the disk.

    Engines wrap the system's error, so its text is read as well.
    """
    # Without the name of the file, which may have any words.
    text = (error.strerror or str(error)).lower()
    if error.errno in _FULL or any(words in text for words in _FULL_WORDS):
        message = "the disk is full."
        remedy = "Free some space, or set WSISGRAPH_DATA to a folder on another disk."
    elif error.errno in _REFUSED or "permission denied" in text or "read-only file system" in text:
        message = "the folder cannot be written."
        remedy = "Give this user the right to write there, or set WSISGRAPH_DATA to another folder."
    elif error.errno in {errno.ENOTDIR, errno.EEXIST}:
        message, remedy = "a file stands where a folder is needed.", "Move the file, or set WSISGRAPH_DATA."
    elif error.errno is None:
        return None
    else:
        message = f"writing failed ({error.strerror or error})."
        remedy = "Mend the cause and run the command again."
    return StorageError(message, str(error.filename or folder), remedy=f"{remedy} Readers are not affected.")


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    sync_file(folder)


def sync_file(path: Path) -> None:
    """Make the content of a file, or the names in a folder, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, durably."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        sync_folder(place.parent)
    folder.mkdir(exist_ok=True)


def sync_tree(folder: Path, *, linked: bool = True) -> None:
    """Make all files and names below `folder` durable; unless `linked`, only files that have no other name."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent) / name
            if linked or path.stat().st_nlink == 1:
                sync_file(path)
        sync_folder(Path(parent))


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that a reader sees the old content or the new, whatever happens."""
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append(path: Path, data: bytes) -> None:
    """Add `data` at the end of `path`; on return it is on the disk, on failure the file is as it was."""
    fresh = not path.exists()
    make_folder(path.parent)
    with path.open("ab") as out:
        end = out.seek(0, os.SEEK_END)
        try:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(out.fileno(), end)
            raise
    if fresh:
        sync_folder(path.parent)


def drop_torn_line(path: Path) -> None:
    """Take away what a power cut left behind the last line feed, where losing it is no loss."""
    if path.exists():
        raw = path.read_bytes()
        if raw and not raw.endswith(b"\n"):
            replace(path, raw[: raw.rfind(b"\n") + 1])


def link_or_copy(source: Path, target: Path) -> None:
    """The same bytes under a second name, without using space twice where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def clone(source: Path, target: Path) -> None:
    """A copy that may be changed; on file systems that share blocks it takes no space and no time."""
    with source.open("rb") as old, target.open("xb") as new:
        try:
            fcntl.ioctl(new, _FICLONE, old.fileno())
            return
        except OSError:
            pass
    shutil.copyfile(source, target)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums(paths: Sequence[Path]) -> dict[Path, str]:
    """The SHA-256 of each file. One that has several names is read once."""
    places = {path: (status.st_dev, status.st_ino) for path in paths for status in (path.stat(),)}
    once = {place: path for path, place in places.items()}
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        known = dict(zip(once, cores.map(sha256, once.values()), strict=True))
    return {path: known[place] for path, place in places.items()}


def holds(path: Path, data: bytes) -> bool:
    """Whether just these bytes stand in a file; quicker than taking a checksum of it."""
    place = 0
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            if not data.startswith(block, place):
                return False
            place += len(block)
    return place == len(data)


def digest(*parts: str | bytes) -> str:
    """A SHA-256 over parts whose borders count, in hex."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def remove(folder: Path) -> None:
    """Remove a folder if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
