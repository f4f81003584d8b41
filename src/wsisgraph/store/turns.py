"""Taking turns with other processes, without holding up the event loop."""

import asyncio
import contextlib
import fcntl
import os
from collections.abc import AsyncIterator
from pathlib import Path

_POLL = 0.02


@contextlib.asynccontextmanager
async def turn(path: Path) -> AsyncIterator[None]:
    """A block that no other process is in that names the same file; the system ends the turn of one that dies."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                await asyncio.sleep(_POLL)
            else:
                break
        yield
    finally:
        os.close(descriptor)
