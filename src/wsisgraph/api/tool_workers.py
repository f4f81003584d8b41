"""Processes that work on what strangers send: forked from one that is ready, or started where that cannot be."""

import asyncio
import contextlib
import json
import sys
from collections.abc import Mapping
from typing import Any

from wsisgraph.settings import Settings
from wsisgraph.store import frames
from wsisgraph.store.engine_process import EngineProcess
from wsisgraph.store.sockets import SocketFolder

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_SERVER, _PROGRAM = "wsisgraph.api.tool_server", "wsisgraph.api.tool_run"


class ToolWorkers:
    """The workers of one API process. The process that they are forked from is started for the first of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = asyncio.Lock()
        self._process: EngineProcess | None = None
        self._sockets: SocketFolder | None = None

    async def run(self, head: Mapping[str, Any], data: bytes, seconds: float) -> bytes | None:
        """What a tool answers; None when it met a limit, or did not end within `seconds` of waiting for it.

        Who is cancelled takes the worker along.
        """
        line = json.dumps({**head, "size": len(data)}).encode() + b"\n" + data
        connection = await self._connect() if self._forks else None
        try:
            async with asyncio.timeout(seconds):
                return await (_asked(*connection, line) if connection else _started(line))
        except TimeoutError:
            return None
        finally:
            if connection:
                connection[1].close()

    @property
    def _forks(self) -> bool:
        engine = self._settings.engine
        return engine == "fork" or (engine == "auto" and sys.platform == "linux")

    async def _connect(self) -> Connection | None:
        """A connection to a new worker; None where none can be forked."""
        async with self._lock:
            if self._sockets is not None:
                with contextlib.suppress(OSError):
                    return await _open(self._sockets)
                await self._end()
            with contextlib.suppress(OSError):
                return await _open(await self._start())
            return None

    async def _start(self) -> SocketFolder:
        self._sockets = SocketFolder()
        try:
            self._process = self._sockets.launch({"settings": self._settings.model_dump_json()}, _SERVER)
            if not await self._process.is_ready():
                raise ChildProcessError(_SERVER)
        except BaseException:
            await self._end()
            raise
        return self._sockets

    async def close(self) -> None:
        """End the process that workers are forked from."""
        async with self._lock:
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            await process.end()
        sockets, self._sockets = self._sockets, None
        if sockets is not None:
            sockets.close()


async def _open(sockets: SocketFolder) -> Connection:
    return await asyncio.open_unix_connection(sockets.workers, limit=frames.MAX_PAYLOAD)


async def _asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: bytes) -> bytes | None:
    """What a forked worker answers; of one that has died its parent tells."""
    writer.write(line)
    found = await frames.receive(reader)
    return found[1] if found is not None and found[0] == frames.DATA else None


async def _started(line: bytes) -> bytes | None:
    """What a worker answers that is a program of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        _PROGRAM,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        output, _ = await process.communicate(line)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output if process.returncode == 0 and output else None
