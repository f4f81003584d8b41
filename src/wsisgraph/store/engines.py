"""The engine that the settings ask for."""

import os
import sys
from dataclasses import replace

from wsisgraph.settings import Settings
from wsisgraph.store.engine import Engine, Snapshot
from wsisgraph.store.forking import ForkingEngine, in_memory
from wsisgraph.store.pooled import Limits
from wsisgraph.store.remote import RemoteEngine
from wsisgraph.store.spawning import SpawningEngine

_MIB = 2**20
# Bytes of N-Quads that take longer to load than a process needs to start.
_LARGE = 8 * _MIB
_ARCHIVED_WORKERS = 4


def make_engine(snapshot: Snapshot, settings: Settings) -> Engine:
    """The engine that the settings ask for."""
    if settings.store is not None:
        return RemoteEngine(snapshot, settings, _limits(settings, _workers(settings)))
    kind = ForkingEngine if _forks(settings) else SpawningEngine
    return kind(snapshot, _limits(settings, _workers(settings)), allow_network=bool(settings.hosts_allowed))


def interim_engine(snapshot: Snapshot, settings: Settings) -> Engine | None:
    """An engine that begins at once, over the disk store, while a large release is loaded into memory.

    None when loading takes no time worth mentioning, or when the release is not loaded anyway.
    """
    limits = _limits(settings, _workers(settings))
    if not _forks(settings) or snapshot.store is None or snapshot.size < _LARGE or not in_memory(snapshot, limits):
        return None
    return ForkingEngine(snapshot, replace(limits, in_memory=0), allow_network=bool(settings.hosts_allowed))


def _forks(settings: Settings) -> bool:
    return settings.store is None and (
        settings.engine == "fork" or (settings.engine == "auto" and sys.platform == "linux")
    )


def archived_engine(snapshot: Snapshot, settings: Settings) -> Engine:
    """An engine for a release that is asked now and then: it takes no memory for the data."""
    limits = _limits(settings, min(_ARCHIVED_WORKERS, _workers(settings)))
    if settings.store is not None:
        return RemoteEngine(snapshot, settings, limits, current=False)
    return SpawningEngine(snapshot, limits, allow_network=bool(settings.hosts_allowed))


def _workers(settings: Settings) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return settings.workers or max(8, 4 * cores)


def _limits(settings: Settings, workers: int) -> Limits:
    return Limits(
        timeout=settings.query_timeout,
        memory=settings.worker_memory * _MIB,
        rows=settings.result_rows,
        size=settings.result_bytes,
        workers=workers,
        per_client=settings.client_workers or max(1, workers // 2),
        queue=settings.queue_length,
        spool=settings.spool_size * _MIB,
        in_memory=settings.memory_budget * _MIB // 2,
    )
