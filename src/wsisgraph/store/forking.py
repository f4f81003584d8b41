"""The engine of Linux: a process holds the release in memory and forks workers that share it."""

import asyncio
import contextlib
import json
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from wsisgraph.store.engine import EngineFailed, Snapshot
from wsisgraph.store.line import Line
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import Limits, PooledEngine

# N-Quads of our kind take about this many bytes in memory for each byte on disk (1.8 GB for 5.4 million quads).
_MEMORY_PER_BYTE = 3


def in_memory(snapshot: Snapshot, limits: Limits) -> bool:
    """Whether a release may be held in memory."""
    return snapshot.size * _MEMORY_PER_BYTE <= limits.in_memory


class ForkingEngine(PooledEngine):
    """Workers forked from a process that holds the release (see `forkserver`)."""

    _process: asyncio.subprocess.Process | None = None
    _folder: str | None = None

    async def start(self) -> None:
        """Start the engine process and wait until the release is loaded.

        Raises:
            EngineFailed: it cannot be loaded.

        """
        self._folder = tempfile.mkdtemp(prefix="wsisgraph-")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self._address)
            listener.listen(64)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "wsisgraph.store.forkserver",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                pass_fds=[listener.fileno()],
            )
            setup = self._setup(listener.fileno())
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        assert self._process.stdout is not None  # noqa: S101 - for the type checker
        self._process.stdin.write(json.dumps(setup).encode() + b"\n")
        await self._process.stdin.drain()
        if not await self._process.stdout.readline():
            raise EngineFailed(f"the engine process ended with status {await self._process.wait()}")
        await self._pool.warm(2)

    @property
    def _address(self) -> str:
        return str(Path(self._folder or "") / "engine")

    @property
    def pid(self) -> int | None:
        """The engine process."""
        return self._process.pid if self._process else None

    def _setup(self, listener: int) -> dict[str, object]:
        snapshot = self._snapshot
        return {
            "listener": listener,
            "graphs": [str(path) for _, path in sorted(snapshot.graphs.items())],
            "apart": {name: str(path) for name, path in snapshot.apart.items()},
            "store": None if snapshot.store is None else str(snapshot.store),
            "in_memory": snapshot.store is None or in_memory(snapshot, self._limits),
            "memory": self._limits.memory,
            "isolate": not self._allow_network,
        }

    async def _connect(self) -> Channel:
        return (await asyncio.get_running_loop().create_unix_connection(Line, self._address))[1]

    async def close(self, drain: float = 0.0) -> None:
        """End the workers, then the engine process."""
        await super().close(drain)
        process = self._process
        if process is not None and process.returncode is None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), 2.0)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
