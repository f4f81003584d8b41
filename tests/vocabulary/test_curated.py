"""The other files that people curate have the form that their readers expect."""

import re
import tomllib
from pathlib import Path

import pytest

from wsisgraph.iris import Iris
from wsisgraph.releases.ledger import Ledger
from wsisgraph.vocabulary import Vocabulary
from wsisgraph.vocabulary.turtle import RDF_TYPE, Statements

KEYS = {"name", "graph", "class", "property", "at_least", "at_most", "each"}


@pytest.fixture
def assertions(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "data" / "assertions.toml").read_text(encoding="utf-8"))


def test_the_ledger_reads_as_empty(root: Path, tmp_path: Path, iris: Iris) -> None:
    assert Ledger.load(root / "data", tmp_path, iris).lines == ()


def test_no_document_may_be_lost(assertions: dict[str, object]) -> None:
    assert assertions["documents_lost"] == 0


def test_assertions_are_well_formed(assertions: dict[str, object]) -> None:
    entries = assertions["assertion"]
    assert isinstance(entries, list)
    names = [entry["name"] for entry in entries]
    assert len(names) == len(set(names))
    for entry in entries:
        assert set(entry) <= KEYS
        assert {"name", "graph", "at_least"} <= set(entry)
        assert ("class" in entry) != ("property" in entry)
        assert entry["at_least"] <= entry.get("at_most", entry["at_least"])
        assert ("each" in entry) == entry["graph"].endswith("*")


def test_assertions_on_vocabularies_hold(
    assertions: dict[str, object], vocabulary: Vocabulary, iris: Iris
) -> None:
    entries = assertions["assertion"]
    assert isinstance(entries, list)
    graphs = vocabulary.graphs()
    shared = [entry for entry in entries if not entry["graph"].startswith("document/")]
    assert len(shared) > 10
    for entry in shared:
        statements = Statements.of(graphs[iris.graph(entry["graph"])])
        class_ = entry["class"] if ":" in entry["class"] else iris.base + entry["class"]
        count = len(statements.subjects(RDF_TYPE, class_))
        assert entry["at_least"] <= count <= entry.get("at_most", count), entry["name"]


def test_terms_of_assertions_are_defined(
    assertions: dict[str, object], statements: Statements, iris: Iris
) -> None:
    entries = assertions["assertion"]
    assert isinstance(entries, list)
    for entry in entries:
        term = entry.get("class") or entry["property"]
        assert ":" in term or iris.base + term in statements.by_subject


def test_the_examples_of_judgements_have_the_documented_keys(
    root: Path, statements: Statements, iris: Iris
) -> None:
    text = (root / "data" / "judgements" / "README.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    examples = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)]
    assert [example["kind"] for example in examples] == ["correction", "merge"]
    for example in examples:
        assert set(example) <= keys
        assert {"kind", "who", "when", "why"} <= set(example)
    assert iris.term(examples[0]["property"]) in statements.by_subject


def test_the_example_entity_is_the_one_of_the_registry(root: Path, vocabulary: Vocabulary) -> None:
    text = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert f'skos:prefLabel "{vocabulary.entities["itu"].name}"@en' in text
    assert f"wsis:entityKind kind:{vocabulary.entities['itu'].kind}" in text
