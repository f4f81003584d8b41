"""Lines that name nodes are found as if each line were looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.graph import naming as room
from wsisgraph.graph.naming import lines_naming
from wsisgraph.graph.nquads import Lines, PatchedLines, nquads

GRAPH = "https://example.org/graph"
NODES = [
    f"https://example.org/id/{local}"
    for local in ("a", "a/1", "a/1-2", "a/1/evidence", "a/12", "b", "b/1", "ab/1", "a/1/tag/1")
]
TRIPLES = st.builds(
    Triple,
    st.sampled_from([NamedNode(node) for node in NODES]),
    st.sampled_from([NamedNode("urn:p"), NamedNode("urn:q")]),
    st.sampled_from([*(NamedNode(node) for node in NODES), Literal("Words."), Literal("a\nb")]),
)
GRAPHS = st.sets(TRIPLES, max_size=12)


def lines(triples: set[Triple]) -> Lines:
    return Lines(nquads(triples, GRAPH), GRAPH)


def named(triples: set[Triple], nodes: set[str]) -> set[Triple]:
    def is_meant(node: object) -> bool:
        return isinstance(node, NamedNode) and any(
            node.value == iri or node.value.startswith(f"{iri}/") for iri in nodes
        )

    return {triple for triple in triples if is_meant(triple.subject) or is_meant(triple.object)}


@pytest.mark.parametrize("few", [0, 9])
@given(GRAPHS, GRAPHS, st.sets(st.sampled_from(NODES), max_size=5))
def test_just_the_lines_that_name_nodes_are_found(
    few: int, triples: set[Triple], others: set[Triple], nodes: set[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_FEW", few)
        assert set(lines_naming(nodes, nquads(triples, GRAPH))) == set(
            lines(named(triples, nodes)).body.splitlines(True)
        )
        removed, added = (lines(part).body.splitlines(True) for part in (triples - others, others - triples))
        patched = PatchedLines(lines(triples), "urn:other", removed, added)
        assert set(patched.naming(nodes)) == set(lines(named(others, nodes)).body.splitlines(True))
