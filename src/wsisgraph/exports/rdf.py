"""The published graphs of a release in the RDF serialisations."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from wsisgraph.exports.source import Source
from wsisgraph.graph_files import Joined
from wsisgraph.prefixes import prefixes

FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def write_rdf(source: Source, name: str, out: BinaryIO) -> None:
    """Write the graphs of a release in the format `name`.

    Formats without named graphs get the union of the graphs, each triple once, in sorted order.
    """
    rdf_format = FORMATS[name]
    files = source.graphs().values()
    content: Iterable[ox.Quad] | Iterable[ox.Triple]
    content = _quads(files) if rdf_format.supports_datasets else union(files)
    ox.serialize(content, out, format=rdf_format, prefixes=prefixes(source.iris.base))


def write_graph(path: Path, out: BinaryIO, base: str) -> None:
    """Write one graph as Turtle, from its file of sorted N-Quads or a patch."""
    quads = ox.parse(io.BufferedReader(Joined([path])), format=ox.RdfFormat.N_QUADS)
    triples = (quad.triple for quad in quads)
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=prefixes(base))


def union(files: Iterable[Path]) -> list[ox.Triple]:
    """The triples of several graphs, each once, sorted."""
    return sorted({quad.triple for quad in _quads(files)}, key=str)


def _quads(files: Iterable[Path]) -> Iterator[ox.Quad]:
    for path in files:
        yield from ox.parse(path=path, format=ox.RdfFormat.N_QUADS)
