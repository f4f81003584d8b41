"""The downloads of a release: every format, compressed, with checksums.

They are made when they are first asked for, all of one release together, in a folder that appears whole or not at
all. They follow from the release alone, so what is lost is made again, byte for byte.
"""

import gzip
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from wsisgraph.exports import rdf, void
from wsisgraph.exports.formats import FORMATS, export
from wsisgraph.exports.source import Source
from wsisgraph.exports.statements import write_ntriples
from wsisgraph.releases import files, lock
from wsisgraph.releases.release import RELEASES, Release, list_releases
from wsisgraph.settings import Settings

FOLDER = "exports"
LISTING = "dumps.json"
CHECKSUMS = "SHA256SUMS"
PARTITIONS = "void.nt"
VERSION = 2
"""Raised when the same release gives other files, so that folders of older versions are made anew."""
_TITLES = {"nquads": "graph", "trig": "graph", "jsonld": "graph", "turtle": "union", "ntriples": "union"}
_TITLES |= {"rdfxml": "union", "csv": "activities", "xlsx": "activities", "iati": "iati-activities"}
_TITLES |= {"stocktaking": "stocktaking", "bibtex": "works", "ris": "works", "graphml": "network"}


@dataclass(frozen=True, slots=True)
class Dump:
    """One file."""

    name: str
    media_type: str
    """Of what is inside, when it is compressed."""
    description: str
    bytes: int
    sha256: str
    format: str | None = None
    """Its name among the formats; None for a single graph or a delta."""

    @property
    def compressed(self) -> bool:
        """Whether it has to be unpacked."""
        return self.name.endswith(".gz")


Write = Callable[[BinaryIO], None]


@dataclass(frozen=True, slots=True)
class _Plan:
    name: str
    media_type: str
    description: str
    write: Write
    format: str | None = None
    source: str | None = None
    """The SHA-256 of the graph that alone decides what is in the file."""


def folder(settings: Settings, release: str) -> Path:
    """Where the files of a release stand."""
    return settings.data / FOLDER / f"{release}-{VERSION}"


def ensure(release: Release, settings: Settings) -> list[Dump]:
    """The files of a release, made now unless they are there.

    Raises:
        InputError: the disk refuses.

    """
    path = folder(settings, release.id)
    with files.disk_errors(settings.data):
        if not (path / LISTING).is_file():
            (settings.data / FOLDER).mkdir(parents=True, exist_ok=True)
            with lock.hold(settings.data / FOLDER / "making.lock", "making downloads", None):
                if not (path / LISTING).is_file():
                    _make(release, settings, path)
    return [Dump(**row) for row in json.loads((path / LISTING).read_bytes())]


def counts(release: Release, settings: Settings) -> Path:
    """The file with the VoID partitions of a release."""
    ensure(release, settings)
    return folder(settings, release.id) / PARTITIONS


def _make(release: Release, settings: Settings, path: Path) -> None:
    _clean(settings)
    draft = path.with_name(f".making-{os.getpid()}-{uuid.uuid4().hex[:8]}")
    draft.mkdir()
    try:
        with Source(release, settings) as source:
            known = dict(_known(release, settings))
            dumps = [_linked(plan, known, draft) or _dump(plan, draft) for plan in _plans(source)]
            with (draft / PARTITIONS).open("wb") as out:
                write_ntriples(void.partitions(source), out)
        sums = "".join(f"{dump.sha256}  {dump.name}\n" for dump in dumps)
        (draft / CHECKSUMS).write_text(sums, encoding="utf-8")
        listing = json.dumps([asdict(dump) for dump in dumps], ensure_ascii=False, indent=1)
        (draft / LISTING).write_text(listing + "\n", encoding="utf-8")
        files.sync_tree(draft)
        files.remove(path)
        draft.rename(path)
        files.sync_folder(path.parent)
    finally:
        files.remove(draft)


def _clean(settings: Settings) -> None:
    """Remove what killed processes and other versions left behind, and what is of releases no longer kept."""
    kept = {folder(settings, path.name) for path in (settings.data / RELEASES).glob("*")}
    for path in (settings.data / FOLDER).iterdir():
        if path.is_dir() and path not in kept:
            files.remove(path)


def _known(release: Release, settings: Settings) -> Iterator[tuple[tuple[str, str], tuple[Path, Dump]]]:
    """The files of single graphs that other releases of this base have already, by graph's SHA-256 and name."""
    for other in list_releases(settings):
        path = folder(settings, other.id)
        if other.id == release.id or _form(other) != _form(release) or not (path / LISTING).is_file():
            continue
        made = {row["name"]: Dump(**row) for row in json.loads((path / LISTING).read_bytes())}
        for graph, file in other.graphs().items():
            name = _title(file)
            if name in made:
                yield (other.manifest["graphs"][graph]["sha256"], name), (path / name, made[name])


def _form(release: Release) -> tuple[str, str]:
    """What decides with a graph how its file looks: the prefixes' base, and the version of what writes it."""
    return release.manifest["base"], release.manifest["versions"]["pyoxigraph"]


def _linked(plan: _Plan, known: Mapping[tuple[str, str], tuple[Path, Dump]], into: Path) -> Dump | None:
    """The file of a plan, if another release has the same and it is sound."""
    path, dump = known.get((plan.source or "", plan.name), (None, None))
    if path is None or dump is None or not path.is_file() or files.sha256(path) != dump.sha256:
        return None
    (into / plan.name).parent.mkdir(exist_ok=True)
    files.link_or_copy(path, into / plan.name)
    return dump


def _title(graph: Path) -> str:
    return f"graphs/{graph.with_suffix('').name}.ttl.gz"


def _plans(source: Source) -> Iterator[_Plan]:
    release, settings = source.release, source.settings
    for name, form in FORMATS.items():
        packed = "" if form.binary else ".gz"
        title = f"wsisgraph-{_TITLES[name]}{form.suffix}{packed}"
        yield _Plan(title, form.media_type, form.description, _exporter(release, name, settings), name)
    # Those of the corrected view as well: they stand in no union, so only here.
    for graph, path in release.graphs().items():
        yield _Plan(
            _title(path),
            "text/turtle",
            f"The graph {graph or 'without a name'}.",
            _turtle(path, source.iris.base),
            source=release.manifest["graphs"][graph]["sha256"],
        )
    for name, what in (("added", "gained"), ("removed", "lost")):
        if release.parent is not None:
            text = f"What the release {what} against release {release.parent}."
            path = release.delta_path / f"{name}.nq"
            yield _Plan(f"delta/{name}.nq.gz", "application/n-quads", text, _copier(path))


def _exporter(release: Release, name: str, settings: Settings) -> Write:
    return lambda out: export(release, name, out, settings)


def _turtle(path: Path, base: str) -> Write:
    return lambda out: rdf.write_graph(path, out, base)


def _copier(path: Path) -> Write:
    def copy(out: BinaryIO) -> None:
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)

    return copy


def _dump(plan: _Plan, into: Path) -> Dump:
    path = into / plan.name
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as out:
        if plan.name.endswith(".gz"):
            # No name and no time inside: the same release gives the same file.
            with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=6) as packed:
                plan.write(packed)  # type: ignore[arg-type]
        else:
            plan.write(out)
    return Dump(plan.name, plan.media_type, plan.description, path.stat().st_size, files.sha256(path), plan.format)
