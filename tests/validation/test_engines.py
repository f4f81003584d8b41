"""The compiled checks give what the reference engine gives: on every example, and where faults are injected."""

from collections.abc import Sequence

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from tests.shapes.examples import example, names
from tests.validation.generated import faulty_graph

from wsisgraph.validation import Shapes, Surroundings, load_shapes
from wsisgraph.validation.compile import compile_shapes
from wsisgraph.validation.data import survey
from wsisgraph.validation.engine import Engine, default_engine, reference_engine
from wsisgraph.validation.reference import run_reference
from wsisgraph.validation.report import Result
from wsisgraph.vocabulary import load_vocabulary

Key = tuple[str, str, str, str, str, str]


def run_compiled(data: Sequence[Triple], shapes: Shapes) -> list[Result]:
    """Every result of the compiled checks."""
    return default_engine(data, shapes).results()


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.fixture(scope="module")
def vocabulary() -> Surroundings:
    return Surroundings(load_vocabulary().graphs().values())


def keys(results: Sequence[Result]) -> set[Key]:
    return {
        (
            str(result.focus),
            result.path.sparql() if result.path else "",
            result.component,
            str(result.shape),
            result.severity,
            str(result.value),
        )
        for result in results
    }


def test_every_shape_of_ours_is_compiled(shapes: Shapes, vocabulary: Surroundings) -> None:
    compiled = compile_shapes(shapes, vocabulary.hierarchy)
    assert compiled.reasons == ()
    assert compiled.left is None
    assert sum(len(group.checks) for group in compiled.groups) > 300


@pytest.mark.parametrize("name", names("fail") + names("pass"))
def test_examples_have_the_same_results(name: str, shapes: Shapes, vocabulary: Surroundings) -> None:
    triples = example(name).triples
    data = [*triples, *vocabulary.of(survey(triples))]
    compiled, reference = run_compiled(data, shapes), run_reference(data, shapes)
    assert keys(compiled) == keys(reference)
    assert {(str(r.focus), r.message) for r in compiled} == {(str(r.focus), r.message) for r in reference}


@pytest.mark.parametrize("seed", range(6))
def test_injected_faults_have_the_same_results(seed: int, shapes: Shapes, vocabulary: Surroundings) -> None:
    triples = faulty_graph(seed)
    data = [*triples, *vocabulary.of(survey(triples))]
    reference, compiled = keys(run_reference(data, shapes)), keys(run_compiled(data, shapes))
    assert len(reference) > 40
    assert reference <= compiled
    # SHACL says that what cannot be compared violates; pyshacl lets some of it pass (a truth value and a number).
    # The node is then reported by both, because the datatype is wrong too.
    reported = {focus for focus, *_ in reference}
    for focus, _, component, *_ in compiled - reference:
        assert component.rpartition("#")[2].startswith(("Min", "Max", "LessThan"))
        assert focus in reported


def test_the_vocabulary_has_the_same_results(shapes: Shapes, vocabulary: Surroundings) -> None:
    triples = [triple for graph in load_vocabulary().graphs().values() for triple in graph]
    kind = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    broken = [triple for number, triple in enumerate(triples) if triple.predicate != kind or number % 7]
    assert keys(run_compiled(broken, shapes)) == keys(run_reference(broken, shapes)) != set()


PREFIXES = "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
PREFIXES += "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
DATA = """
ex:a a ex:Thing ; ex:p "x", "y"@en, 1, 2.5, ex:b, "wrong"^^xsd:integer, true ;
    ex:q 2 ; ex:lang "a"@en, "b"@EN, "c"@fr .
ex:b a ex:Thing ; ex:p ex:a ; ex:q 1, "text" ; ex:r ex:a, ex:c .
ex:c a ex:Other ; ex:p "2020-11-03"^^xsd:date ; ex:r _:blank .
_:blank a ex:Thing ; ex:p "blank" .
"""
SHAPES = [
    "sh:property [ sh:path ex:p ; sh:minCount 2 ]",
    "sh:property [ sh:path ex:p ; sh:minCount 3 ; sh:maxCount 3 ]",
    "sh:property [ sh:path ex:p ; sh:maxCount 0 ]",
    "sh:property [ sh:path ex:p ; sh:maxCount 2 ]",
    "sh:property [ sh:path ex:p ; sh:datatype xsd:integer ]",
    "sh:property [ sh:path ex:p ; sh:nodeKind sh:IRIOrLiteral ]",
    "sh:property [ sh:path ex:r ; sh:nodeKind sh:BlankNode ]",
    "sh:property [ sh:path ex:p ; sh:in ( ex:b 1 'x' ) ]",
    "sh:property [ sh:path ex:p ; sh:hasValue 'x' ]",
    "sh:property [ sh:path ex:p ; sh:pattern '^[a-w]+$' ]",
    "sh:property [ sh:path ex:p ; sh:pattern 'X' ; sh:flags 'i' ]",
    "sh:property [ sh:path ex:p ; sh:minLength 2 ]",
    "sh:property [ sh:path ex:p ; sh:maxLength 1 ]",
    "sh:property [ sh:path ex:q ; sh:minInclusive 2 ]",
    "sh:property [ sh:path ex:q ; sh:maxExclusive 2 ]",
    "sh:property [ sh:path ex:q ; sh:lessThan ex:p ]",
    "sh:property [ sh:path ex:p ; sh:equals ex:q ]",
    "sh:property [ sh:path ex:p ; sh:disjoint ex:r ]",
    "sh:property [ sh:path ex:lang ; sh:uniqueLang true ]",
    "sh:property [ sh:path ex:lang ; sh:languageIn ( 'en' ) ]",
    "sh:property [ sh:path ex:r ; sh:class ex:Thing ]",
    "sh:property [ sh:path ( ex:r ex:p ) ; sh:minCount 1 ; sh:nodeKind sh:Literal ]",
    "sh:property [ sh:path [ sh:inversePath ex:r ] ; sh:minCount 1 ]",
    "sh:property [ sh:path [ sh:alternativePath ( ex:p ex:q ) ] ; sh:nodeKind sh:IRI ]",
    "sh:property [ sh:path [ sh:zeroOrMorePath ex:r ] ; sh:class ex:Thing ]",
    "sh:property [ sh:path ex:r ; sh:node [ sh:property [ sh:path ex:q ; sh:minCount 1 ] ] ]",
    "sh:property [ sh:path ex:r ; sh:property [ sh:path ex:q ; sh:minCount 1 ] ]",
    "sh:property [ sh:path ex:p ; sh:or ( [ sh:nodeKind sh:IRI ] [ sh:datatype xsd:string ] ) ]",
    "sh:property [ sh:path ex:p ; sh:xone ( [ sh:nodeKind sh:Literal ] [ sh:datatype xsd:string ] ) ]",
    "sh:property [ sh:path ex:p ; sh:not [ sh:nodeKind sh:Literal ] ]",
    "sh:and ( [ sh:property [ sh:path ex:q ; sh:minCount 1 ] ] [ sh:nodeKind sh:IRI ] )",
    "sh:nodeKind sh:IRI ; sh:severity sh:Warning",
    "sh:hasValue ex:a",
    "sh:property [ sh:path ex:p ; sh:maxCount 1 ; sh:deactivated true ]",
    "sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 2 ]",
    "sh:closed true ; sh:property [ sh:path ex:p ]",
]


def turtle(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + text, format=RdfFormat.TURTLE)]


def loose(results: Sequence[Result]) -> set[tuple[str, ...]]:
    return {
        (str(r.focus), r.path.sparql() if r.path else "", r.component, r.severity, str(r.value)) for r in results
    }


@pytest.mark.parametrize("body", SHAPES)
@pytest.mark.parametrize(
    "target",
    ["sh:targetClass ex:Thing", "sh:targetSubjectsOf ex:p", "sh:targetObjectsOf ex:r", "sh:targetNode ex:a, 1"],
)
def test_each_construct_has_the_same_results(body: str, target: str) -> None:
    shapes = Shapes(turtle(f"ex:Shape a sh:NodeShape ; {target} ; {body} ."))
    data = turtle(DATA + "ex:Sub <http://www.w3.org/2000/01/rdf-schema#subClassOf> ex:Thing . ex:d a ex:Sub .")
    assert loose(run_compiled(data, shapes)) == loose(run_reference(data, shapes))


@pytest.mark.parametrize(
    "body",
    [
        "sh:property [ sh:path ex:p ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 1 ]",
        "sh:closed true",
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p ?o }' ]",
        "sh:property [ sh:path ex:p ; sh:pattern '(?=x)' ]",
        "sh:property [ sh:path ex:p ; sh:minCount 9 ]",
        "sh:property [ sh:path ex:p ; sh:minInclusive '2020-01-01'^^xsd:date ]",
        "sh:property [ sh:path ex:p ; sh:node ex:Shape ]",
        "sh:surprise true",
    ],
)
def test_what_the_compiler_does_not_know_is_left_to_the_reference(body: str) -> None:
    compiled = compile_shapes(Shapes(turtle(f"ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; {body} .")), [])
    assert compiled.groups == ()
    assert compiled.left is not None
    assert len(compiled.reasons) == 1


def test_a_mixed_shapes_graph_is_divided() -> None:
    text = "ex:One a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] ."
    text += "ex:Two a sh:NodeShape ; sh:targetClass ex:Thing ; sh:closed true ."
    shapes, data = Shapes(turtle(text)), turtle(DATA)
    compiled = compile_shapes(shapes, [])
    assert len(compiled.groups) == 1
    assert compiled.left is not None
    assert loose(run_compiled(data, shapes)) == loose(run_reference(data, shapes))


def test_results_speak_of_the_terms_that_were_given() -> None:
    shapes = Shapes(
        turtle("ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:in ( 2 ) ] .")
    )
    [result] = run_compiled(turtle('ex:a a ex:T ; ex:p "01"^^xsd:integer .'), shapes)
    assert isinstance(result.value, Literal)
    assert result.value.value == "01"


def test_values_of_a_shapes_graph_cannot_break_out_of_a_query() -> None:
    nasty = '"""x" || true) } DROP ALL #"""'
    text = f"ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:hasValue {nasty} ] ."
    shapes, data = Shapes(turtle(text)), turtle("ex:a a ex:T ; ex:p 'x' .")
    assert loose(run_compiled(data, shapes)) == loose(run_reference(data, shapes)) != set()


@pytest.mark.parametrize("engine", [default_engine, reference_engine])
@pytest.mark.parametrize("beside", ["", "ex:c ex:q 01 ."], ids=["by the compiled checks", "by the reference"])
def test_what_is_taken_out_is_not_judged_again(engine: Engine, beside: str) -> None:
    shapes = Shapes(
        turtle("ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .")
    )
    data = turtle(f"ex:a a ex:T . ex:b a ex:T ; ex:p 1 . {beside}")
    session = engine(data, shapes)
    assert len(session.results()) == 1
    session.remove([t for t in data if t.predicate.value.endswith("/p")])
    assert len(session.results()) == 2
    session.remove(data)
    assert session.results() == []


def test_shapes_are_kept_compiled_for_the_last_hierarchy_only() -> None:
    shapes = Shapes(turtle("ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:class ex:U ."))
    above = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    for name in ("one", "two", "three"):
        assert len(run_compiled(turtle(f"ex:a a ex:{name} . ex:{name} <{above}> ex:T ."), shapes)) == 1
    assert len(shapes.compiled) == 1
