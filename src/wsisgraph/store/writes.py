"""Writes as the API sees them: one after the other, each in a process of its own that is killed at its limits."""

import asyncio
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

    async def apply(self, change: Change) -> Result:
        """Apply one change. A client that leaves does not stop it: it is done or it is not."""
        return await asyncio.shield(asyncio.ensure_future(self._apply(change)))

    async def _apply(self, change: Change) -> Result:
        async with self._lock:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "wsisgraph.store.writer",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            setup = {"timeout": self._settings.write_timeout, "memory": self._settings.worker_memory * _MIB}
            lines = (self._settings.model_dump_json().encode(), json.dumps(setup).encode(), change.to_json())
            try:
                out, _ = await process.communicate(b"".join(line + b"\n" for line in lines))
            except BaseException:
                process.kill()
                await process.wait()
                raise
        if out:
            return Result.from_json(out)
        if process.returncode == -signal.SIGALRM:
            limit = f"{self._settings.write_timeout:g} seconds"
            return Result(error="limit", message=f"The change did not end within {limit}; nothing was changed.")
        return Result(error="failed", message="The writer ended unexpectedly; nothing was changed.")
