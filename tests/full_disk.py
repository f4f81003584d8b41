"""A disk that takes no more from some moment on."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

CURRENT = ".current."
"""How the file begins that becomes the pointer to the current release; its end is made up."""


@contextlib.contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, place: str) -> Iterator[None]:
    """Refuse to keep files whose path ends so, as long as the block lasts."""
    true_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        name = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        if name.endswith(place) or (place == CURRENT and f"/{place}" in name):
            raise OSError(28, "No space left on device")
        true_fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield
