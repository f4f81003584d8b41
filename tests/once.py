"""What takes seconds to make is made by one worker of pytest-xdist; all others, and later uses, copy it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_shared: list[Path] = []
"""The folder that all workers of this session have in common."""


def share(factory: pytest.TempPathFactory) -> None:
    """Say where the session keeps its files; a worker has a folder of its own below that of all."""
    own = factory.getbasetemp()
    _shared[:] = [own.parent if "PYTEST_XDIST_WORKER" in os.environ else own]


def made(name: str, make: Callable[[Path], None], folder: Path) -> None:
    """Let `folder` be a copy of what `make` writes into the folder that it is given; only the first call makes it.

    Nobody writes into what is copied from, and what is half made is not there: whoever comes next begins anew.
    """
    place = _shared[0] / f"once-{name}"
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            half = place.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            make(half)
            half.rename(place)
    shutil.copytree(place, folder, dirs_exist_ok=True)
