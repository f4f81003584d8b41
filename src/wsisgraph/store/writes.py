"""Writes as the API sees them: one after the other, each in a process that is killed at its limits."""

import asyncio
import contextlib
import json
import sys
from dataclasses import replace

from wsisgraph.errors import InputError
from wsisgraph.releases.release import current_id
from wsisgraph.settings import Settings
from wsisgraph.store.change import Change, Result

_MIB = 2**20
_LINE = 2**28
_FAILED = Result(error="failed", message="The writer ended unexpectedly.")


class Writes:
    """The queue of changes of one API process; other processes are held off by the lock of the releases."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    async def apply(self, change: Change) -> Result:
        """Apply one change. A client that leaves does not stop it: it is done or it is not."""
        return await asyncio.shield(asyncio.ensure_future(self._apply(change)))

    async def close(self) -> None:
        """End the writer process."""
        async with self._lock:
            await self._stop()

    async def _apply(self, change: Change) -> Result:
        async with self._lock:
            before = self._current()
            result = await self._ask(change)
        if result.error in ("limit", "failed") and (now := self._current()) not in (None, before):
            # The writer may have been ended when all was done but the telling.
            result = replace(result, release=now)
        return result

    def _current(self) -> str | None:
        with contextlib.suppress(InputError):
            return current_id(self._settings)
        return None

    async def _ask(self, change: Change) -> Result:
        """What the writer process says of a change."""
        process = self._process = self._process or await self._start()
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101 - for the type checker
        try:
            process.stdin.write(change.to_json() + b"\n")
            await process.stdin.drain()
            line = await process.stdout.readline()
        except BaseException as error:
            await self._stop()
            if isinstance(error, OSError):
                return _FAILED
            raise
        if not line:
            await self._stop()
            return _FAILED
        return Result.from_json(line)

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "wsisgraph.store.writer",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LINE,
        )
        setup = {"timeout": self._settings.write_timeout, "memory": self._settings.worker_memory * _MIB}
        if process.stdin is not None:
            process.stdin.write(
                self._settings.model_dump_json().encode() + b"\n" + json.dumps(setup).encode() + b"\n"
            )
        return process
