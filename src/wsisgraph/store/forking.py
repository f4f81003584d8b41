"""The engine of Linux: a process holds the release in memory and forks workers that share it."""

import asyncio
import logging
from pathlib import Path

from wsisgraph.store import frames
from wsisgraph.store.engine import EngineFailed, Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.engine_process import EngineProcess
from wsisgraph.store.line import Line
from wsisgraph.store.places import Places
from wsisgraph.store.pool import Channel
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.sockets import SocketFolder
from wsisgraph.store.turns import turn

_LOG = logging.getLogger(__name__)
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

    def __init__(
        self, snapshot: Snapshot, limits: Limits, allow_network: bool = False, places: Places | None = None
    ) -> None:
        super().__init__(snapshot, limits, allow_network, places)
        self._reviving = asyncio.Lock()

    async def start(self) -> None:
        """Start the engine process, or find that of another API process; wait until the release is loaded.

        Raises:
            EngineFailed: it cannot be loaded.

        """
        if self._folder is not None:
            await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)
        self._sockets = SocketFolder(self._folder)
        await self._have_process(self._sockets)
        await self._pool.warm(2)

    @property
    def _folder(self) -> Path | None:
        """Where the engine process is found by others."""
        return None if self.share is None else self.share / self._kind

    async def _have_process(self, sockets: SocketFolder) -> None:
        if self._folder is None:
            await self._launch(sockets)
            return
        async with turn(self._folder / "lock"):
            if not await self._join(sockets):
                await self._launch(sockets)

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
        try:
            return await _connected(self._sockets)
        except ConnectionRefusedError:
            return await self._connect_anew(self._sockets)

    async def _connect_anew(self, sockets: SocketFolder) -> Channel:
        """A worker of a new engine process: a system short of memory, or somebody, has ended the one before."""
        async with self._reviving:
            try:
                return await _connected(sockets)
            except ConnectionRefusedError:
                _LOG.warning("the engine process of release %s is gone; another one is started", self.release)
            await self._let_go()
            await self._have_process(sockets)
        return await _connected(sockets)

    async def close(self, drain: float = 0.0) -> None:
        """End the workers, then the engine process."""
        await super().close(drain)
        await self._let_go()
        sockets, self._sockets = self._sockets, None
        if sockets is not None:
            sockets.close()

    async def _let_go(self) -> None:
        """Need the engine process no more."""
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.close()
        process, self._process = self._process, None
        if process is not None and self.share is not None:
            # Others may still ask it.
            process.leave()
        elif process is not None:
            await process.end()


async def _connected(sockets: SocketFolder) -> Line:
    return (await asyncio.get_running_loop().create_unix_connection(Line, sockets.workers))[1]
