"""The engine of Linux: a process holds the release in memory and forks workers that share it."""

import asyncio
import os
import shutil
import socket
import tempfile
from pathlib import Path

from wsisgraph.store import frames
from wsisgraph.store.engine import EngineFailed, Snapshot
from wsisgraph.store.engine_process import EngineProcess
from wsisgraph.store.line import Line
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import Limits, PooledEngine
from wsisgraph.store.turns import turn

# N-Quads of our kind take about this many bytes in memory for each byte on disk (1.8 GB for 5.4 million quads).
_MEMORY_PER_BYTE = 3
# Seconds in which an engine process that is found says that it may be used.
_JOIN = 5.0


def in_memory(snapshot: Snapshot, limits: Limits) -> bool:
    """Whether a release may be held in memory."""
    return snapshot.size * _MEMORY_PER_BYTE <= limits.in_memory


class ForkingEngine(PooledEngine):
    """Workers forked from a process that holds the release (see `forkserver`)."""

    _process: EngineProcess | None = None
    _folder: str | None = None
    _place: int | None = None
    """The folder, opened: an address of a socket may have 107 bytes, and a path by this number is never longer."""
    _hold: asyncio.StreamWriter | None = None
    share: Path | None = None
    """A folder by which the engines of several API processes find each other's engine process."""

    async def start(self) -> None:
        """Start the engine process, or find that of another API process; wait until the release is loaded.

        Raises:
            EngineFailed: it cannot be loaded.

        """
        if self.share is None:
            self._enter(tempfile.mkdtemp(prefix="wsisgraph-"))
            await self._launch()
        else:
            folder = self.share / self._kind
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            self._enter(str(folder))
            async with turn(folder / "lock"):
                if not await self._join():
                    await self._launch()
        await self._pool.warm(2)

    def _enter(self, folder: str) -> None:
        self._folder = folder
        self._place = os.open(folder, os.O_PATH | os.O_DIRECTORY)

    async def _join(self) -> bool:
        """Hold the engine process of another API process, so that it stays as long as we need it."""
        try:
            reader, writer = await asyncio.open_unix_connection(self._holders)
        except OSError:
            return False
        try:
            async with asyncio.timeout(_JOIN):
                joined = await reader.read(1) == frames.HELD
        except (OSError, TimeoutError):
            joined = False
        if joined:
            self._hold = writer
        else:
            writer.close()
        return joined

    async def _launch(self) -> None:
        with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as holders:
            for one, address in ((listener, self._address), (holders, self._holders)):
                Path(address).unlink(missing_ok=True)
                one.bind(address)
                one.listen(64)
            setup = {**self._setup(), "listener": listener.fileno(), "holders": holders.fileno()}
            self._process = EngineProcess(setup, (listener.fileno(), holders.fileno()))
        if not await self._process.is_ready():
            raise EngineFailed("the engine process ended before the release was loaded")

    @property
    def _kind(self) -> str:
        """What tells this engine process from those of other releases and ways of reading them."""
        place = "memory" if in_memory(self._snapshot, self._limits) else "disk"
        return f"{self._snapshot.release}-{place}"

    @property
    def _address(self) -> str:
        return f"/proc/self/fd/{self._place}/engine"

    @property
    def _holders(self) -> str:
        return f"/proc/self/fd/{self._place}/holders"

    @property
    def pid(self) -> int | None:
        """The engine process."""
        return self._process.pid if self._process else None

    def _setup(self) -> dict[str, object]:
        snapshot = self._snapshot
        return {
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
        if self._hold is not None:
            self._hold.close()
        process, self._process = self._process, None
        if process is not None and self.share is not None:
            # Others may still ask it.
            process.leave()
        elif process is not None:
            await process.end()
        if self._place is not None:
            os.close(self._place)
            self._place = None
        if self._folder is not None and self.share is None:
            shutil.rmtree(self._folder, ignore_errors=True)
