"""Loading the vocabulary: once for each folder of curated data and each base."""

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.resources import resource
from wsisgraph.vocabulary.lookups import Vocabulary
from wsisgraph.vocabulary.reading import Reader, tail
from wsisgraph.vocabulary.turtle import Statements, read_turtle

ONTOLOGY = "wsis"
REGISTRY = "entities.ttl"

Stamp = tuple[tuple[str, int, int], ...]


def load_vocabulary(curated: Path | None = None, iris: Iris = Iris()) -> Vocabulary:  # noqa: B008
    """The vocabulary under the base of `iris`, with the registry of the folder `curated` or the one packaged.

    The same value is given again until a file changes.

    Raises:
        InputError: a file is missing, is not Turtle, or lacks what every entity or concept must have.

    """
    registry = (curated or resource("data")) / REGISTRY
    files = (*sorted(resource("ontology").glob("*.ttl")), registry)
    return _load(files, _stamp(files), iris)


def _stamp(files: tuple[Path, ...]) -> Stamp:
    states = ((file, file.stat()) for file in files if file.is_file())
    return tuple((str(file), state.st_mtime_ns, state.st_size) for file, state in states)


def _graph_name(file: Path) -> str:
    if file.name == REGISTRY:
        return "registry"
    return "ontology" if file.stem == ONTOLOGY else f"vocabulary/{file.stem}"


@lru_cache(maxsize=8)
def _load(files: tuple[Path, ...], _unused_stamp: Stamp, iris: Iris) -> Vocabulary:
    graphs = {iris.graph(_graph_name(file)): tuple(read_turtle(file, iris)) for file in files}
    statements = Statements.of(triple for triples in graphs.values() for triple in triples)
    return _vocabulary(Reader(statements, iris), graphs)


def _vocabulary(read: Reader, graphs: dict[str, tuple[ox.Triple, ...]]) -> Vocabulary:
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
