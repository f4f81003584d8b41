"""The protocol's dataset in an update: the engine then does what the protocol says."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from wsisgraph.store.parse import parse_query
from wsisgraph.store.using import with_using

P = NamedNode("urn:p")


@pytest.fixture
def store() -> Store:
    store = Store()
    for name in ("a", "b"):
        store.add(Quad(NamedNode(f"urn:in-{name}"), P, Literal("x"), NamedNode(f"urn:{name}")))
    store.add(Quad(NamedNode("urn:in-default"), P, Literal("x")))
    return store


def run(store: Store, text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> None:
    store.update(with_using(text, parse_query(text), default, named))


def copies(store: Store) -> set[str]:
    return {str(quad.subject.value) for quad in store.quads_for_pattern(None, NamedNode("urn:copy"), None)}  # type: ignore[union-attr]


COPY = "INSERT { ?s <urn:copy> ?o } WHERE { ?s <urn:p> ?o }"


def test_the_default_graph_is_what_the_protocol_names(store: Store) -> None:
    run(store, COPY, ("urn:a",))
    assert copies(store) == {"urn:in-a"}
    run(store, COPY, ("urn:a", "urn:b"))
    assert copies(store) == {"urn:in-a", "urn:in-b"}


def test_named_graphs_are_what_the_protocol_names(store: Store) -> None:
    run(store, "INSERT { ?s <urn:copy> ?o } WHERE { GRAPH ?g { ?s <urn:p> ?o } }", (), ("urn:b",))
    assert copies(store) == {"urn:in-b"}


def test_every_operation_of_a_sequence_gets_it(store: Store) -> None:
    run(
        store,
        f"{COPY} ; INSERT {{ ?s <urn:copy> 2 }} WHERE {{ ?s <urn:p> ?o FILTER EXISTS {{ ?s ?q ?r }} }}",
        ("urn:b",),
    )
    assert copies(store) == {"urn:in-b"}


def test_delete_where_gets_it_too(store: Store) -> None:
    store.add(Quad(NamedNode("urn:in-a"), P, Literal("x")))
    run(store, "DELETE WHERE { ?s <urn:p> ?o }", ("urn:a",))
    left = {
        quad.subject
        for quad in store.quads_for_pattern(None, P, None, None)
        if quad.graph_name.__class__.__name__ == "DefaultGraph"
    }
    assert left == {NamedNode("urn:in-default")}


def test_a_text_with_its_own_dataset_is_a_conflict(store: Store) -> None:
    for text in (COPY.replace("WHERE", "USING <urn:a> WHERE"), f"WITH <urn:a> {COPY}"):
        with pytest.raises(ValueError, match="cannot be combined"):
            run(store, text, ("urn:b",))


def test_words_in_strings_are_left_alone(store: Store) -> None:
    text = 'INSERT DATA { <urn:x> <urn:copy> "DELETE WHERE { }" }'
    assert with_using(text, parse_query(text), ("urn:a",), ()) == text


def test_only_iris_can_be_named(store: Store) -> None:
    with pytest.raises(ValueError):
        run(store, COPY, ("urn:a> WHERE {} ; DROP ALL #",))
