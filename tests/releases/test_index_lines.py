"""Nodes read from files of lines are the nodes that the store of these files has."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.releases import generated

from wsisgraph.graph import nquads
from wsisgraph.iris import Iris
from wsisgraph.releases import index
from wsisgraph.releases.index_lines import MOST, NodeLines

A, B, P = (ox.NamedNode(f"http://example.org/{name}") for name in ("a", "ab", "p"))
XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(words: str, kind: str) -> ox.Literal:
    return ox.Literal(words, datatype=ox.NamedNode(XSD + kind))


ONE = [
    ox.Triple(A, P, B),
    ox.Triple(A, P, literal("01", "integer")),
    ox.Triple(A, P, literal("1.50", "decimal")),
    ox.Triple(A, P, literal("no date", "date")),
    ox.Triple(A, P, ox.Literal("colour", language="en-GB")),
    ox.Triple(B, P, ox.Literal("<http://example.org/a> in\na text")),
]
TWO = [ox.Triple(A, P, ox.Literal("from another graph")), ox.Triple(P, P, A)]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, triples in (("one", ONE), ("none", []), ("two", TWO)):
        (tmp_path / f"{name}.nq").write_bytes(nquads(triples, f"http://example.org/graph/{name}"))
    return [tmp_path / f"{name}.nq" for name in ("one", "none", "two")]


def test_a_node_has_what_all_files_say_of_it_in_the_words_of_the_store(files: list[Path]) -> None:
    store = ox.Store()
    for path in files:
        store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    lines = NodeLines(files)
    for node in (A, B, P, ox.NamedNode("http://example.org/nobody")):
        stored = store.quads_for_pattern(node, None, None, None)
        assert sorted(lines.values(node.value), key=str) == sorted(
            ((quad.predicate.value, quad.object) for quad in stored), key=str
        )
    assert len(list(lines.values(A.value))) == 6


def test_files_make_the_index_that_the_store_makes(tmp_path: Path) -> None:
    store, graphs = generated.store_of(30), []
    for number, name in enumerate(sorted(store.named_graphs(), key=str)):
        graphs.append(tmp_path / f"{number}.nq")
        triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, name)]
        graphs[-1].write_bytes(nquads(triples, str(name.value)))
    dumps = []
    for number, known in enumerate(([], graphs)):
        path = tmp_path / f"{number}.sqlite"
        index.build_index(store, path, Iris(), graphs=known)
        with closing(sqlite3.connect(path)) as database:
            dumps.append(list(database.iterdump()))
    assert len(graphs) <= MOST
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 500
