"""What an engine serves of a release, and the engine that the settings ask for."""

import os
import sys

from wsisgraph.iris import DEFAULT_BASE
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings
from wsisgraph.store.engine import Snapshot
from wsisgraph.store.forking import ForkingEngine
from wsisgraph.store.pooled import Limits, PooledEngine
from wsisgraph.store.spawning import SpawningEngine

_MIB = 2**20
_ARCHIVED_WORKERS = 4


def snapshot_of(release: Release) -> Snapshot:
    """What an engine needs of a release. The corrected graphs are apart: only who names one sees it."""
    base = f"{release.manifest.get('base', DEFAULT_BASE)}graph/corrected/"
    graphs = release.graphs()
    apart = {name: path for name, path in graphs.items() if name.startswith(base)}
    published = {name: path for name, path in graphs.items() if name not in apart}
    return Snapshot(release.id, published, release.store_path, apart)


def make_engine(snapshot: Snapshot, settings: Settings) -> PooledEngine:
    """The engine that the settings ask for."""
    forks = settings.engine == "fork" or (settings.engine == "auto" and sys.platform == "linux")
    kind = ForkingEngine if forks else SpawningEngine
    return kind(snapshot, _limits(settings, _workers(settings)), allow_network=bool(settings.hosts_allowed))


def archived_engine(snapshot: Snapshot, settings: Settings) -> PooledEngine:
    """An engine for a release that is asked now and then: it takes no memory for the data."""
    limits = _limits(settings, min(_ARCHIVED_WORKERS, _workers(settings)))
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
