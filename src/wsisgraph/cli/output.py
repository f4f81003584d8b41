"""The file that a person names for the output of a command: it is written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wsisgraph.errors import InputError
from wsisgraph.releases.files import refusal


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """What is written in the `with` block stands at `path` after it; until then, what was there before.

    A link stays one: what it leads to is written. A pipe or a device is not replaced either.

    Raises:
        InputError: the path is a folder, or the disk refuses.

    """
    if path.is_dir():
        raise InputError("is a folder.", str(path), remedy="Name a file in it.")
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
            return
        target = path.resolve()
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        message = f"cannot be written ({error.strerror})."
        raise InputError(message, str(path), remedy="Check the folder.") from error
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except OSError as error:
        raise refusal(error, path) or error from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Who may read a file: as before, or as every new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
