"""Processes many documents: first those that the cache knows, then the rest, on all cores when it pays.

A worker that dies takes nothing with it: what it may have been working on is tried again, document by document.
"""

import contextlib
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from wsisgraph.iris import Iris
from wsisgraph.orphans import end_with_parent
from wsisgraph.pace import heard
from wsisgraph.releases.cache import Cache
from wsisgraph.releases.pacing import Board
from wsisgraph.releases.processing import Failure, Outcome, Processed, process
from wsisgraph.releases.rooms import MakeRooms, Rooms
from wsisgraph.releases.sources import Source
from wsisgraph.releases.summary import Progress, Silent
from wsisgraph.settings import Settings

POOL_FROM = 512 * 1024
"""Bytes of documents to read from which worker processes pay for their start."""
BATCH = 64 * 1024
"""Bytes of documents that a worker takes at a time."""


@dataclass(frozen=True)
class Job:
    """What worker processes need to know besides the sources."""

    make_rooms: MakeRooms
    settings: Settings
    processes: int = 0
    """0 for one a core."""


def process_all(
    sources: Sequence[Source], cache: Cache, rooms: Rooms, job: Job, progress: Progress | None = None
) -> Iterator[Outcome]:
    """What becomes of each source, as it becomes known: first what the cache has, then the rest.

    `progress` is told how far each document under way is.
    """
    progress = progress or Silent()
    missing = []
    for source in sources:
        known = cache.get(source)
        if known is None:
            missing.append(source)
        else:
            yield Outcome(source, known, cached=True)
    processes = min(job.processes or os.cpu_count() or 1, len(missing))
    spread = processes > 1 and sum(source.size for source in missing) >= POOL_FROM
    done = _in_workers(missing, job, processes, progress) if spread else _here(missing, rooms, job, progress)
    for outcome in done:
        if isinstance(outcome.result, Processed):
            cache.put(outcome.source, outcome.result)
        yield outcome


def _here(sources: Sequence[Source], rooms: Rooms, job: Job, progress: Progress) -> Iterator[Outcome]:
    for source in sources:
        with heard(partial(progress.within, source.name)):
            result = process(source, rooms, job.settings.iris)
        progress.within(source.name, None)
        yield Outcome(source, result)


def _in_workers(sources: Sequence[Source], job: Job, processes: int, progress: Progress) -> Iterator[Outcome]:
    waiting = batches(sources)
    while waiting:
        left = dict(enumerate(waiting))
        listed = [source for batch in waiting for source in batch]
        board = Board(len(listed))
        with board.shown([source.name for source in listed], progress):
            for number, results in _finished(waiting, job, processes, board):
                yield from map(Outcome, left.pop(number), results)
        # A worker died. It had one of the batches that were handed out first, and nobody knows which.
        remaining = list(left.values())
        for source in (source for batch in remaining[: processes + 1] for source in batch):
            yield _alone(source, job)
        waiting = remaining[processes + 1 :]


def _finished(
    waiting: list[list[Source]], job: Job, processes: int, board: Board
) -> Iterator[tuple[int, list[Processed | Failure]]]:
    """The number and the results of every batch that was finished before a worker died, if one did."""
    context = multiprocessing.get_context("spawn")
    with (
        contextlib.suppress(BrokenProcessPool),
        ProcessPoolExecutor(processes, context, _start_worker, (job, board)) as pool,
    ):
        firsts = accumulate(map(len, waiting), initial=0)
        futures = {
            pool.submit(_process_batch, batch, first, job.settings.iris): number
            for number, (batch, first) in enumerate(zip(waiting, firsts, strict=False))
        }
        for future in as_completed(futures):
            with contextlib.suppress(BrokenProcessPool):
                yield futures[future], future.result()


def _alone(source: Source, job: Job) -> Outcome:
    """A document of a batch whose worker died, in a process of its own: only the culprit fails."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, _start_worker, (job, Board(1))) as pool:
        try:
            return Outcome(source, pool.submit(_process_batch, [source], 0, job.settings.iris).result()[0])
        except BrokenProcessPool:
            failure = Failure("reading it ended the process that read it.", "Convert it to another format.")
            return Outcome(source, failure)


def batches(sources: Sequence[Source]) -> list[list[Source]]:
    """Sources in batches of about `BATCH` bytes, the largest documents first so that no core waits at the end."""
    result: list[list[Source]] = []
    room = 0
    for source in sorted(sources, key=lambda s: (-s.size, s.name)):
        if not result or room < source.size:
            result.append([])
            room = BATCH
        result[-1].append(source)
        room -= source.size
    return result


_worker: list[tuple[Rooms, Board]] = []


def _start_worker(job: Job, board: Board) -> None:
    end_with_parent()
    _worker[:] = [(job.make_rooms(job.settings), board)]


def _process_batch(sources: list[Source], first: int, iris: Iris) -> list[Processed | Failure]:
    """What becomes of documents of which the first stands at the position `first` of the board."""
    rooms, board = _worker[0]
    results = []
    for position, source in enumerate(sources, first):
        with board.noting(position):
            results.append(process(source, rooms, iris))
    return results
