"""A quotation stands where its evidence says, in code points, or the fact is not published."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.graph import literals as lit
from wsisgraph.iris import Iris
from wsisgraph.validation.grounding import Grounding

IRIS = Iris()
FACT = NamedNode(IRIS.activity("A", "1", 0))
EVIDENCE = NamedNode(f"{FACT.value}/evidence")
SOURCE, DOCUMENT = NamedNode(IRIS.part("A", "paragraph", "1")), NamedNode(IRIS.document("A"))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def graph(text: str, quotation: str, start: int, end: int) -> list[Triple]:
    def wsis(name: str) -> NamedNode:
        return NamedNode(IRIS.term(name))

    return [
        Triple(EVIDENCE, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), wsis("Evidence")),
        Triple(EVIDENCE, NamedNode("http://www.w3.org/ns/oa#hasSource"), SOURCE),
        Triple(EVIDENCE, wsis("quotation"), lit.text(quotation)),
        Triple(EVIDENCE, wsis("start"), lit.integer(start)),
        Triple(EVIDENCE, wsis("end"), lit.integer(end)),
        Triple(SOURCE, wsis("text"), lit.text(text)),
        Triple(SOURCE, NamedNode("http://purl.org/dc/terms/isPartOf"), DOCUMENT),
        Triple(FACT, wsis("statedIn"), DOCUMENT),
    ]


def found(triples: list[Triple]) -> int:
    return len(Grounding(IRIS).results(triples))


@given(TEXT, st.data())
def test_every_true_quotation_is_accepted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found(graph(text, text[start:end], start, end)) == 0


@given(TEXT, TEXT, st.integers(-5, 30), st.integers(-5, 30))
def test_every_other_quotation_is_rejected(text: str, quotation: str, start: int, end: int) -> None:
    true = 0 <= start <= end <= len(text) and text[start:end] == quotation
    assert found(graph(text, quotation, start, end)) == (0 if true else 1)


def test_an_end_beyond_the_text_is_rejected() -> None:
    assert found(graph("abc", "abc", 0, 4)) == 1


def test_offsets_from_the_end_are_not_python_slices() -> None:
    assert found(graph("abc", "c", -1, 3)) == 1


def test_another_normal_form_is_another_quotation() -> None:
    assert found(graph("e\u0301t\u00e9", "\u00e9t\u00e9", 0, 4)) == 1


def test_a_source_in_another_document_is_rejected() -> None:
    other = NamedNode(IRIS.document("B"))
    triples = [
        Triple(t.subject, t.predicate, other if t.subject == FACT else t.object) for t in graph("ab", "a", 0, 1)
    ]
    [result] = Grounding(IRIS).results(triples)
    assert result.focus == EVIDENCE
    assert "another document" in result.message


def test_what_is_missing_is_left_to_the_shapes() -> None:
    triples = [t for t in graph("abc", "x", 0, 1) if t.predicate.value != IRIS.term("text")]
    assert found(triples) == 0


def test_the_message_shows_what_the_text_says() -> None:
    [result] = Grounding(IRIS).results(graph("the Union", "a Union", 0, 9))
    assert "'the Union'" in result.message
    assert isinstance(result.value, Literal)
