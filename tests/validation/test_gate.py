"""The gate quarantines facts, not nodes, and fails closed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Triple
from tests.graph.sample import DOCUMENT, FACTS, FIRST, FORUM, GUIDE, HARBOUR, WOMEN

from wsisgraph.extraction.facts import Evidence, Facts
from wsisgraph.graph import describe
from wsisgraph.iris import Iris, fact_of
from wsisgraph.validation import Gate, Report, Shapes, Verdict, load_shapes
from wsisgraph.validation.engine import default_engine, reference_engine
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

IRIS = Iris()
NAME = IRIS.graph("document/A-99-1")
GUIDE_IRI = IRIS.activity("A-99-1", "1", 4)
FORUM_IRI = IRIS.activity("A-99-1", "1", FORUM.verb_start)
WOMEN_IRI = IRIS.statistic("A-99-1", "2", WOMEN.number_start)
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module", params=[default_engine, reference_engine], ids=["compiled", "reference"])
def gate(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> Gate:
    return Gate(load_shapes(), vocabulary, engine=request.param)


@pytest.fixture
def sample(vocabulary: Vocabulary) -> list[Triple]:
    return describe(DOCUMENT, FACTS, vocabulary, IRIS)


def wsis(name: str) -> NamedNode:
    return NamedNode(IRIS.term(name))


def judge(gate: Gate, triples: Sequence[Triple]) -> Verdict:
    return gate.judge({NAME: triples})


def without(triples: list[Triple], subject: str, name: str) -> list[Triple]:
    return [t for t in triples if not (t.subject == NamedNode(subject) and t.predicate == wsis(name))]


def put(triples: list[Triple], subject: str, name: str, value: NamedNode | Literal) -> list[Triple]:
    return [*without(triples, subject, name), Triple(NamedNode(subject), wsis(name), value)]


def nodes(triples: Sequence[Triple]) -> set[str]:
    return {t.subject.value for t in triples if isinstance(t.subject, NamedNode)}


def quarantined(verdict: Verdict) -> set[str]:
    return {item.node for item in verdict.quarantined}


def test_a_sound_graph_is_accepted_whole(gate: Gate, sample: list[Triple]) -> None:
    verdict = judge(gate, sample)
    assert verdict.publishable
    assert not verdict.quarantined
    assert verdict.accepted[NAME] == sample


def test_a_failing_fact_goes_with_all_that_it_owns(gate: Gate, sample: list[Triple]) -> None:
    verdict = judge(gate, without(sample, GUIDE_IRI, "status"))
    assert quarantined(verdict) == {GUIDE_IRI}
    assert not any(fact_of(node) == GUIDE_IRI for node in nodes(verdict.accepted[NAME]))
    [item] = verdict.quarantined
    assert {f"{GUIDE_IRI}/participation/1/evidence", f"{GUIDE_IRI}/tag/8"} <= nodes(list(item.triples))
    assert item.graph == NAME
    assert item.reasons[0].startswith("An activity has exactly one status.")


@pytest.mark.parametrize("owned", ["/evidence", "/participation/2", "/participation/1/evidence", "/tag/3"])
def test_a_failing_owned_node_takes_its_fact_along(owned: str, gate: Gate, sample: list[Triple]) -> None:
    broken = put(sample, GUIDE_IRI + owned, "confidence", Literal("certain"))
    verdict = judge(gate, broken)
    assert quarantined(verdict) == {GUIDE_IRI}
    assert {FORUM_IRI, WOMEN_IRI} <= nodes(verdict.accepted[NAME])


def test_other_facts_stay_as_they_are(gate: Gate, sample: list[Triple]) -> None:
    verdict = judge(gate, without(sample, WOMEN_IRI, "value"))
    assert {t for t in sample if t.subject == NamedNode(GUIDE_IRI)} <= set(verdict.accepted[NAME])


def test_a_failing_entity_takes_every_fact_that_names_it(gate: Gate, sample: list[Triple]) -> None:
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    entity = NamedNode(IRIS.entity(HARBOUR))
    verdict = judge(gate, [t for t in sample if not (t.subject == entity and t.predicate == label)])
    assert quarantined(verdict) == {GUIDE_IRI, entity.value}
    assert not any(entity in (t.subject, t.object) for t in verdict.accepted[NAME])


def test_a_failing_work_takes_its_activity(gate: Gate, sample: list[Triple]) -> None:
    work = IRIS.work("publication", "Guide to Rural Broadband")
    verdict = judge(gate, without(sample, work, "workKind"))
    assert quarantined(verdict) == {GUIDE_IRI, work}


def test_a_failing_paragraph_takes_what_is_stated_in_it(gate: Gate, sample: list[Triple]) -> None:
    paragraph = IRIS.part("A-99-1", "paragraph", "1")
    verdict = judge(gate, without(sample, paragraph, "number"))
    assert quarantined(verdict) == {GUIDE_IRI, FORUM_IRI, paragraph}
    assert WOMEN_IRI in nodes(verdict.accepted[NAME])


def test_a_work_that_only_a_rejected_fact_states_is_not_published(gate: Gate, sample: list[Triple]) -> None:
    verdict = judge(gate, without(sample, GUIDE_IRI, "verb"))
    assert IRIS.work("publication", "Guide to Rural Broadband") not in nodes(verdict.accepted[NAME])


def test_a_work_that_another_fact_states_stays(gate: Gate, vocabulary: Vocabulary) -> None:
    facts = replace(FACTS, activities=(GUIDE, replace(FORUM, result=GUIDE.result)))
    both = describe(DOCUMENT, facts, vocabulary, IRIS)
    verdict = judge(gate, without(both, FORUM_IRI, "status"))
    assert quarantined(verdict) == {FORUM_IRI}
    assert IRIS.work("publication", "Guide to Rural Broadband") in nodes(verdict.accepted[NAME])


def test_a_contributor_falls_alone(gate: Gate, vocabulary: Vocabulary) -> None:
    two = (*FACTS.contributors, replace(FACTS.contributors[0], entity="unesco"))
    sample = describe(DOCUMENT, replace(FACTS, contributors=two), vocabulary, IRIS)
    contribution = IRIS.document("A-99-1") + "/participation/1"
    verdict = judge(gate, without(sample, contribution, "basis"))
    assert verdict.publishable
    assert quarantined(verdict) == {contribution}
    left = [t.object for t in verdict.accepted[NAME] if t.predicate == wsis("contributor")]
    assert left == [NamedNode(IRIS.entity("unesco"))]


def test_what_is_left_has_no_result(gate: Gate, sample: list[Triple]) -> None:
    broken = without(without(sample, GUIDE_IRI, "status"), WOMEN_IRI, "value")
    left = judge(gate, broken).accepted[NAME]
    assert judge(gate, left).report == Report()


def test_an_unknown_concept_is_rejected_by_its_fact(gate: Gate, vocabulary: Vocabulary) -> None:
    facts = Facts(activities=(replace(GUIDE, type="miracle"), FORUM))
    verdict = judge(gate, describe(DOCUMENT, facts, vocabulary, IRIS))
    assert quarantined(verdict) == {GUIDE_IRI}
    assert "vocab/activity-type" in verdict.quarantined[0].reasons[0]


def test_an_unknown_country_is_rejected_by_its_fact(gate: Gate, vocabulary: Vocabulary) -> None:
    tags = (replace(GUIDE.countries[0], code="XXX"),)
    verdict = judge(
        gate, describe(DOCUMENT, Facts(activities=(replace(GUIDE, countries=tags),)), vocabulary, IRIS)
    )
    assert GUIDE_IRI in quarantined(verdict)


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence("ITU published a Guide", 1, 22),
        Evidence("ITU published a guide", 0, 21),
        Evidence("", 0, 0),
        Evidence(FIRST + " More", 0, len(FIRST) + 5),
        Evidence("forum.", -6, len(FIRST)),
        Evidence("ITU", 3, 0),
    ],
)
def test_an_ungrounded_fact_cannot_be_published(evidence: Evidence, gate: Gate, vocabulary: Vocabulary) -> None:
    facts = Facts(activities=(replace(GUIDE, evidence=evidence), FORUM))
    verdict = judge(gate, describe(DOCUMENT, facts, vocabulary, IRIS))
    assert quarantined(verdict) == {GUIDE_IRI}


def test_evidence_must_lie_in_the_document_that_states_the_fact(gate: Gate, vocabulary: Vocabulary) -> None:
    other = replace(DOCUMENT, slug="A-99-2")
    elsewhere = describe(other, Facts(), vocabulary, IRIS)
    here = describe(DOCUMENT, Facts(activities=(GUIDE,)), vocabulary, IRIS)
    source = NamedNode("http://www.w3.org/ns/oa#hasSource")
    evidence = NamedNode(f"{GUIDE_IRI}/evidence")
    moved = [t for t in here if not (t.subject == evidence and t.predicate == source)]
    moved.append(Triple(evidence, source, NamedNode(IRIS.part("A-99-2", "paragraph", "1"))))
    assert GUIDE_IRI in quarantined(judge(gate, moved))
    assert GUIDE_IRI in quarantined(judge(gate, moved + elsewhere))


def test_code_points_are_counted_not_bytes(gate: Gate, vocabulary: Vocabulary) -> None:
    text = "É😀 " + FIRST
    paragraph = replace(DOCUMENT.paragraphs[0], text=text)
    document = replace(DOCUMENT, paragraphs=(paragraph,))
    exact = text[3:88]
    facts = Facts(activities=(replace(GUIDE, actors=(), partners=(), topics=(), evidence=Evidence(exact, 3, 88)),))
    assert not judge(gate, describe(document, facts, vocabulary, IRIS)).quarantined


@pytest.mark.parametrize("name", ["sha256", "truncated"])
def test_a_failing_document_refuses_the_release(name: str, gate: Gate, sample: list[Triple]) -> None:
    verdict = judge(gate, without(sample, IRIS.document("A-99-1"), name))
    assert not verdict.publishable
    assert verdict.accepted == {}
    assert IRIS.document("A-99-1") in verdict.refused[0]


def test_a_failing_extraction_refuses_the_release(gate: Gate, sample: list[Triple]) -> None:
    verdict = judge(gate, without(sample, IRIS.document("A-99-1") + "/extraction", "extractorVersion"))
    assert not verdict.publishable


def test_the_vocabulary_and_the_registry_are_accepted(gate: Gate, vocabulary: Vocabulary) -> None:
    verdict = gate.judge(vocabulary.graphs())
    assert verdict.publishable, verdict.text()
    assert set(verdict.accepted) == set(vocabulary.graphs())


def test_a_fault_in_curated_data_refuses_the_release(
    gate: Gate, vocabulary: Vocabulary, sample: list[Triple]
) -> None:
    graphs = {**vocabulary.graphs(), NAME: sample}
    registry = IRIS.graph("registry")
    graphs[registry] = without(graphs[registry], IRIS.entity("itu"), "registered")
    verdict = gate.judge(graphs)
    assert not verdict.publishable
    assert IRIS.entity("itu") in verdict.refused[0]


def test_curated_data_that_are_known_to_conform_are_not_judged_again(
    gate: Gate, vocabulary: Vocabulary, sample: list[Triple]
) -> None:
    registry, itu = IRIS.graph("registry"), IRIS.entity("itu")
    graphs = {**vocabulary.graphs(), NAME: without(sample, GUIDE_IRI, "status")}
    graphs[registry] = without(graphs[registry], itu, "registered")
    verdict = gate.judge(graphs, curated_conforms=True)
    assert verdict.publishable
    assert quarantined(verdict) == {GUIDE_IRI}
    assert verdict.accepted[registry] == graphs[registry]
    # Documents are judged by what stands there.
    graphs[registry] = [t for t in graphs[registry] if t.subject != NamedNode(itu)]
    assert {GUIDE_IRI, FORUM_IRI} <= quarantined(gate.judge(graphs, curated_conforms=True))


def test_an_organisation_that_is_not_known_loses_its_facts_and_the_text_stays(
    gate: Gate, vocabulary: Vocabulary, sample: list[Triple]
) -> None:
    entity = NamedNode(IRIS.entity("withdrawn"))
    itu = NamedNode(IRIS.entity("itu"))
    renamed = [Triple(t.subject, t.predicate, entity) if t.object == itu else t for t in sample]
    verdict = judge(gate, renamed)
    assert verdict.publishable, verdict.text()
    assert {GUIDE_IRI, FORUM_IRI} <= quarantined(verdict)
    left = verdict.accepted[NAME]
    assert {IRIS.part("A-99-1", "paragraph", "1"), WOMEN_IRI} <= nodes(left)
    assert not any(t.object == entity for t in left)


def test_documents_do_not_take_each_other_along(gate: Gate, vocabulary: Vocabulary, sample: list[Triple]) -> None:
    other = describe(replace(DOCUMENT, slug="A-99-2"), FACTS, vocabulary, IRIS)
    second = IRIS.graph("document/A-99-2")
    verdict = gate.judge({NAME: without(sample, GUIDE_IRI, "status"), second: other})
    assert quarantined(verdict) == {GUIDE_IRI}
    assert verdict.accepted[second] == other


def test_a_severity_that_is_not_known_blocks(vocabulary: Vocabulary, sample: list[Triple]) -> None:
    own = load_shapes().triples
    severity = NamedNode("http://www.w3.org/ns/shacl#severity")
    shape = NamedNode(f"{IRIS.base}shapes#Activity-status")
    odd = Shapes([*own, Triple(shape, severity, NamedNode("http://example.org/Fatal"))])
    verdict = judge(Gate(odd, vocabulary), without(sample, GUIDE_IRI, "status"))
    assert quarantined(verdict) == {GUIDE_IRI}


def test_a_warning_is_reported_and_blocks_nothing(vocabulary: Vocabulary, sample: list[Triple]) -> None:
    severity = NamedNode("http://www.w3.org/ns/shacl#severity")
    shape = NamedNode(f"{IRIS.base}shapes#Activity-venue")
    warning = NamedNode("http://www.w3.org/ns/shacl#Warning")
    mild = Shapes([*load_shapes().triples, Triple(shape, severity, warning)])
    verdict = judge(Gate(mild, vocabulary), put(sample, GUIDE_IRI, "venue", Literal("")))
    assert not verdict.quarantined
    assert len(verdict.report.results) == 1
    assert verdict.report.conforms
    # It is told once, also where a fact goes and the others are judged again.
    broken = without(put(sample, GUIDE_IRI, "venue", Literal("")), FORUM_IRI, "status")
    again = judge(Gate(mild, vocabulary), broken)
    assert quarantined(again) == {FORUM_IRI}
    assert len(again.report.results) == 2


def test_a_warning_in_curated_data_refuses_nothing(vocabulary: Vocabulary) -> None:
    severity, warning = (NamedNode(f"http://www.w3.org/ns/shacl#{name}") for name in ("severity", "Warning"))
    shape = NamedNode(f"{IRIS.base}shapes#Entity-registered")
    mild = Shapes([*load_shapes().triples, Triple(shape, severity, warning)])
    graphs, registry = dict(vocabulary.graphs()), IRIS.graph("registry")
    graphs[registry] = without(graphs[registry], IRIS.entity("itu"), "registered")
    verdict = Gate(mild, vocabulary).judge(graphs)
    assert verdict.publishable, verdict.text()
    assert [result.focus.value for result in verdict.report.results] == [IRIS.entity("itu")]


def test_the_verdict_reads_as_text(gate: Gate, sample: list[Triple]) -> None:
    text = judge(gate, without(sample, GUIDE_IRI, "status")).text()
    assert f"Quarantined: {GUIDE_IRI}" in text
    assert "Give wsis:status one of the concepts" in text


def test_the_order_of_triples_does_not_matter(gate: Gate, sample: list[Triple]) -> None:
    broken = without(sample, GUIDE_IRI, "status")
    there, back = judge(gate, broken), judge(gate, list(reversed(broken)))
    assert there.quarantined == back.quarantined
    assert there.report == back.report
