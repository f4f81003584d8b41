"""Contradictions between documents: what is one, and above all what is none."""

import functools
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.facts import Activity, Evidence, Facts, Participant, Result, Statistic
from wsisgraph.graph import describe
from wsisgraph.iris import Iris
from wsisgraph.releases.claims import Claim, is_apart
from wsisgraph.releases.findings import (
    Contradiction,
    across_documents,
    counts,
    find_contradictions,
    properties,
    read_findings,
    write_findings,
)
from wsisgraph.resources import resource
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

IRIS = Iris()
TEXT = "What the text says does not matter here."
EVIDENCE = Evidence(TEXT, 0, len(TEXT))
FIGURE = Statistic(
    paragraph="1",
    form="observation",
    value="55",
    unit="percent",
    what="women who use the Internet",
    evidence=EVIDENCE,
    number_start=0,
    rule="percent",
    confidence=0.9,
    area="Africa",
)


@functools.cache
def vocabulary_and_store() -> tuple[Vocabulary, ox.Store]:
    """The vocabularies, and a store with them: to fill it takes longer than all that is asked of it."""
    vocabulary, store = load_vocabulary(resource("data"), IRIS), ox.Store()
    for name, triples in vocabulary.graphs().items():
        store.extend(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in triples)
    return vocabulary, store


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_and_store()[0]


def document(slug: str, year: int | None = 2020) -> Document:
    return Document(
        slug=slug,
        file=f"{slug}.txt",
        sha256="0" * 64,
        format="text",
        language="en",
        title=slug,
        year_covered=year,
        paragraphs=(Paragraph("1", TEXT),),
    )


def body(entity: str, name: str, basis: str = "stated/sentence") -> Participant:
    return Participant(entity, name, name, 0, 4, basis, 0.9)


ITU = body("itu", "International Telecommunication Union")
UNESCO = body("unesco", "United Nations Educational, Scientific and Cultural Organization")


def held(date: str | None, title: str = "Harbour Forum 2020", **changes: Any) -> Activity:
    fact = Activity(
        paragraph="1",
        verb="hold",
        verb_start=0,
        ordinal=1,
        type="event",
        object=title,
        object_start=0,
        object_end=4,
        status="completed",
        evidence=EVIDENCE,
        rule="active",
        confidence=0.9,
        actors=(ITU,),
        result=Result("event", title),
        date=date,
        date_value=date,
    )
    return replace(fact, **changes)


def issued(*actors: Participant, verb: str = "publish", kind: str = "publication") -> Activity:
    return held(
        None,
        "Guide to Harbours",
        verb=verb,
        type="publication",
        actors=actors,
        result=Result(kind, "Guide to Harbours"),
    )


def store_of(vocabulary: Vocabulary, *described: tuple[Document, Facts]) -> ox.Store:
    """The store with the registry and, from now on, with the graphs of these documents and no others."""
    _, store = vocabulary_and_store()
    for old in list(store.named_graphs()):
        if "/graph/document/" in str(old):
            store.remove_graph(old)
    for one, facts in described:
        name = ox.NamedNode(IRIS.graph(f"document/{one.slug}"))
        triples = describe(one, facts, vocabulary, IRIS)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
    return store


def contradictions(
    vocabulary: Vocabulary, *facts: Statistic | Activity, years: tuple[int | None, ...] = (2020, 2020)
) -> list[Contradiction]:
    """What is found when each fact stands in a document of its own."""
    described = []
    for number, (fact, year) in enumerate(zip(facts, years, strict=False)):
        held_by = Facts(statistics=(fact,)) if isinstance(fact, Statistic) else Facts(activities=(fact,))
        described.append((document(f"doc-{number}", year), held_by))
    found = find_contradictions(store_of(vocabulary, *described), IRIS)
    turned = find_contradictions(store_of(vocabulary, *reversed(described)), IRIS)
    assert found == turned
    return found


def test_two_figures_of_one_series_contradict_each_other(vocabulary: Vocabulary) -> None:
    (found,) = contradictions(vocabulary, FIGURE, replace(FIGURE, value="48"))
    assert found.code == "contradicting-figures"
    assert found.subject == "women who use the internet, Africa, 2020"
    assert found.facts == (IRIS.statistic("doc-0", "1", 0), IRIS.statistic("doc-1", "1", 0))
    assert found.says == ("55", "48")
    assert "'55'" in found.message
    assert "women who use the internet" in found.message


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "55"},
        {"value": "55.0"},
        {"what": "men who use the Internet"},
        {"unit": "person"},
        {"area": "Europe"},
        {"area": None},
        {"population": "women"},
        {"period": "2019"},
        {"qualifier": "about"},
        {"qualifier": "nearly"},
        {"qualifier": "less-than", "value": "60"},
        {"qualifier": "more-than", "value": "40"},
        {"qualifier": "at-least", "value": "55"},
        {"form": "target"},
    ],
    ids=str,
)
def test_figures_that_may_both_be_right_do_not(changes: dict[str, Any], vocabulary: Vocabulary) -> None:
    assert contradictions(vocabulary, FIGURE, replace(FIGURE, **{"value": "48", **changes})) == []


@pytest.mark.parametrize(
    ("qualifier", "value"),
    [("more-than", "60"), ("at-least", "56"), ("less-than", "50"), ("up-to", "54"), ("only", "48")],
)
def test_a_bound_contradicts_what_lies_beyond_it(qualifier: str, value: str, vocabulary: Vocabulary) -> None:
    assert len(contradictions(vocabulary, FIGURE, replace(FIGURE, qualifier=qualifier, value=value))) == 1


def test_two_bounds_that_leave_no_figure_contradict_each_other(vocabulary: Vocabulary) -> None:
    low, high = (
        replace(FIGURE, qualifier="less-than", value="50"),
        replace(FIGURE, qualifier="more-than", value="60"),
    )
    assert len(contradictions(vocabulary, low, high)) == 1
    assert contradictions(vocabulary, replace(low, value="60"), replace(high, value="50")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("55", "In 2019, 55 per cent of women"), ("48", "In 2019, 48 per cent of women")),
        (("1300", "1,300 people were trained"), ("900", "900 People were trained")),
        (("2.5", "The price fell by 2.5 per cent"), ("2", "The price fell by 2 per cent")),
    ],
)
def test_the_value_in_the_words_does_not_make_another_series(
    one: tuple[str, str], other: tuple[str, str], vocabulary: Vocabulary
) -> None:
    pair = [replace(FIGURE, value=value, what=what) for value, what in (one, other)]
    (found,) = contradictions(vocabulary, *pair)
    assert "#" in found.subject


def test_a_bound_in_the_words_does_not_make_another_series(vocabulary: Vocabulary) -> None:
    low = replace(FIGURE, value="50", qualifier="less-than", what="less than 50 per cent of women")
    high = replace(FIGURE, value="60", qualifier="more-than", what="more than 60 per cent of women")
    assert len(contradictions(vocabulary, low, high)) == 1


@pytest.mark.parametrize(
    "what", ["48 per cent of women aged 15 to 24", "48 per cent with 4G", "148 per cent of women aged 25 to 34"]
)
def test_other_numbers_in_the_words_do(what: str, vocabulary: Vocabulary) -> None:
    for base in ("55 per cent of women aged 25 to 34", "55 per cent with 5G"):
        assert contradictions(vocabulary, replace(FIGURE, what=base), replace(FIGURE, value="48", what=what)) == []


def test_many_figures_are_compared_in_seconds(vocabulary: Vocabulary) -> None:
    described = []
    for number in range(10):
        figures = [
            replace(
                FIGURE,
                value=str(index + number),
                what=f"series {chr(97 + index % 26)}{chr(97 + index // 26)}",
                number_start=index,
            )
            for index in range(100)
        ]
        described.append((document(f"doc-{number}"), Facts(statistics=tuple(figures))))
    found = find_contradictions(store_of(vocabulary, *described), IRIS)
    assert len(found) == 100 * 45


def test_figures_of_other_assumed_years_are_another_series_but_not_those_of_a_stated_period(
    vocabulary: Vocabulary,
) -> None:
    other = replace(FIGURE, value="48")
    assert contradictions(vocabulary, FIGURE, other, years=(2020, 2021)) == []
    assert contradictions(vocabulary, FIGURE, other, years=(None, None)) == []
    stated = replace(FIGURE, period="2019"), replace(other, period="2019")
    assert len(contradictions(vocabulary, *stated, years=(2020, 2021))) == 1


def test_one_document_may_give_several_figures(vocabulary: Vocabulary) -> None:
    both = Facts(statistics=(FIGURE, replace(FIGURE, value="48", number_start=9)))
    assert find_contradictions(store_of(vocabulary, (document("one"), both)), IRIS) == []


def test_an_event_at_two_dates_is_a_contradiction(vocabulary: Vocabulary) -> None:
    (found,) = contradictions(vocabulary, held("2020-06-12"), held("2020-07"))
    assert (found.code, found.subject) == ("contradicting-dates", "Harbour Forum 2020")
    assert found.says == ("2020-06-12", "2020-07")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (held("2020-06-12"), held("2020-06")),
        (held("2020-06-12"), held("2020")),
        (held("2020-06-12"), held(None)),
        (held("2020-06"), held("2020-07", status="planned")),
        (held("2020-06"), held("2020-07", title="Harbour Forum 2021")),
        (held("2019-06", "Harbour Forum"), held("2020-07", "Harbour Forum")),
    ],
)
def test_a_less_precise_date_a_plan_or_the_next_meeting_is_none(
    one: Activity, other: Activity, vocabulary: Vocabulary
) -> None:
    assert contradictions(vocabulary, one, other) == []


def test_a_meeting_of_one_name_in_one_year_is_compared(vocabulary: Vocabulary) -> None:
    assert len(contradictions(vocabulary, held("2020-06", "Harbour Forum"), held("2020-07", "Harbour Forum"))) == 1
    assert len(contradictions(vocabulary, held("2019-06"), held("2020-06"))) == 1


def test_a_work_of_two_issuers_is_a_contradiction(vocabulary: Vocabulary) -> None:
    (found,) = contradictions(vocabulary, issued(ITU), issued(UNESCO, verb="issue"))
    assert (found.code, found.subject) == ("contradicting-issuers", "Guide to Harbours")
    assert "International Telecommunication Union" in found.says[0]
    assert "Scientific" in found.says[1]


MINE, THEIRS = (
    body(f"doc-{n}/harbour-institute", name) for n, name in enumerate(("Harbour Institute", "Harbour institute"))
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (issued(ITU), issued(ITU, UNESCO)),
        (issued(ITU), issued()),
        (issued(ITU), issued(UNESCO, verb="present")),
        (issued(ITU), issued(body("unesco", UNESCO.name, "inferred/publication"))),
        (issued(ITU, kind="platform"), issued(UNESCO, kind="platform")),
        (issued(MINE), issued(THEIRS)),
    ],
)
def test_a_joint_issuer_a_guess_or_another_deed_is_none(
    one: Activity, other: Activity, vocabulary: Vocabulary
) -> None:
    assert contradictions(vocabulary, one, other) == []


def test_three_documents_give_a_finding_a_pair(vocabulary: Vocabulary) -> None:
    figures = [replace(FIGURE, value=value) for value in ("48", "50", "55")]
    assert len(contradictions(vocabulary, *figures, years=(2020,) * 3)) == 3


def test_another_base_is_another_vocabulary(vocabulary: Vocabulary) -> None:
    store = store_of(vocabulary, (document("one"), Facts(statistics=(FIGURE,))))
    assert find_contradictions(store, Iris("https://example.org/wsis/")) == []


def test_findings_are_written_sorted_and_counted(vocabulary: Vocabulary, tmp_path: Path) -> None:
    facts = Facts(statistics=(FIGURE,), activities=(held("2020-06"),))
    other = Facts(statistics=(replace(FIGURE, value="1"),), activities=(held("2020-07"),))
    store = store_of(vocabulary, (document("b"), facts), (document("a"), other))
    write_findings(store, tmp_path, IRIS)
    rows = read_findings(tmp_path)
    assert [row["code"] for row in rows] == ["contradicting-dates", "contradicting-figures"]
    assert [row["facts"][0] for row in rows] == [IRIS.activity("a", "1", 0), IRIS.statistic("a", "1", 0)]
    assert rows[0]["says"] == ["2020-07", "2020-06"]
    assert all(row["message"] for row in rows)
    assert counts(tmp_path) == {"contradicting-dates": 1, "contradicting-figures": 1}


def test_the_properties_are_all_that_the_queries_name() -> None:
    base = "https://example.org/other/"
    found = {name.decode() for name in properties(Iris(base))}
    ours = {"value", "what", "statedIn", "result", "dateValue", "participation", "actor", "workKind", "qualifier"}
    assert {f"<{base}ontology#{name}>" for name in ours} <= found
    assert {"<http://purl.org/dc/terms/title>", "<http://www.w3.org/2004/02/skos/core#prefLabel>"} <= found
    # Of types only what the queries ask for: that a judgement is one is told of every decision.
    assert f"<{base}ontology#Statistic>" in found
    assert "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" not in found
    assert "<http://www.w3.org/2000/01/rdf-schema#label>" not in found


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), unique=True, max_size=12))
def test_claims_are_compared_across_documents_only_and_each_two_once(places: list[tuple[int, int]]) -> None:
    claims = [Claim(f"f{f}/{d}", f"d{d}", "series", "subject", "", is_apart) for d, f in places]
    found = [(one.fact, other.fact) for one, other in across_documents(claims)]
    expected = combinations(sorted(claims, key=lambda claim: claim.fact), 2)
    assert sorted(found) == sorted((a.fact, b.fact) for a, b in expected if a.document != b.document)
