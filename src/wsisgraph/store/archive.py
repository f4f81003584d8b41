"""Engines of releases that are no longer current, over their disk stores: made when asked for, ended when idle."""

import asyncio
import contextlib
from collections import OrderedDict

from wsisgraph.releases.release import folder as folder_of
from wsisgraph.releases.release import open_release
from wsisgraph.settings import Settings
from wsisgraph.store.engine import Engine, Snapshot
from wsisgraph.store.engines import archived_engine
from wsisgraph.store.snapshot import snapshot_of

OPEN = 2
IDLE = 120.0
"""Seconds after which an engine that nobody asks ends."""


class Archive:
    """At most `OPEN` engines of old releases; the one asked least recently makes room."""

    def __init__(self, settings: Settings, idle: float = IDLE, processes: int = 1) -> None:
        self._settings, self._idle, self._processes = settings, idle, processes
        self._engines: OrderedDict[str, tuple[Engine, Snapshot]] = OrderedDict()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._lock = asyncio.Lock()

    async def engine(self, name: str) -> tuple[Engine, Snapshot]:
        """The engine of a release that is kept, and what it serves.

        Raises:
            InputError: there is no such release here, or it is damaged.
            EngineFailed: its store cannot be opened.

        """
        async with self._lock:
            if name not in self._engines:
                release = await asyncio.to_thread(open_release, folder_of(self._settings, name))
                snapshot = snapshot_of(release)
                engine = archived_engine(snapshot, self._settings, self._processes)
                try:
                    await engine.start()
                except BaseException:
                    await engine.close()
                    raise
                self._engines[name] = engine, snapshot
            self._engines.move_to_end(name)
            while len(self._engines) > OPEN:
                self._end(next(iter(self._engines)))
            self._restart_clock(name)
            return self._engines[name]

    def _restart_clock(self, name: str) -> None:
        if (timer := self._timers.pop(name, None)) is not None:
            timer.cancel()
        self._timers[name] = asyncio.get_running_loop().call_later(self._idle, self._end, name)

    def _end(self, name: str) -> None:
        if (timer := self._timers.pop(name, None)) is not None:
            timer.cancel()
        engine, _ = self._engines.pop(name)
        task = asyncio.ensure_future(engine.close(drain=self._settings.query_timeout + 1))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def close(self) -> None:
        """End all engines."""
        for timer in self._timers.values():
            timer.cancel()
        for task in tuple(self._ending):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        while self._engines:
            _, (engine, _) = self._engines.popitem()
            await engine.close()
