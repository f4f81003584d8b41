"""Assertions notice what is not there."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple
from tests.graph.sample import DOCUMENT, FACTS

from wsisgraph.errors import InputError
from wsisgraph.graph import as_lines, describe
from wsisgraph.iris import Iris
from wsisgraph.resources import resource
from wsisgraph.validation import Assertions, Gate, load_assertions, load_shapes
from wsisgraph.vocabulary import load_vocabulary

IRIS = Iris()
ONE, TWO = IRIS.graph("document/one"), IRIS.graph("document/two")
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RULE = '[[assertion]]\nname = "documents"\ngraph = "document/*"\nclass = "ontology#Document"\nat_least = 1\n'


def typed(*names: str) -> list[Triple]:
    return [
        Triple(NamedNode(f"http://example.org/{n}"), RDF_TYPE, NamedNode(IRIS.term("Document"))) for n in names
    ]


def load(folder: Path, text: str) -> Assertions:
    path = folder / "assertions.toml"
    path.write_text(text, encoding="utf-8")
    return load_assertions(path, IRIS)


def test_what_is_enough_is_no_failure(tmp_path: Path) -> None:
    rule = load(tmp_path, RULE)
    assert rule.failures({ONE: typed("a"), TWO: typed("b")}) == []
    assert rule.failures({ONE: as_lines(typed("a"), ONE)}) == []


def test_every_graph_is_counted_for_itself(tmp_path: Path) -> None:
    [failure] = load(tmp_path, RULE).failures({ONE: typed("a"), TWO: []})
    assert TWO in failure
    assert "has 0 instances" in failure


def test_graphs_can_be_counted_together(tmp_path: Path) -> None:
    rule = load(tmp_path, RULE + "each = false\n")
    assert rule.failures({ONE: typed("a"), TWO: []}) == []
    assert rule.failures({})


def test_too_many_is_a_failure(tmp_path: Path) -> None:
    [failure] = load(tmp_path, RULE + "at_most = 1\n").failures({ONE: typed("a", "b")})
    assert "at most 1" in failure


def test_statements_can_be_counted(tmp_path: Path) -> None:
    rule = load(tmp_path, RULE.replace("class", "property").replace("ontology#Document", RDF_TYPE.value))
    assert rule.failures({ONE: typed("a")}) == []
    assert "statements with" in rule.failures({ONE: []})[0]


def test_a_graph_that_is_not_there_counts_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, RULE.replace("document/*", "registry")).failures({})


def test_a_lost_document_is_a_failure(tmp_path: Path) -> None:
    rules = load(tmp_path, "documents_lost = 0\n")
    assert "1 documents would be lost" in rules.failures({ONE: typed("a")}, {ONE, TWO})[0]
    assert rules.failures({ONE: typed("a")}, {ONE}) == []
    assert load(tmp_path, "documents_lost = 1\n").failures({ONE: typed("a")}, {ONE, TWO}) == []


@pytest.mark.parametrize(
    "text",
    [
        "[[assertion]",
        RULE + "weight = 1\n",
        RULE + 'property = "ontology#text"\n',
        RULE.replace("at_least = 1\n", ""),
        RULE.replace("at_least = 1", "at_least = -1"),
        RULE.replace("at_least = 1", "at_least = true"),
        "documents_lost = true\n",
        "surprise = 1\n",
        "assertion = 3\n",
        RULE.replace("[[assertion]]", "[assertion]"),
        'assertion = ["documents"]\n',
        RULE.replace('"ontology#Document"', "5"),
        RULE.replace("ontology#Document", "ontology# Document"),
        RULE.replace("ontology#Document", ""),
        RULE + 'each = "no"\n',
    ],
)
def test_assertions_that_cannot_be_used_are_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    assert caught.value.remedy


def test_a_gate_without_its_file_stays_shut(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_assertions(tmp_path / "none.toml", IRIS)


def test_our_own_assertions_hold_for_the_vocabulary_and_a_document() -> None:
    vocabulary = load_vocabulary()
    assertions = load_assertions(resource("data") / "assertions.toml", IRIS)
    graphs = {**vocabulary.graphs(), ONE: describe(DOCUMENT, FACTS, vocabulary, IRIS)}
    verdict = Gate(load_shapes(), vocabulary, assertions=assertions).judge(graphs)
    assert verdict.publishable, verdict.text()


def test_the_gate_refuses_a_release_below_its_minimum() -> None:
    vocabulary = load_vocabulary()
    assertions = load_assertions(resource("data") / "assertions.toml", IRIS)
    graphs = {**vocabulary.graphs(), ONE: describe(DOCUMENT, FACTS, vocabulary, IRIS)}
    del graphs[IRIS.graph("vocabulary/topics")]
    verdict = Gate(load_shapes(), vocabulary, assertions=assertions).judge(graphs)
    assert not verdict.publishable
    assert any("topics" in reason for reason in verdict.refused)


def test_the_gate_refuses_a_release_that_loses_a_document() -> None:
    vocabulary = load_vocabulary()
    graphs = {ONE: describe(DOCUMENT, FACTS, vocabulary, IRIS)}
    verdict = Gate(load_shapes(), vocabulary).judge(graphs, previous=[TWO])
    assert not verdict.publishable
    assert TWO in verdict.refused[-1]
