"""The engine of the release being served: a new release gets a new engine, the old one drains and ends."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from wsisgraph.releases.release import current, current_id
from wsisgraph.releases.switching import history
from wsisgraph.settings import Settings
from wsisgraph.store.archive import Archive
from wsisgraph.store.engine import Engine, EngineFailed, Snapshot
from wsisgraph.store.engines import make_engine
from wsisgraph.store.snapshot import snapshot_of
from wsisgraph.store.writes import Writes

_LOG = logging.getLogger(__name__)


class NoRelease(EngineFailed):
    """Nothing was published yet."""


class UnknownRelease(EngineFailed):
    """No release of this id was ever current here."""


class Serving:
    """Engines for the releases of some settings, and the writes that make new ones. Belongs to one event loop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.writes = Writes(settings)
        self.archive = Archive(settings)
        self._engine: Engine | None = None
        self._snapshot: Snapshot | None = None
        self._switching: asyncio.Task[None] | None = None
        self._draining: set[asyncio.Task[None]] = set()
        self._lock = asyncio.Lock()

    async def engine(self) -> tuple[Engine, Snapshot]:
        """The engine to ask now. While a new release is being loaded that is still the one before.

        Raises:
            NoRelease: nothing was published yet.

        """
        if self._engine is None:
            await self.refresh()
        elif current_id(self.settings) not in (None, self._engine.release) and self._switching is None:
            self._switching = asyncio.create_task(self._switch_quietly())
        if self._engine is None or self._snapshot is None:
            raise NoRelease("no release has been published yet")
        return self._engine, self._snapshot

    async def engine_at_least(self, name: str) -> tuple[Engine, Snapshot]:
        """The engine for who must see what `name` has: of that release, or of one that became current later.

        Raises:
            UnknownRelease: it was never current here.
            EngineFailed: the current release cannot be loaded.

        """
        if self._engine is None or self._engine.release != name:
            rows = await asyncio.to_thread(history, self.settings)
            if not any(row["to"] == name for row in rows):
                raise UnknownRelease(f"no release {name} was ever current here")
            await self.refresh()
        return await self.engine()

    @property
    def load(self) -> tuple[int, int]:
        """Queries that run and that wait."""
        return (self._engine.running, self._engine.waiting) if self._engine is not None else (0, 0)

    async def refresh(self) -> None:
        """Load the current release unless it is served already; returns when it is.

        Raises:
            NoRelease: nothing was published yet.
            EngineFailed: it cannot be loaded.

        """
        async with self._lock:
            release = await asyncio.to_thread(current, self.settings)
            if release is None:
                raise NoRelease("no release has been published yet")
            if self._engine is not None and self._engine.release == release.id:
                return
            snapshot = snapshot_of(release)
            engine = make_engine(snapshot, self.settings)
            try:
                await engine.start()
            except BaseException:
                await engine.close()
                raise
            old, self._engine, self._snapshot = self._engine, engine, snapshot
            if old is not None:
                task = asyncio.create_task(old.close(drain=self.settings.query_timeout + 1))
                self._draining.add(task)
                task.add_done_callback(self._draining.discard)

    async def _switch_quietly(self) -> None:
        try:
            await self.refresh()
        except Exception:
            _LOG.exception("the new release cannot be loaded; the one before is still served")
            await asyncio.sleep(5)
        finally:
            self._switching = None

    async def close(self) -> None:
        """End all engines."""
        for task in (*self._draining, *([self._switching] if self._switching else [])):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        await self.writes.close()
        await self.archive.close()
        if self._engine is not None:
            await self._engine.close()
            self._engine = None

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Serving"]:
        """Load in the background while the block begins; end with it."""
        preload = asyncio.create_task(self._preload())
        try:
            yield self
        finally:
            preload.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await preload
            await self.close()

    async def _preload(self) -> None:
        try:
            await self.refresh()
        except NoRelease:
            return
        except Exception:
            _LOG.exception("the current release cannot be loaded")
