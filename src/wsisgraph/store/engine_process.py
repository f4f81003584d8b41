"""The engine process as a child: started with its sockets, ended by its lifeline or left to who else holds it."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any

FORKSERVER = "wsisgraph.store.forkserver"
_PATIENCE = 2.0
# The engine asks for and gives back very many small pieces of memory. By default the C library keeps seven of each
# size at hand and sorts the others in again each time, which took a fifth of the time of a point query.
_TUNED = "glibc.malloc.tcache_count=127"


class EngineProcess:
    """A running program that forks workers. It is no child of the event loop, which it may outlive."""

    def __init__(self, setup: Mapping[str, Any], sockets: tuple[int, ...], program: str = FORKSERVER) -> None:
        self._setup = json.dumps(setup).encode() + b"\n"
        self._process = subprocess.Popen(  # noqa: S603 - a program of ours
            [sys.executable, "-m", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=sockets,
            env=_environment(),
        )

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    async def is_ready(self) -> bool:
        """Wait until the release is loaded; False when it could not be."""
        return await asyncio.to_thread(self._begin)

    def _begin(self) -> bool:
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        assert self._process.stdout is not None  # noqa: S101 - for the type checker
        try:
            self._process.stdin.write(self._setup)
            self._process.stdin.flush()
            # Closed by who reads it: closing it from outside would wait until the release is loaded.
            with self._process.stdout as told:
                return bool(told.readline())
        except OSError:
            return False

    async def end(self) -> None:
        """Cut its lifeline and wait for its end; it is killed when that does not come soon."""
        self._cut()
        try:
            await asyncio.to_thread(self._process.wait, _PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    def leave(self) -> None:
        """Cut its lifeline; it ends when those who hold it have left as well."""
        self._cut()
        # Somebody has to take note of its end.
        threading.Thread(target=self._process.wait, daemon=True).start()

    def _cut(self) -> None:
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()


def _environment() -> dict[str, str]:
    """Our environment, with room for small pieces of memory unless somebody has tuned the C library."""
    return {"GLIBC_TUNABLES": _TUNED, **os.environ}
