"""Rows counted in bytes are the rows of the engine, whatever stands in them and wherever the bytes are cut."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store, Triple

from wsisgraph.store.formats import RESULTS
from wsisgraph.store.rows import counter, rows_in

TYPES = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
PIECES = [*"ab\n\r\"\\{},:[]<>/\t'é", "},{", '"}},{"', "</result>"]
VALUES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def serialised(values: list[str], media_type: str, text: str = "SELECT ?o ?x { ?s ?p ?o }") -> bytes:
    store = Store()
    for number, value in enumerate(values):
        store.add(Quad(NamedNode(f"urn:s{number}"), NamedNode("urn:p"), Literal(value)))
    results = store.query(text)
    assert isinstance(results, QuerySolutions)
    form = RESULTS[media_type]
    assert isinstance(form, QueryResultsFormat)
    data = results.serialize(format=form)
    assert data is not None
    return data


@pytest.mark.parametrize("media_type", TYPES)
@settings(deadline=None)
@given(values=st.lists(VALUES, max_size=6), cut=st.integers(1, 40))
def test_rows_are_counted(media_type: str, values: list[str], cut: int) -> None:
    data = serialised(values, media_type)
    counting = counter(media_type)
    for start in range(0, len(data), cut):
        counting.feed(data[start : start + cut])
    assert counting.rows == len(values)


@settings(deadline=None)
@given(
    rows=st.lists(st.dictionaries(st.sampled_from(["o", "é", "long"]), VALUES), max_size=6), cut=st.integers(1, 40)
)
def test_rows_count_whichever_of_their_variables_have_no_value(rows: list[dict[str, str]], cut: int) -> None:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    written = {"head": {"vars": ["o", "é", "long"]}, "results": {"bindings": bindings}}
    data = json.dumps(written, separators=(",", ":"), ensure_ascii=False).encode()
    counting = counter("application/sparql-results+json")
    for start in range(0, len(data), cut):
        counting.feed(data[start : start + cut])
    assert counting.rows == len(rows)


def test_rows_without_bindings_and_with_triples_count() -> None:
    counting = counter("application/sparql-results+json")
    counting.feed(serialised(["a", "b", "c"], "application/sparql-results+json", "SELECT ?x { ?s ?p ?o }"))
    assert counting.rows == 3
    store = Store()
    inner = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal('"}},{"'))
    for number in range(3):
        store.add(Quad(NamedNode(f"urn:s{number}"), NamedNode("urn:p"), inner))
    results = store.query("SELECT ?o ?s { ?s ?p ?o }")
    assert isinstance(results, QuerySolutions)
    counting = counter("application/sparql-results+json")
    counting.feed(results.serialize(format=QueryResultsFormat.JSON) or b"")
    assert counting.rows == 3


def test_very_long_rows_do_not_pile_up() -> None:
    counting = counter("application/sparql-results+json")
    data = serialised(["x" * 3_000_000, "y" * 3_000_000], "application/sparql-results+json")
    for start in range(0, len(data), 65536):
        counting.feed(data[start : start + 65536])
    assert counting.rows == 2


def test_graphs_have_no_rows() -> None:
    counting = counter("text/turtle")
    counting.feed(b"<a> <b> <c> .\n")
    assert counting.rows == 0


@pytest.mark.parametrize("coding", [None, "gzip"])
def test_the_rows_of_a_whole_answer_are_counted_whatever_its_coding(coding: str | None) -> None:
    body = serialised(["a", "},{", "c"], "application/sparql-results+json")
    assert rows_in(gzip.compress(body) if coding else body, "application/sparql-results+json", coding) == 3
