"""The engine of the release being served: a new release gets a new engine, the old one drains and ends."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator

from wsisgraph.releases.release import current, current_id
from wsisgraph.releases.switching import history
from wsisgraph.settings import Settings
from wsisgraph.store.archive import Archive
from wsisgraph.store.engine import Engine, EngineFailed, Snapshot
from wsisgraph.store.engines import interim_engine, make_engine
from wsisgraph.store.pooled import PooledEngine
from wsisgraph.store.siblings import Siblings
from wsisgraph.store.snapshot import snapshot_of
from wsisgraph.store.writes import Writes

_LOG = logging.getLogger(__name__)
# Seconds between two looks at the pointer to the current release.
_LOOK = 0.05
# Seconds without another release before one is loaded into memory.
_CALM = 1.0
# Seconds for which an engine still takes questions after another one has taken its place.
_GRACE = 1.0
# What API processes ask each other, and for how many seconds they wait for the answers.
_REFRESH, _CANCEL = "refresh", "cancel"
_PATIENCE, _SOON = 30.0, 2.0


class NoRelease(EngineFailed):
    """Nothing was published yet."""


class UnknownRelease(EngineFailed):
    """No release of this id was ever current here."""


class Serving:
    """Engines for the releases of some settings, and the writes that make new ones. Belongs to one event loop.

    With `siblings` it is one of several API processes over one engine.
    """

    def __init__(self, settings: Settings, siblings: Siblings | None = None) -> None:
        self.settings, self.siblings = settings, siblings
        self.writes = Writes(settings)
        self.archive = Archive(settings, processes=siblings.count if siblings is not None else 1)
        self._engine: Engine | None = None
        self._snapshot: Snapshot | None = None
        self._switching: asyncio.Task[None] | None = None
        self._draining: set[asyncio.Task[None]] = set()
        self._lock = asyncio.Lock()
        self._looked = 0.0
        self._loading: asyncio.Task[None] | None = None

    async def engine(self) -> tuple[Engine, Snapshot]:
        """The engine to ask now. While a new release is being loaded that is still the one before.

        Raises:
            NoRelease: nothing was published yet.

        """
        if self._engine is None:
            await self.refresh()
        if (ready := self.ready()) is None:
            raise NoRelease("no release has been published yet")
        return ready

    def ready(self) -> tuple[Engine, Snapshot] | None:
        """What `engine` gives, if it is there: a release that has become current meanwhile begins to be loaded."""
        if self._engine is None or self._snapshot is None:
            return None
        if self._switching is None and self._is_outdated(self._engine):
            self._switching = asyncio.create_task(self._switch_quietly())
        return self._engine, self._snapshot

    def _is_outdated(self, engine: Engine) -> bool:
        """Whether another release is current; looked up now and then, not for each of many questions."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return False
        self._looked = now
        return current_id(self.settings) not in (None, engine.release)

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
            interim = interim_engine(snapshot, self.settings, self.siblings) if self._engine is not None else None
            engine = interim or make_engine(snapshot, self.settings, self.siblings)
            await self._replace(await _started(engine), snapshot)
            if self._loading is not None:
                self._loading.cancel()
            self._loading = asyncio.create_task(self._load(snapshot)) if interim is not None else None

    async def refresh_everywhere(self) -> None:
        """Load the current release here and in the other API processes, so that whoever asks next sees it.

        Raises:
            NoRelease: nothing was published yet.
            EngineFailed: it cannot be loaded.

        """
        await self.refresh()
        if self.siblings is not None:
            await self.siblings.ask(_REFRESH, "", _PATIENCE)

    async def cancel(self, query_id: str) -> bool:
        """Stop the query of this id, whichever API process has it; False when there is none."""
        if self._cancel_here(query_id):
            return True
        return self.siblings is not None and any(await self.siblings.ask(_CANCEL, query_id, _SOON))

    def _cancel_here(self, query_id: str) -> bool:
        return self._engine is not None and self._engine.cancel(query_id)

    async def _answer_refresh(self, _: str) -> None:
        await self.refresh()

    async def _answer_cancel(self, query_id: str) -> bool:
        return self._cancel_here(query_id)

    async def _replace(self, engine: Engine, snapshot: Snapshot) -> None:
        """Let a started engine answer from now on; the one before drains and ends."""
        old, self._engine, self._snapshot = self._engine, engine, snapshot
        if old is not None:
            task = asyncio.create_task(_retire(old, self.settings.query_timeout + 1))
            self._draining.add(task)
            task.add_done_callback(self._draining.discard)
        if isinstance(old, PooledEngine):
            # Who asks a worker directly must see this release as well when we say that it is served.
            await old.lender.close()

    async def _load(self, snapshot: Snapshot) -> None:
        """Put the engine that has the release in memory in the place of the one that could begin at once."""
        # Writes come in rows: what is loaded for a release that the next one replaces is work for nothing.
        await asyncio.sleep(_CALM)
        try:
            engine = await _started(make_engine(snapshot, self.settings, self.siblings))
        except EngineFailed:
            _LOG.exception("the release cannot be loaded into memory; it is served from its disk store")
            return
        if self._snapshot is snapshot:
            await self._replace(engine, snapshot)
        else:
            await engine.close()

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
        for task in (*self._draining, *(task for task in (self._switching, self._loading) if task)):
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
        if self.siblings is not None:
            self.siblings.on(_REFRESH, self._answer_refresh)
            self.siblings.on(_CANCEL, self._answer_cancel)
            self.siblings.open()
        preload = asyncio.create_task(self._preload())
        try:
            yield self
        finally:
            preload.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await preload
            await self.close()
            if self.siblings is not None:
                self.siblings.close()

    async def _preload(self) -> None:
        try:
            await self.refresh()
        except NoRelease:
            return
        except Exception:
            _LOG.exception("the current release cannot be loaded")


async def _started(engine: Engine) -> Engine:
    try:
        await engine.start()
    except BaseException:
        await engine.close()
        raise
    return engine


async def _retire(engine: Engine, drain: float) -> None:
    """End an engine that another one stands for: who was given it a moment ago may be about to ask it."""
    patience = 0.0
    try:
        await asyncio.sleep(_GRACE)
        patience = drain
    finally:
        await engine.close(drain=patience)
