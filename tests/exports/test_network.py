"""The network, read back by networkx."""

import io
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest

from wsisgraph.exports import export
from wsisgraph.exports.source import Source
from wsisgraph.releases import Release
from wsisgraph.settings import Settings


@pytest.fixture(scope="module")
def graph(release: Release, settings: Settings) -> "nx.Graph[str]":
    out = io.BytesIO()
    export(release, "graphml", out, settings)
    return nx.read_graphml(io.BytesIO(out.getvalue()))


def test_edges_count_shared_activities(graph: "nx.Graph[str]", release: Release, settings: Settings) -> None:
    expected: Counter[frozenset[str]] = Counter()
    alone: set[str] = set()
    with Source(release, settings) as source:
        for record in source.records("activity"):
            members = {item["id"] for item in (*record["actors"], *record["partners"])}
            alone |= members
            expected.update(frozenset(pair) for pair in combinations(sorted(members), 2))
    assert {frozenset((a, b)): data["weight"] for a, b, data in graph.edges(data=True)} == dict(expected)
    assert set(graph.nodes) == alone
    assert len(expected) > 5


def test_nodes_are_named(graph: "nx.Graph[str]") -> None:
    itu = graph.nodes["https://w3id.org/wsisgraph/id/entity/itu"]
    assert itu["label"] == "International Telecommunication Union"
    assert (itu["acronym"], itu["kind"], itu["registered"]) == ("ITU", "specialised-agency", True)
    assert itu["activities"] >= 2


def test_an_edge_names_its_activities(graph: "nx.Graph[str]") -> None:
    harbour = "https://w3id.org/wsisgraph/id/entity/A-99-1/harbour-institute"
    edge = graph.edges["https://w3id.org/wsisgraph/id/entity/itu", harbour]
    assert edge["activities"] == "https://w3id.org/wsisgraph/id/activity/A-99-1/1-4"
