"""Loading the vocabulary: once for each base and each registry, wherever that one stands."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.resources import resource
from wsisgraph.vocabulary.lookups import Vocabulary
from wsisgraph.vocabulary.reading import Reader, tail
from wsisgraph.vocabulary.turtle import Statements, parse_turtle, read_turtle, reading

ONTOLOGY = "wsis"
REGISTRY = "entities.ttl"

Stamp = tuple[tuple[str, int, int], ...]
Graphs = dict[str, tuple[ox.Triple, ...]]


@dataclass(frozen=True, slots=True)
class _File:
    """A file of curated data, known by what it says."""

    text: str
    path: Path = field(compare=False)

    @classmethod
    def at(cls, path: Path) -> "_File":
        with reading(path):
            return cls(path.read_text(encoding="utf-8"), path)


def load_vocabulary(curated: Path | None = None, iris: Iris = Iris()) -> Vocabulary:  # noqa: B008
    """The vocabulary under the base of `iris`, with the registry of the folder `curated` or the one packaged.

    The same value is given again until a file says something else.

    Raises:
        InputError: a file is missing, is not Turtle, or lacks what every entity or concept must have.

    """
    files = tuple(sorted(resource("ontology").glob("*.ttl")))
    return _load(files, _stamp(files), _File.at((curated or resource("data")) / REGISTRY), iris)


def _stamp(files: tuple[Path, ...]) -> Stamp:
    states = ((file, file.stat()) for file in files)
    return tuple((str(file), state.st_mtime_ns, state.st_size) for file, state in states)


def _graph_name(file: Path) -> str:
    return "ontology" if file.stem == ONTOLOGY else f"vocabulary/{file.stem}"


@lru_cache(maxsize=8)
def _load(files: tuple[Path, ...], stamp: Stamp, registry: _File, iris: Iris) -> Vocabulary:
    graphs, statements = _published(files, stamp, iris)
    triples = tuple(parse_turtle(registry.text, registry.path, iris))
    read = Reader(statements.extended(triples), iris)
    return _vocabulary(read, {**graphs, iris.graph("registry"): triples})


@lru_cache(maxsize=8)
def _published(files: tuple[Path, ...], _unused_stamp: Stamp, iris: Iris) -> tuple[Graphs, Statements]:
    """What stands in the files that nobody curates, which is most of it."""
    graphs = {iris.graph(_graph_name(file)): tuple(read_turtle(file, iris)) for file in files}
    return graphs, Statements.of(triple for triples in graphs.values() for triple in triples)


def _vocabulary(read: Reader, graphs: Graphs) -> Vocabulary:
    topics = read.plain("topic")
    return Vocabulary(
        iris=read.iris,
        entities=read.registry(),
        action_lines=read.action_lines(),
        goals=read.goals("Goal"),
        targets=read.goals("Target"),
        indicators=read.indicators(),
        regions=read.regions(),
        countries=read.countries(),
        topics=topics,
        activity_types=read.plain("activity-type"),
        statuses=read.plain("status"),
        entity_kinds=read.plain("entity-kind"),
        work_kinds=read.plain("work-kind"),
        bases=read.plain("basis"),
        roles=read.plain("role"),
        units=read.plain("unit"),
        qualifiers=read.plain("qualifier"),
        populations=read.plain("population"),
        alignments=read.alignments(),
        facilitations=read.facilitations(),
        topic_lines={code: tuple(map(tail, read.own(t.iri, "actionLineHint"))) for code, t in topics.items()},
        _graphs=graphs,
    )
