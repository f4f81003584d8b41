"""The engine of Linux: a process holds the release in memory and forks workers that share it."""

import asyncio
from pathlib import Path

from wsisgraph.store import frames
from wsisgraph.store.engine import EngineFailed, Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.engine_process import EngineProcess
from wsisgraph.store.line import Line
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.sockets import SocketFolder
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

    calls_back = True
    _process: EngineProcess | None = None
    _sockets: SocketFolder | None = None
    _hold: asyncio.StreamWriter | None = None
    share: Path | None = None
    """A folder by which the engines of several API processes find each other's engine process."""

    async def start(self) -> None:
        """Start the engine process, or find that of another API process; wait until the release is loaded.

        Raises:
            EngineFailed: it cannot be loaded.

        """
        if self.share is None:
            self._sockets = SocketFolder()
            await self._launch(self._sockets)
        else:
            folder = self.share / self._kind
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            self._sockets = SocketFolder(folder)
            async with turn(folder / "lock"):
                if not await self._join(self._sockets):
                    await self._launch(self._sockets)
        await self._pool.warm(2)

    async def _join(self, sockets: SocketFolder) -> bool:
        """Hold the engine process of another API process, so that it stays as long as we need it."""
        try:
            reader, writer = await asyncio.open_unix_connection(sockets.holders)
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

    async def _launch(self, sockets: SocketFolder) -> None:
        self._process = sockets.launch(self._setup())
        if not await self._process.is_ready():
            raise EngineFailed("the engine process ended before the release was loaded")

    @property
    def _kind(self) -> str:
        """What tells this engine process from those of other releases and ways of reading them."""
        place = "memory" if in_memory(self._snapshot, self._limits) else "disk"
        return f"{self._snapshot.release}-{place}"

    @property
    def pid(self) -> int | None:
        """The engine process."""
        return self._process.pid if self._process else None

    def _setup(self) -> dict[str, object]:
        return {
            **self._snapshot.setup(),
            "in_memory": in_memory(self._snapshot, self._limits),
            "memory": self._limits.memory,
            "isolate": not self._allow_network,
        }

    async def _connect(self) -> Channel:
        if self._sockets is None:
            raise EngineFailed("the engine is closed")
        return (await asyncio.get_running_loop().create_unix_connection(Line, self._sockets.workers))[1]

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
        sockets, self._sockets = self._sockets, None
        if sockets is not None:
            sockets.close()
