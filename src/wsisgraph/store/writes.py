"""Writes as the API sees them: one after the other, each in a process of its own that is killed at its limits."""

import asyncio
import contextlib
import json
import signal
import sys

from wsisgraph.settings import Settings
from wsisgraph.store.change import Change, Result

_MIB = 2**20


class Writes:
    """The queue of changes of one API process; other processes are held off by the lock of the releases."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = asyncio.Lock()
        self._ready: asyncio.subprocess.Process | None = None

    async def apply(self, change: Change) -> Result:
        """Apply one change. A client that leaves does not stop it: it is done or it is not."""
        return await asyncio.shield(asyncio.ensure_future(self._apply(change)))

    async def close(self) -> None:
        """End the writer that waits for a change."""
        async with self._lock:
            if self._ready is not None:
                await _end(self._ready)
                self._ready = None

    async def _apply(self, change: Change) -> Result:
        async with self._lock:
            process, self._ready = self._ready or await self._start(), None
            try:
                out, _ = await process.communicate(change.to_json() + b"\n")
            except BaseException:
                await _end(process)
                raise
            # Whoever writes once will write again: the next writer loads its libraries meanwhile.
            self._ready = await self._start()
        if out:
            return Result.from_json(out)
        if process.returncode == -signal.SIGALRM:
            limit = f"{self._settings.write_timeout:g} seconds"
            return Result(error="limit", message=f"The change did not end within {limit}.")
        return Result(error="failed", message="The writer ended unexpectedly.")

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "wsisgraph.store.writer",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        setup = {"timeout": self._settings.write_timeout, "memory": self._settings.worker_memory * _MIB}
        if process.stdin is not None:
            process.stdin.write(
                self._settings.model_dump_json().encode() + b"\n" + json.dumps(setup).encode() + b"\n"
            )
        return process


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.communicate()
