"""Whatever the value, the query reads back exactly that value, in two engines that read escapes differently."""

import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from wsisgraph import terms

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
NASTY = [
    '" . } DROP ALL #',
    "\\",
    '\\"',
    "\\u0022",
    "\\\\u0022 }",
    "\\U00000022",
    "\n\r\t\x00\x7f",
    "'",
    "?x $y",
    "é\U0001f600",
]


def read_back(text: str) -> object:
    rows = Store().query(f"SELECT ({text} AS ?x) WHERE {{}}")
    return next(iter(rows))["x"]  # type: ignore[arg-type]


@given(TEXT)
@example(NASTY[3])
@example(NASTY[4])
@example("\\u00220022")
def test_a_string_is_read_back_unchanged(value: str) -> None:
    assert read_back(terms.sparql(Literal(value))) == Literal(value)


@pytest.mark.parametrize("value", NASTY)
def test_an_engine_that_expands_code_points_first_reads_the_same(value: str) -> None:
    rows = list(rdflib.Graph().query(f"SELECT ({terms.string(value)} AS ?x) WHERE {{}}"))
    assert str(rows[0][0]) == value  # type: ignore[index]


@given(TEXT, st.sampled_from(["en", "fr-CA", "zh-Hant"]))
def test_a_language_tag_is_kept(value: str, language: str) -> None:
    literal = Literal(value, language=language)
    assert read_back(terms.sparql(literal)) == literal


@given(TEXT)
def test_a_datatype_is_kept(value: str) -> None:
    literal = Literal(value, datatype=NamedNode("http://example.org/type"))
    assert read_back(terms.sparql(literal)) == literal


@given(TEXT)
def test_an_iri_is_written_whole_or_refused(value: str) -> None:
    iri = f"http://example.org/{value}"
    try:
        text = terms.iri(iri)
    except ValueError:
        with pytest.raises(ValueError):
            NamedNode(iri)
        return
    assert text == f"<{iri}>"


@pytest.mark.parametrize(
    "iri", ["relative", "http://a/> ?p ?o", "http://a/\\u003e", 'http://a/"', "http://a/{x}", "http://a/ b"]
)
def test_an_iri_that_could_end_early_is_refused(iri: str) -> None:
    with pytest.raises(ValueError):
        terms.iri(iri)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError):
        terms.string("\ud800")


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(TypeError):
        terms.sparql(BlankNode())  # type: ignore[arg-type]


def test_values_binds_each_term() -> None:
    block = terms.values("x", [NamedNode("http://example.org/a"), Literal("} UNION {")])
    rows = Store().query(f"SELECT ?x WHERE {{ {block} }}")
    assert [row["x"] for row in rows] == [NamedNode("http://example.org/a"), Literal("} UNION {")]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["x y", "", "x}", "1x"])
def test_a_variable_is_a_name(name: str) -> None:
    with pytest.raises(ValueError):
        terms.values(name, [])
