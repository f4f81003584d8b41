"""The engine that the settings ask for."""

import math
import os
import sys
from dataclasses import replace

from wsisgraph.settings import Settings
from wsisgraph.store.engine import Engine, Snapshot
from wsisgraph.store.engine_limits import Limits
from wsisgraph.store.forking import ForkingEngine, in_memory
from wsisgraph.store.places import Places
from wsisgraph.store.remote import RemoteEngine
from wsisgraph.store.siblings import Siblings
from wsisgraph.store.spawning import SpawningEngine

_MIB = 2**20
# Bytes of N-Quads that take longer to load than a process needs to start.
_LARGE = 8 * _MIB
_ARCHIVED_WORKERS = 4
_IDLE = 2


def make_engine(snapshot: Snapshot, settings: Settings, siblings: Siblings | None = None) -> Engine:
    """The engine that the settings ask for; API processes that are `siblings` share its places, and its memory."""
    limits = _limits(settings, workers(settings), siblings)
    if settings.store is not None:
        return RemoteEngine(snapshot, settings, limits)
    if forks(settings):
        return _forking(snapshot, settings, limits, siblings)
    return SpawningEngine(snapshot, limits, bool(settings.hosts_allowed), _places(limits, siblings))


def _forking(snapshot: Snapshot, settings: Settings, limits: Limits, siblings: Siblings | None) -> ForkingEngine:
    engine = ForkingEngine(snapshot, limits, bool(settings.hosts_allowed), _places(limits, siblings))
    engine.share = siblings.folder if siblings is not None else None
    return engine


def _places(limits: Limits, siblings: Siblings | None) -> Places | None:
    if siblings is None:
        return None
    return siblings.places(limits.workers, limits.per_client, limits.queue)


def interim_engine(snapshot: Snapshot, settings: Settings, siblings: Siblings | None = None) -> Engine | None:
    """An engine that begins at once, over the disk store, while a large release is loaded into memory.

    None when loading takes no time worth mentioning, or when the release is not loaded anyway.
    """
    limits = _limits(settings, workers(settings), siblings)
    if not forks(settings) or snapshot.store is None or snapshot.size < _LARGE or not in_memory(snapshot, limits):
        return None
    return _forking(snapshot, settings, replace(limits, in_memory=0), siblings)


def forks(settings: Settings) -> bool:
    """Whether workers share the memory of an engine process."""
    return settings.store is None and (
        settings.engine == "fork" or (settings.engine == "auto" and sys.platform == "linux")
    )


def archived_engine(snapshot: Snapshot, settings: Settings, processes: int = 1) -> Engine:
    """An engine for a release that is asked now and then: it takes no memory for the data.

    Each of several API processes has its part of the workers.
    """
    limits = _limits(settings, max(1, min(_ARCHIVED_WORKERS, workers(settings)) // processes))
    if settings.store is not None:
        return RemoteEngine(snapshot, settings, limits, current=False)
    return SpawningEngine(snapshot, limits, allow_network=bool(settings.hosts_allowed))


def workers(settings: Settings) -> int:
    """How many questions may be answered at once."""
    return settings.workers or max(8, 4 * cores())


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _limits(settings: Settings, workers: int, siblings: Siblings | None = None) -> Limits:
    processes = siblings.count if siblings is not None else 1
    per_client = settings.client_workers or max(1, workers // 2)
    may_lend = settings.lend_connections and hasattr(os, "memfd_create")
    return Limits(
        crowd=cores(),
        timeout=settings.query_timeout,
        memory=settings.worker_memory * _MIB,
        rows=settings.result_rows,
        size=settings.result_bytes,
        workers=workers,
        per_client=per_client,
        queue=settings.queue_length,
        spool=settings.spool_size * _MIB // processes,
        in_memory=settings.memory_budget * _MIB // 2,
        # Idle workers keep some memory: what all processes keep together is about what one would.
        idle=None if siblings is None else max(_IDLE, math.ceil(workers / processes)),
        # What a client asks in other ways needs workers as well.
        loans=per_client // (2 * processes) if may_lend else 0,
    )
