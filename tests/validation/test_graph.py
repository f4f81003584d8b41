"""Validation of any RDF, ours or not."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from tests.shapes.examples import example

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.validation import Shapes, Surroundings, load_shapes, validate_graph
from wsisgraph.validation.compile import compile_shapes
from wsisgraph.validation.data import survey
from wsisgraph.validation.graph import Validation
from wsisgraph.validation.grounding import Grounding
from wsisgraph.vocabulary import load_vocabulary

A, P = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")
PREFIXES = "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "


def turtle(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + text, format=RdfFormat.TURTLE)]


def test_foreign_data_conform_when_no_shape_concerns_them() -> None:
    assert validate_graph(turtle("ex:a ex:p 1 .")).conforms


def test_an_empty_graph_conforms() -> None:
    assert validate_graph([]).results == ()


def test_without_context_values_outside_the_graph_are_not_known() -> None:
    report = validate_graph(example("pass-activity.ttl").triples)
    assert not report.conforms
    assert any("not an action line" in result.message for result in report.results)


def test_context_is_not_reported_on() -> None:
    broken = turtle("ex:line a <https://w3id.org/wsisgraph/ontology#ActionLine> .")
    data = turtle("ex:a <https://w3id.org/wsisgraph/ontology#actionLine> ex:line .")
    assert validate_graph(data, context=Surroundings([broken])).conforms
    assert not validate_graph([*data, *broken]).conforms


def test_context_is_no_larger_than_what_the_graph_names() -> None:
    graphs = load_vocabulary().graphs().values()
    surroundings = Surroundings(graphs)
    some = surroundings.of(survey(example("pass-activity.ttl").triples))
    assert len(some) - len(surroundings.hierarchy) < 200 < sum(len(graph) for graph in graphs) / 50


def test_triples_given_twice_are_judged_once() -> None:
    quotation = NamedNode(Iris().term("quotation"))
    triples = [
        Triple(t.subject, t.predicate, Literal("No.")) if t.predicate == quotation else t
        for t in example("pass-evidence.ttl").triples
    ]
    report = validate_graph(triples)
    assert any(result.component.endswith("GroundingConstraintComponent") for result in report.results)
    assert validate_graph(triples * 2).results == report.results


def test_a_blank_node_is_named_as_it_was_given() -> None:
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    report = validate_graph([Triple(BlankNode("mine"), kind, NamedNode(Iris().term("Work")))])
    assert {str(result.focus) for result in report.results} == {"_:mine"}


def test_a_triple_about_a_triple_is_refused() -> None:
    with pytest.raises(InputError, match="triples about triples"):
        validate_graph([Triple(A, P, Triple(A, P, A))])


@pytest.mark.parametrize(
    "shape",
    [
        "sh:property [ sh:minCount 1 ]",
        "sh:property [ sh:class ex:T ]",
        "sh:property [ sh:path ex:p, ex:q ; sh:class ex:T ]",
        "sh:property [ sh:path ex:p ; sh:minCount 'many' ]",
        "sh:property [ sh:path ex:p ; sh:minCount 1, 2 ]",
    ],
)
def test_shapes_that_are_not_well_formed_are_left_to_the_reference(shape: str) -> None:
    shapes = Shapes(turtle(f"ex:S a sh:NodeShape ; sh:targetClass ex:T ; {shape} ."))
    assert compile_shapes(shapes, []).groups == ()


@pytest.mark.parametrize(
    "shape", ["sh:property [ sh:minCount 1 ]", "sh:property [ sh:path ex:p ; sh:minCount 1, 2 ]"]
)
def test_shapes_that_cannot_be_used_never_conform(shape: str) -> None:
    shapes = Shapes(turtle(f"ex:S a sh:NodeShape ; sh:targetClass ex:T ; {shape} ."))
    with pytest.raises(InputError, match="shapes cannot be used"):
        validate_graph(turtle("ex:a a ex:T ."), shapes)


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no shapes"):
        load_shapes(tmp_path)


def test_a_shapes_file_that_is_no_turtle_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("this is no Turtle")
    with pytest.raises(InputError):
        load_shapes(tmp_path)


def test_shapes_follow_the_base_of_the_build() -> None:
    iris = Iris("https://data.example.org/wsis/")
    graphs = load_vocabulary(iris=iris).graphs()
    work = NamedNode(iris.work("publication", "x"))
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    report = validate_graph(
        [Triple(work, kind, NamedNode(iris.term("Work"))), Triple(work, P, Literal("x"))],
        iris=iris,
        context=Surroundings(graphs.values()),
    )
    assert len(report.results) == 2


@pytest.mark.parametrize(("most", "once"), [("1", True), ("2", False)])
def test_what_a_class_may_have_once_at_most(most: str, once: bool) -> None:
    text = f"ex:S sh:targetClass ex:a ; sh:property [ sh:path ex:p ; sh:maxCount {most} ] ."
    assert Shapes(turtle(text)).at_most_once(A, P) is once


def test_a_list_that_runs_in_a_circle_is_refused() -> None:
    rdf = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
    with pytest.raises(ValueError, match="broken"):
        Shapes(turtle(f"{rdf} ex:a rdf:first 1 ; rdf:rest ex:a .")).items(A)


def test_an_evidence_that_is_taken_out_is_missed_by_no_check() -> None:
    quotation = NamedNode(Iris().term("quotation"))
    triples = [
        Triple(t.subject, t.predicate, Literal("No.")) if t.predicate == quotation else t
        for t in example("pass-evidence.ttl").triples
    ]
    validation = Validation(triples)
    grounding = Grounding(Iris()).component
    wrong = [r.focus for r in validation.report().results if r.component == grounding]
    assert len(wrong) > 1
    validation.remove({t for t in triples if t.subject == wrong[0]})
    assert [r.focus for r in validation.report().results if r.component == grounding] == wrong[1:]
