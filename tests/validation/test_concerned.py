"""Judging what a change concerns finds what judging the whole graph finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from tests.graph.sample import DOCUMENT, FACTS

from wsisgraph.graph import Lines, describe, nquads
from wsisgraph.iris import Iris
from wsisgraph.validation import Gate, Shapes, load_shapes
from wsisgraph.validation import concerned as room
from wsisgraph.validation.concerned import concerned
from wsisgraph.validation.reach import Reach, reach_of
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
NAME = IRIS.graph("corrected/A-99-1")
VOCABULARY = load_vocabulary()
SHAPES = load_shapes()
GATE = Gate(SHAPES, VOCABULARY)
SAMPLE = sorted(set(describe(DOCUMENT, FACTS, VOCABULARY, IRIS)), key=str)
NODES = sorted(
    {t.subject for t in SAMPLE} | {t.object for t in SAMPLE if isinstance(t.object, NamedNode)}, key=str
)
PROPERTIES = sorted({t.predicate for t in SAMPLE}, key=str)
VALUES = [*NODES, NamedNode(IRIS.entity("nobody")), Literal("Words."), Literal("2021")]
TRIPLES = st.builds(
    Triple, st.sampled_from([node for node in NODES if str(node).startswith(f"<{IRIS.base}")]),
    st.sampled_from(PROPERTIES), st.sampled_from(VALUES),
)  # fmt: skip
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def conforms(triples: set[Triple]) -> bool:
    verdict = GATE.judge({NAME: sorted(triples, key=str)})
    return not verdict.quarantined and not verdict.refused


def lines(triples: set[Triple]) -> Lines:
    return Lines(nquads(triples, NAME), NAME)


def test_the_sample_conforms() -> None:
    assert conforms(set(SAMPLE))


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from(SAMPLE), max_size=3), st.sets(TRIPLES, max_size=2))
def test_a_change_is_judged_as_the_whole_graph_is(gone: set[Triple], come: set[Triple]) -> None:
    after = set(SAMPLE) - gone | come
    still = GATE.still_conforming({NAME: (lines(after), after ^ set(SAMPLE))}, {})
    assert (NAME in still) == conforms(after)


def test_a_fact_that_is_taken_out_whole_leaves_a_graph_that_conforms() -> None:
    fact = next(t.subject for t in SAMPLE if t.object == NamedNode(IRIS.term("Activity")))
    gone = {t for t in SAMPLE if str(t.subject)[1:-1].startswith(fact.value)}  # type: ignore[union-attr]
    after = set(SAMPLE) - gone
    assert conforms(after)
    assert GATE.still_conforming({NAME: (lines(after), gone)}, {}) == {NAME}


def test_only_a_part_of_a_graph_is_looked_at() -> None:
    tag = next(t for t in SAMPLE if t.predicate == NamedNode(IRIS.term("confidence")))
    found = concerned(lines(set(SAMPLE) - {tag}), [tag], reach_of(SHAPES))
    assert found is not None
    assert tag.subject in found.nodes
    assert set(found.triples) < set(SAMPLE)
    facts = {t.subject for t in SAMPLE if t.object == NamedNode(IRIS.term("Activity"))}
    assert not facts <= found.nodes


def test_what_is_read_from_everywhere_concerns_all() -> None:
    above = Triple(NamedNode(IRIS.term("Work")), SUBCLASS, NamedNode(IRIS.term("Entity")))
    assert concerned(lines({*SAMPLE, above}), [above], reach_of(SHAPES)) is None
    assert concerned(lines(set(SAMPLE)), SAMPLE[:1], None) is None


def test_what_is_read_backwards_is_followed_backwards() -> None:
    about, name, shown, said = (NamedNode(f"urn:{word}") for word in ("about", "name", "shown", "said"))
    changed, way = Triple(about, said, Literal("new")), Triple(about, name, shown)
    found = concerned(lines({changed, way}), [changed], Reach(2, frozenset({name.value})))
    assert found is not None
    assert found.nodes == {about, shown}
    assert set(found.triples) == {changed, way}
    found = concerned(lines({changed, way}), [way], Reach(1, frozenset({name.value})))
    assert found is not None
    assert found.nodes == {about, shown}


def test_what_concerns_too_much_is_judged_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 0)
    assert concerned(lines(set(SAMPLE[1:])), SAMPLE[:1], reach_of(SHAPES)) is None


PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> ."
WAYS = {
    ":S a sh:NodeShape ; sh:targetClass :C .": Reach(2, frozenset()),
    ":S sh:targetObjectsOf :p .": Reach(2, frozenset({"urn:p"})),
    ":S sh:targetClass :C ; sh:property [ sh:path [ sh:inversePath :p ] ] .": Reach(2, frozenset({"urn:p"})),
    ":S sh:targetClass :C ; sh:property [ sh:path ( :p :q ) ; sh:class :D ] .": Reach(3, frozenset()),
    ":S sh:targetClass :C ; sh:property [ sh:path ( :p :q ) ; sh:equals :r ] .": Reach(2, frozenset()),
    ":S sh:targetClass :C ; sh:property [ sh:path ( :p :q ) ; sh:node [ sh:equals :r ] ] .": Reach(3, frozenset()),
    ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:property [ sh:path [ sh:inversePath :q ] ] ] .": None,
    ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:node [ sh:property [ sh:path :q ;"
    " sh:or ( [ sh:class :D ] [ sh:property [ sh:path ( :r :s ) ] ] ) ] ] ] .": Reach(4, frozenset()),
    ":S sh:targetClass :C ; sh:property [ sh:path [ sh:zeroOrMorePath :p ] ] .": None,
    ":S sh:targetClass :C ; sh:property [ sh:path ( :p [ sh:inversePath :q ] ) ] .": None,
    ":S sh:targetClass :C ; sh:sparql [ sh:select \"SELECT $this WHERE { }\" ] .": None,
}  # fmt: skip


@pytest.mark.parametrize("text", WAYS)
def test_the_reach_of_shapes(text: str) -> None:
    shapes = Shapes([quad.triple for quad in parse(f"{PREFIXES} {text}".encode(), RdfFormat.TURTLE)])
    assert reach_of(shapes) == WAYS[text]
