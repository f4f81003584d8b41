"""The graphs that an update changes are among those that are found before it is applied."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from wsisgraph.store.graph_variables import graph_query, graphs_found
from wsisgraph.store.parse import parse_query

DATA = b"""<urn:a> <urn:p> "1" <urn:one> .
<urn:a> <urn:q> <urn:new> <urn:one> .
<urn:b> <urn:p> "2" <urn:two> .
<urn:b> <urn:q> <urn:c> <urn:two> .
<urn:c> <urn:p> "3" <urn:three> .
<urn:a> <urn:in> <urn:three> .
"""
BASE = "urn:"


def store() -> Store:
    found = Store()
    found.load(DATA, format=RdfFormat.N_QUADS)
    return found


def graphs(store: Store) -> dict[str, set[str]]:
    return {
        graph.value: {str(quad.triple) for quad in store.quads_for_pattern(None, None, None, graph)}
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode)
    }


FOUND = [
    ("DELETE WHERE { GRAPH ?g { ?s <urn:p> \"1\" } }", {"urn:one"}),
    ("DELETE WHERE { GRAPH ?g { <urn:b> ?p ?o } GRAPH ?h { ?x <urn:p> \"3\" } } ;", {"urn:two", "urn:three"}),
    ("PREFIX u: <urn:> DELETE { GRAPH ?g { ?s u:p ?o } } INSERT { GRAPH u:four { ?s u:p ?o } } "
     "WHERE { GRAPH ?g { ?s u:p ?o ; u:q u:c } }", {"urn:two", "urn:four"}),
    ("INSERT { GRAPH <urn:four> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", {"urn:four"}),
    ("INSERT { GRAPH ?new { ?s <urn:r> ?s } } WHERE { GRAPH ?g { ?s <urn:q> ?new } }", {"urn:new", "urn:c"}),
    ("INSERT { GRAPH ?g { <urn:x> <urn:p> 1 } } WHERE { ?s <urn:in> ?g . # GRAPH ?h { }\n }", {"urn:three"}),
    ("INSERT { GRAPH ?g { <urn:x> <urn:p> 1 } } WHERE { BIND(IRI(CONCAT('urn:', 'five')) AS ?g) }", {"urn:five"}),
    ("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?o = \"none\") }", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_changes_is_found_before(text: str, expected: set[str]) -> None:
    here = store()
    found = graphs_found(here, text, BASE)
    assert found is not None
    assert set(found) == expected
    before = graphs(here)
    here.update(text, base_iri=BASE)
    after = graphs(here)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} <= set(found)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT { GRAPH ?g { <urn:x> <urn:p> 1 } } WHERE { BIND(UUID() AS ?g) }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } } ; DELETE WHERE { GRAPH ?g { ?s <urn:q> ?o } }",
        "WITH <urn:one> DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } USING <urn:one> WHERE { ?s ?p ?o . GRAPH ?g { } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { { SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1 } }",
        "DELETE WHERE { GR\\u0041PH ?g { ?s ?p ?o } }",
        "INSERT DATA { GRAPH <urn:one> { <urn:x> <urn:p> 1 } }",
        "INSERT { GRAPH <urn:one> { <urn:x> <urn:p> 1 } } WHERE { FILTER(true<RAND()&&2>1) }",
        "INSERT { GRAPH ?g { <urn:x> <urn:p> 1 } } WHERE "
        "{ { SELECT (GROUP_CONCAT(?s) AS ?all) { GRAPH ?h { ?s ?p ?o } } } BIND(IRI(?all) AS ?g) }",
        "CLEAR ALL",
        "INSERT { GRAPH ?g { ?namedGraph0 <urn:p> 1 } } WHERE { GRAPH ?g { ?namedGraph0 ?p ?o } }",
    ],
)
def test_what_is_not_plainly_understood_may_change_anything(text: str) -> None:
    assert graph_query(text) is None


def test_a_malformed_update_is_left_to_the_engine() -> None:
    assert graphs_found(store(), "DELETE WHERE { GRAPH ?g { ?s ?p } }", BASE) is None


def test_what_stands_in_a_seeming_iri_is_not_overlooked() -> None:
    hidden = "INSERT DATA { GRAPH <urn:four> { <urn:x> <urn:p> 1 } }"
    text = (
        f'INSERT {{ GRAPH <urn:one> {{ <urn:x> <urn:p> 1 }} }} WHERE {{ FILTER(1<2#>"""\n) }} ; {hidden}\n#""") }}'
    )
    here = store()
    here.update(text, base_iri=BASE)
    assert "urn:four" in graphs(here), "the engine reads it as two operations"
    assert graph_query(text) is None
    assert parse_query(text).written is None
