"""Sorted N-Quads."""

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wsisgraph.graph import Lines, as_lines, nquads, read_nquads

S, P = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=20)


@given(TEXTS, st.randoms(use_true_random=False))
def test_order_and_repetition_of_triples_do_not_matter(texts: list[str], chance: random.Random) -> None:
    triples = [Triple(S, P, Literal(text)) for text in texts]
    shuffled = triples * 2
    chance.shuffle(shuffled)
    assert nquads(triples, "http://example.org/g") == nquads(shuffled, "http://example.org/g")


@given(TEXTS)
def test_what_is_written_is_read_back(texts: list[str]) -> None:
    triples = {Triple(S, P, Literal(text)) for text in texts}
    assert {t for ts in read_nquads(nquads(triples, "http://example.org/g")).values() for t in ts} == triples


@given(TEXTS)
def test_there_is_one_line_for_each_triple_and_they_are_sorted(texts: list[str]) -> None:
    triples = {Triple(S, P, Literal(text)) for text in texts}
    lines = nquads(triples, None).splitlines(keepends=True)
    assert len(lines) == len(triples)
    assert lines == sorted(lines)


def test_graphs_are_kept_apart() -> None:
    data = nquads([Triple(S, P, S)], "http://example.org/g") + nquads([Triple(S, P, P)], None)
    assert read_nquads(data) == {"http://example.org/g": [Triple(S, P, S)], None: [Triple(S, P, P)]}


@pytest.mark.parametrize("triple", [Triple(BlankNode("x"), P, S), Triple(S, P, BlankNode("x"))])
def test_a_blank_node_is_refused(triple: Triple) -> None:
    with pytest.raises(ValueError, match="Blank node"):
        nquads([triple], None)


def test_words_that_look_like_a_blank_node_are_written() -> None:
    triple = Triple(S, P, Literal("see _:x and <http://example.org/s> _:y"))
    assert read_nquads(nquads([triple], None)) == {None: [triple]}


def test_lines_are_the_graph_that_was_written_and_keep_its_bytes() -> None:
    graph = "https://example.org/g"
    written = [Triple(S, P, Literal("two\nlines")), Triple(S, P, P), Triple(P, P, S)]
    body = nquads(written, graph)
    lines = Lines(body, graph)
    assert set(lines) == set(written)
    assert (len(lines), bool(lines), lines[0] in written, len(lines[1:])) == (3, True, True, 2)
    assert nquads(lines, graph) is body
    assert nquads(lines, "https://example.org/other") == nquads(written, "https://example.org/other")
    assert not Lines(b"", graph)
    assert as_lines(lines, graph) is lines
    other = as_lines(lines, "https://example.org/other")
    assert (other.graph, set(other)) == ("https://example.org/other", set(written))
    assert as_lines(reversed(written), graph) == lines != other
    assert lines.sha256 == hashlib.sha256(body).hexdigest()


def test_triples_are_counted_without_being_read() -> None:
    words = f"said > {P} {S} and > <urn:other> {S} ."
    triples = [Triple(S, P, S), Triple(P, P, S), Triple(S, P, P), Triple(S, S, Literal(words)), Triple(P, S, S)]
    lines = Lines(nquads(triples, "http://example.org/g"), "http://example.org/g")
    assert (lines.count_of(P), lines.count_of(S), lines.count_of(P, S), lines.count_of(P, P)) == (3, 2, 2, 1)
    assert lines.count_of(NamedNode("http://example.org/")) == 0
    assert "triples" not in vars(lines)
