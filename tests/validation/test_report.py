"""A report for people, for programs, and as SHACL says."""

import json

import pyshacl
import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib.namespace import RDF, SH
from tests.shapes.examples import example

from wsisgraph.validation import Report, Result, validate_graph
from wsisgraph.validation.paths import Path, predicate

SHACL = "http://www.w3.org/ns/shacl#"
VIOLATION = f"{SHACL}Violation"
COMPONENT = "http://www.w3.org/ns/shacl#MinCountConstraintComponent"
A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")
P, Q = predicate("http://example.org/p"), predicate("http://example.org/q")


def result(
    focus: NamedNode = A, message: str = "Mend it.", severity: str = VIOLATION, path: Path | None = P
) -> Result:
    return Result(focus, COMPONENT, severity, message, path=path, value=Literal("x" * 200), shape=B)


def test_results_are_sorted_whatever_their_order() -> None:
    results = [result(B), result(A, path=Q), result(A)]
    assert Report.of(results) == Report.of(reversed(results))


def test_text_names_each_node_once() -> None:
    text = Report.of([result(A), result(A, path=Q), result(B)]).text()
    assert text.startswith("Does not conform: 3 violations.")
    assert text.count("http://example.org/a\n") == 1


def test_text_shortens_long_values() -> None:
    assert "x" * 150 not in Report.of([result()]).text()


def test_a_sound_graph_says_so() -> None:
    assert Report().text() == "Conforms: nothing to mend.\n"


@pytest.mark.parametrize(
    ("severity", "blocks"),
    [(VIOLATION, True), (f"{SHACL}Warning", False), (f"{SHACL}Info", False), ("urn:odd", True), ("", True)],
)
def test_whatever_is_no_note_blocks(severity: str, blocks: bool) -> None:
    assert result(severity=severity).blocks is blocks
    assert Report.of([result(severity=severity)]).conforms is not blocks


def test_a_warning_conforms_and_is_counted() -> None:
    report = Report.of([result(severity="http://www.w3.org/ns/shacl#Warning")])
    assert report.conforms
    assert "0 violations, 1 warning" in report.text()
    # SHACL itself says otherwise: any result is one too many.
    assert "sh:conforms false" in report.turtle()


def test_json_has_every_result() -> None:
    body = json.loads(Report.of([result()]).json())
    assert body["conforms"] is False
    assert body["results"] == [
        {
            "focus": A.value,
            "path": "<http://example.org/p>",
            "value": "x" * 200,
            "component": COMPONENT,
            "shape": B.value,
            "severity": "violation",
            "message": "Mend it.",
        }
    ]


def test_turtle_is_a_shacl_report() -> None:
    graph = rdflib.Graph().parse(data=Report.of([result(), result(B)]).turtle(), format="turtle")
    [report] = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms).toPython() is False  # type: ignore[union-attr]
    assert len(list(graph.objects(report, SH.result))) == 2


def test_turtle_conforms_to_the_shapes_of_shacl_itself() -> None:
    report = validate_graph(example("fail-activity-status.ttl").triples).turtle()
    conforms, _, text = pyshacl.validate(
        rdflib.Graph(), shacl_graph=rdflib.Graph().parse(data=report), meta_shacl=True
    )
    assert conforms, text


def test_a_path_is_described_in_full() -> None:
    path = Path("/", (Path("^", (P,)), Path("|", (P, Q)), Path("*", (Q,))))
    graph = rdflib.Graph().parse(data=Report.of([result(path=path)]).turtle(), format="turtle")
    [node] = graph.objects(None, SH.resultPath)
    first, second, third = rdflib.collection.Collection(graph, node)
    assert graph.value(first, SH.inversePath) == rdflib.URIRef("http://example.org/p")
    assert len(rdflib.collection.Collection(graph, graph.value(second, SH.alternativePath))) == 2  # type: ignore[arg-type]
    assert graph.value(third, SH.zeroOrMorePath) == rdflib.URIRef("http://example.org/q")


def test_the_same_report_has_the_same_bytes() -> None:
    report = Report.of([result(), result(B, path=Path("^", (P,)))])
    assert report.turtle() == Report.of(report.results).turtle()


def test_a_blank_focus_is_shown() -> None:
    text = Report.of([Result(BlankNode("b1"), COMPONENT, VIOLATION, "Mend it.")]).text()
    assert "_:b1" in text
