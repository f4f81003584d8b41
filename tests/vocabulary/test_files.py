"""The Turtle files themselves: what any tool that reads them relies on."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from wsisgraph.errors import InputError
from wsisgraph.iris import DEFAULT_BASE, Iris
from wsisgraph.vocabulary import Vocabulary
from wsisgraph.vocabulary.turtle import read_turtle

FILES = [
    "action-lines", "activity-types", "alignments", "bases", "countries", "entity-kinds", "regions", "roles",
    "sdg", "statistics", "statuses", "topics", "work-kinds", "wsis",
]  # fmt: skip


def test_there_is_one_file_a_vocabulary(turtle_files: list[Path]) -> None:
    assert [path.stem for path in turtle_files] == [*FILES, "entities"]


def test_a_second_parser_reads_the_same_triples(turtle_files: list[Path], iris: Iris) -> None:
    for path in turtle_files:
        ours = set(read_turtle(path, iris))
        theirs = rdflib.Graph().parse(path, format="turtle")
        again = ox.parse(theirs.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
        assert {quad.triple for quad in again} == ours, path.name


def test_no_file_has_a_blank_node(vocabulary: Vocabulary) -> None:
    for triples in vocabulary.graphs().values():
        for triple in triples:
            assert not isinstance(triple.subject, ox.BlankNode)
            assert not isinstance(triple.object, ox.BlankNode)


def test_no_statement_is_written_twice(turtle_files: list[Path], iris: Iris) -> None:
    for path in turtle_files:
        triples = read_turtle(path, iris)
        assert len(triples) == len(set(triples)), path.name


def test_no_file_uses_brackets_that_hide_blank_nodes(turtle_files: list[Path]) -> None:
    for path in turtle_files:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.rstrip().endswith((" [", "( ", " ]"))], path.name


def test_every_local_reference_leads_to_a_described_node(vocabulary: Vocabulary, iris: Iris) -> None:
    triples = [triple for graph in vocabulary.graphs().values() for triple in graph]
    described = {triple.subject for triple in triples}
    dangling = {
        triple.object.value
        for triple in triples
        if isinstance(triple.object, ox.NamedNode)
        and triple.object.value.startswith(iris.base)
        and triple.object not in described
    }
    assert dangling == set()


def test_every_united_nations_area_that_is_named_is_described(vocabulary: Vocabulary) -> None:
    triples = [triple for graph in vocabulary.graphs().values() for triple in graph]
    described = {triple.subject for triple in triples}
    area = "http://metadata.un.org/sdg/codes/geoArea/"
    named = {t.object for t in triples if isinstance(t.object, ox.NamedNode) and t.object.value.startswith(area)}
    assert named - described == set()


def test_the_registry_is_sorted_by_identifier(root: Path) -> None:
    lines = (root / "data" / "entities.ttl").read_text(encoding="utf-8").splitlines()
    ids = [line.split(" ", 1)[0] for line in lines if line.startswith("entity:")]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))


def test_another_base_moves_every_iri_of_ours(turtle_files: list[Path]) -> None:
    other = Iris("https://example.org/wsis/")
    for path in turtle_files:
        before, after = read_turtle(path, Iris()), read_turtle(path, other)
        assert [str(triple).replace(DEFAULT_BASE, other.base) for triple in before] == [str(t) for t in after]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a> <b> .", "not Turtle"),
        ("<http://a/> <http://b/> [] .", "Blank nodes"),
        ("<http://a/> <http://b/> ( 1 ) .", "Blank nodes"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_a_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_turtle(path, Iris())
    assert caught.value.source == str(path)
    assert caught.value.remedy


def test_the_line_of_a_syntax_error_is_given(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("<http://a/> <http://b/> 1 .\n<http://a/> oops .\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_turtle(path, Iris())
    assert caught.value.place == "line 2"


def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_bytes(b'<http://a/> <http://b/> "\xff" .')
    with pytest.raises(InputError, match="not Turtle"):
        read_turtle(path, Iris())
