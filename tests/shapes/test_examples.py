"""Every shape has an example that passes and one that fails for exactly the reason it names."""

import pytest
from pyoxigraph import NamedNode
from tests.shapes.examples import example, names

from wsisgraph.validation import Shapes, Surroundings, load_shapes, validate_graph
from wsisgraph.validation.namespaces import RDF_TYPE, sh
from wsisgraph.vocabulary import load_vocabulary

TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.fixture(scope="module")
def vocabulary() -> Surroundings:
    return Surroundings(load_vocabulary().graphs().values())


@pytest.mark.parametrize("name", names("pass"))
def test_passes(name: str, shapes: Shapes, vocabulary: Surroundings) -> None:
    report = validate_graph(example(name).triples, shapes, context=vocabulary)
    assert not report.results, report.text()


@pytest.mark.parametrize("name", names("fail"))
def test_fails_for_the_named_reason_only(name: str, shapes: Shapes, vocabulary: Surroundings) -> None:
    report = validate_graph(example(name).triples, shapes, context=vocabulary)
    found = {(getattr(result.shape, "value", ""), result.component) for result in report.results}
    assert found == example(name).fails, report.text()


def targeted(shapes: Shapes) -> set[NamedNode]:
    subjects = {t.subject for t in shapes.triples if isinstance(t.subject, NamedNode)}
    return {subject for subject in subjects if any(shapes.objects(subject, sh(target)) for target in TARGETS)}


def test_every_property_shape_of_a_target_has_a_failing_example(shapes: Shapes) -> None:
    wanted = {p.value for shape in targeted(shapes) for p in shapes.objects(shape, sh("property"))}
    shown = {shape for name in names("fail") for shape, _ in example(name).fails}
    assert wanted - shown == set()


def test_every_node_shape_with_a_target_has_a_failing_example(shapes: Shapes) -> None:
    shown = {shape for name in names("fail") for shape, _ in example(name).fails}
    for shape in targeted(shapes):
        own = {shape.value, *(p.value for p in shapes.objects(shape, sh("property")))}
        assert own & shown, f"{shape.value} has no failing example"


def test_every_targeted_class_has_a_passing_example(shapes: Shapes) -> None:
    used = {t.object for name in names("pass") for t in example(name).triples if t.predicate == RDF_TYPE}
    for shape in targeted(shapes):
        for target in shapes.objects(shape, sh("targetClass")):
            assert target in used, f"no passing example of {target}"


def test_every_targeted_property_occurs_in_a_passing_example(shapes: Shapes) -> None:
    used = {t.predicate for name in names("pass") for t in example(name).triples}
    for shape in targeted(shapes):
        for target in shapes.objects(shape, sh("targetSubjectsOf")):
            assert target in used, f"no passing example with {target}"


def test_shapes_have_names_and_messages(shapes: Shapes) -> None:
    for kind in ("NodeShape", "PropertyShape"):
        for triple in shapes.triples:
            if triple.predicate == RDF_TYPE and triple.object == sh(kind):
                assert isinstance(triple.subject, NamedNode)
                assert kind == "NodeShape" or shapes.objects(triple.subject, sh("message")), triple.subject


def test_messages_say_how_to_mend_it(shapes: Shapes) -> None:
    for shape in targeted(shapes):
        for node in shapes.objects(shape, sh("property")):
            message = shapes.value(node, sh("message"))
            assert message is not None
            assert len(message.value.split()) >= 6, f"{node}: {message.value}"


def test_every_term_that_the_shapes_use_is_defined(shapes: Shapes) -> None:
    base = "https://w3id.org/wsisgraph/"
    described = {t.subject for graph in load_vocabulary().graphs().values() for t in graph}
    for triple in shapes.triples:
        value = triple.object
        if isinstance(value, NamedNode) and value.value.startswith((f"{base}ontology#", f"{base}vocab/")):
            assert value in described, f"{value} is not defined"


def test_the_vocabulary_and_the_registry_conform(shapes: Shapes) -> None:
    graphs = load_vocabulary().graphs()
    everything = [triple for graph in graphs.values() for triple in graph]
    report = validate_graph(everything, shapes, context=Surroundings(graphs.values()))
    assert not report.results, report.text()
