"""From bytes to a described document, in one process or in many, with a cache in front.

The result of a document depends on its bytes, its sidecar, its name and the rooms' fingerprint only; never on
the other documents, the order, or the process. That is what makes it safe to cache and to spread.
"""

import contextlib
import json
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.extraction.facts import Facts
from wsisgraph.graph.nquads import nquads
from wsisgraph.iris import Iris
from wsisgraph.releases import files
from wsisgraph.releases.journal import Entry
from wsisgraph.releases.rooms import MakeRooms, Rooms
from wsisgraph.releases.sources import Source
from wsisgraph.settings import Settings

CACHE_FORMAT = "1"
POOL_FROM = 512 * 1024
"""Bytes of documents to read from which worker processes pay for their start."""
BATCH = 64 * 1024
"""Bytes of documents that a worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Processed:
    """A document that was read, extracted and described."""

    slug: str
    sha256: str
    title: str | None
    symbol: str | None
    issued: str | None
    language: str | None
    provisional: bool
    truncated: bool
    text: str
    """Hash of the canonical text: equal for two copies of one document in different formats."""
    counts: dict[str, int]
    warnings: list[dict[str, str | None]] = field(default_factory=list)
    body: bytes = b""
    """The named graph as sorted N-Quads."""

    def header(self) -> dict[str, Any]:
        """Everything but the graph, as JSON can write it."""
        return {key: value for key, value in asdict(self).items() if key != "body"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    message: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source."""

    source: Source
    result: Processed | Failure
    cached: bool = False

    @property
    def read(self) -> "Read | None":
        """The document, when it could be read."""
        return Read(self.source, self.result) if isinstance(self.result, Processed) else None


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read, and where it comes from."""

    source: Source
    result: Processed


def process(source: Source, rooms: Rooms, iris: Iris) -> Processed | Failure:
    """Read, extract and describe one document. A document that fails never takes the others along."""
    try:
        data, sidecar = source.load()
        document = rooms.read(data, source.name, sidecar)
        facts = rooms.extract(document)
        body = nquads(rooms.describe(document, facts), iris.graph(f"document/{document.slug}"))
    except InputError as error:
        place = f"{error.place}: " if error.place else ""
        return Failure(place + error.message, error.remedy)
    except OSError as error:
        return Failure(f"cannot be read ({error.strerror}).", "Check that the file is there and may be read.")
    except Exception as error:
        # A fault of the program is reported with the file that it met, like any other reason not to publish.
        return Failure(f"processing failed ({type(error).__name__}: {error}).", "Report this with the file.")
    return _summarise(document, facts, body)


def _summarise(document: Document, facts: Facts, body: bytes) -> Processed:
    return Processed(
        slug=document.slug,
        sha256=document.sha256,
        title=document.title,
        symbol=document.symbol,
        issued=document.issued.isoformat() if document.issued else None,
        language=document.language,
        provisional=document.provisional,
        truncated=document.truncated,
        text=files.digest(*(paragraph.text for paragraph in document.paragraphs)),
        counts={
            "paragraphs": sum(p.kind == "paragraph" for p in document.paragraphs),
            "sections": len(document.sections),
            "footnotes": len(document.footnotes),
            "mentions": len(facts.mentions),
            "activities": len(facts.activities),
            "statistics": len(facts.statistics),
        },
        warnings=[{"code": w.code, "message": w.message, "place": w.place} for w in document.warnings]
        + [{"code": f.code, "message": f.message, "place": f.paragraph} for f in facts.findings],
        body=body,
    )


class Cache:
    """Results of earlier builds, by everything that they depend on. A damaged entry is a missing one."""

    def __init__(self, folder: Path, fingerprint: str, base: str) -> None:
        self._folder = folder
        self._salt = files.digest(CACHE_FORMAT, fingerprint, base)

    def get(self, source: Source) -> Processed | None:
        """The result for a source, if it is there and sound."""
        try:
            check, header, body = self._path(source).read_bytes().split(b"\n", 2)
            if check.decode() != files.digest(header, body):
                return None
            return Processed(**json.loads(header), body=body)
        except (OSError, ValueError, TypeError):
            return None

    def put(self, source: Source, result: Processed) -> None:
        """Keep a result. It need not survive a power cut: a torn entry is recomputed."""
        header = json.dumps(result.header(), sort_keys=True).encode()
        path = self._path(source)
        with files.disk_errors(self._folder):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            check = files.digest(header, result.body).encode()
            temporary.write_bytes(b"\n".join((check, header, result.body)))
            temporary.replace(path)

    def sweep(self, used: Sequence[Source]) -> None:
        """Drop what the present documents do not need: results for old versions would pile up for ever."""
        keep = {self._path(source) for source in used}
        for path in self._folder.glob("*/*"):
            if path not in keep:
                path.unlink(missing_ok=True)

    def _path(self, source: Source) -> Path:
        key = files.digest(self._salt, source.name, source.sha256, source.sidecar_sha256)
        return self._folder / key[:2] / f"{key}.nq"


@dataclass(frozen=True)
class Job:
    """What worker processes need to know besides the sources."""

    make_rooms: MakeRooms
    settings: Settings
    verdicts: tuple[Entry, ...]
    processes: int = 0
    """0 for one a core."""


def process_all(sources: Sequence[Source], cache: Cache, rooms: Rooms, job: Job) -> Iterator[Outcome]:
    """What becomes of each source, as it becomes known: first what the cache has, then the rest."""
    missing = []
    for source in sources:
        known = cache.get(source)
        if known is None:
            missing.append(source)
        else:
            yield Outcome(source, known, cached=True)
    processes = min(job.processes or os.cpu_count() or 1, len(missing))
    spread = processes > 1 and sum(source.size for source in missing) >= POOL_FROM
    done = _in_workers(missing, job, processes) if spread else _here(missing, rooms, job.settings.iris)
    for outcome in done:
        if isinstance(outcome.result, Processed):
            cache.put(outcome.source, outcome.result)
        yield outcome


def _here(sources: Sequence[Source], rooms: Rooms, iris: Iris) -> Iterator[Outcome]:
    for source in sources:
        yield Outcome(source, process(source, rooms, iris))


def _in_workers(sources: Sequence[Source], job: Job, processes: int) -> Iterator[Outcome]:
    waiting = batches(sources)
    while waiting:
        left = dict(enumerate(waiting))
        for number, results in _finished(waiting, job, processes):
            yield from map(Outcome, left.pop(number), results)
        # A worker died. It had one of the batches that were handed out first, and nobody knows which.
        remaining = list(left.values())
        for source in (source for batch in remaining[: processes + 1] for source in batch):
            yield _alone(source, job)
        waiting = remaining[processes + 1 :]


def _finished(
    waiting: list[list[Source]], job: Job, processes: int
) -> Iterator[tuple[int, list[Processed | Failure]]]:
    """The number and the results of every batch that was finished before a worker died, if one did."""
    context = multiprocessing.get_context("spawn")
    with (
        contextlib.suppress(BrokenProcessPool),
        ProcessPoolExecutor(processes, context, _start_worker, (job,)) as pool,
    ):
        futures = {pool.submit(_process_batch, batch, job.settings.iris): n for n, batch in enumerate(waiting)}
        for future in as_completed(futures):
            with contextlib.suppress(BrokenProcessPool):
                yield futures[future], future.result()


def _alone(source: Source, job: Job) -> Outcome:
    """A document of a batch whose worker died, in a process of its own: only the culprit fails."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, _start_worker, (job,)) as pool:
        try:
            return Outcome(source, pool.submit(_process_batch, [source], job.settings.iris).result()[0])
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


_rooms_of_worker: list[Rooms] = []


def _start_worker(job: Job) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _rooms_of_worker[:] = [job.make_rooms(job.settings, job.verdicts)]


def _end_with_parent() -> None:
    # A worker holds both ends of its queue and would wait for ever for a builder that was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _process_batch(sources: list[Source], iris: Iris) -> list[Processed | Failure]:
    return [process(source, _rooms_of_worker[0], iris) for source in sources]
