"""One builder at a time; the system frees the lock of a process that dies."""

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.releases.files import disk_errors, make_folder

_POLL = 0.05


@contextlib.contextmanager
def hold(path: Path, what: str, wait: float | None = None) -> Iterator[None]:
    """Hold the lock file `path` for the length of a `with` block.

    Args:
        path: the lock file; it is made when missing and never removed.
        what: what the holder does, for the message of those who wait.
        wait: seconds to wait for another holder; None waits as long as it takes.

    Raises:
        InputError: somebody else held the lock for longer than `wait`.

    """
    with disk_errors(path.parent):
        make_folder(path.parent)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, path, wait)
        with disk_errors(path.parent):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{what}, process {os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, wait: float | None) -> None:
    deadline = None if wait is None else time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.EACCES}:
                raise
        else:
            return
        if deadline is not None and time.monotonic() >= deadline:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another process"
            raise InputError(f"busy with: {holder}.", str(path), remedy="Wait until it has ended and try again.")
        time.sleep(_POLL)
