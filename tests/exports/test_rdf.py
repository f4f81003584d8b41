"""Every RDF serialisation is parsed back by rdflib and says what the release says."""

import io

import pytest
import rdflib
from tests.exports.conftest import SCRIPTS

from wsisgraph.exports import FORMATS, export
from wsisgraph.releases import Release
from wsisgraph.settings import Settings

PARSERS = {
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
}


@pytest.fixture(scope="module")
def quads(release: Release) -> set[tuple[str, str, str, str]]:
    """What rdflib reads in the files of the release."""
    dataset = rdflib.Dataset()
    for path in release.graph_files():
        dataset.parse(path, format="nquads")
    return {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}


@pytest.fixture(scope="module")
def triples(quads: set[tuple[str, str, str, str]]) -> set[tuple[str, str, str]]:
    """The union of the graphs."""
    return {(s, p, o) for s, p, o, _ in quads}


def exported(release: Release, name: str, settings: Settings) -> bytes:
    out = io.BytesIO()
    export(release, name, out, settings)
    return out.getvalue()


@pytest.mark.parametrize("name", ["nquads", "trig", "jsonld"])
def test_datasets_come_back_graph_by_graph(
    name: str, release: Release, settings: Settings, quads: set[tuple[str, str, str, str]]
) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(release, name, settings), format=PARSERS[name])
    found = {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}
    assert len(found) > 20_000
    assert found == quads


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml"])
def test_single_graphs_come_back_as_the_union(
    name: str, release: Release, settings: Settings, triples: set[tuple[str, str, str]]
) -> None:
    graph = rdflib.Graph(store="SimpleMemory")  # no contexts to keep apart: that takes as long as to parse
    graph.parse(data=exported(release, name, settings), format=PARSERS[name])
    found = {(s.n3(), p.n3(), o.n3()) for s, p, o in graph}
    assert found == triples
    assert rdflib.Literal(SCRIPTS).n3() in {o for _, _, o in found}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_release_gives_the_same_bytes(name: str, release: Release, settings: Settings) -> None:
    assert exported(release, name, settings) == exported(release, name, settings)
