"""The named graph of one document: complete, owned, deterministic."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple
from tests.graph.sample import DOCUMENT, FACTS, FORUM, GUIDE, HARBOUR, WOMEN

from wsisgraph.extraction.facts import Facts, Participant, Result, Statistic, Tag
from wsisgraph.graph import describe, nquads
from wsisgraph.iris import Iris, fact_of
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

IRIS = Iris()
WSIS = IRIS.ontology
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PROV = "http://www.w3.org/ns/prov#"
GUIDE_IRI = IRIS.activity("A-99-1", "1", 4)
WOMEN_IRI = IRIS.statistic("A-99-1", "2", 10)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def graph(vocabulary: Vocabulary) -> list[Triple]:
    return describe(DOCUMENT, FACTS, vocabulary, IRIS)


def plain(node: object) -> str:
    assert isinstance(node, NamedNode | Literal)
    return node.value


def values(graph: list[Triple], subject: str, name: str) -> list[str]:
    predicate = NamedNode(name if ":" in name else WSIS + name)
    return sorted(plain(t.object) for t in graph if t.subject == NamedNode(subject) and t.predicate == predicate)


def classes(graph: list[Triple], subject: str) -> set[str]:
    return {plain(t.object) for t in graph if t.subject == NamedNode(subject) and t.predicate == RDF_TYPE}


def only(facts: Facts, vocabulary: Vocabulary) -> list[Triple]:
    return describe(DOCUMENT, facts, vocabulary, IRIS)


def test_there_is_no_blank_node(graph: list[Triple]) -> None:
    assert not any(isinstance(node, BlankNode) for t in graph for node in (t.subject, t.object))


def test_triples_are_sorted_and_each_once(graph: list[Triple]) -> None:
    assert len(graph) == len(set(graph))
    assert [plain(t.subject) for t in graph] == sorted(plain(t.subject) for t in graph)


def test_every_own_term_is_defined(graph: list[Triple], vocabulary: Vocabulary) -> None:
    defined = {plain(t.subject) for t in vocabulary.graphs()[IRIS.graph("ontology")]}
    defined |= {plain(t.subject) for t in vocabulary.graphs()[IRIS.graph("vocabulary/statistics")]}
    used = {plain(n) for t in graph for n in (t.predicate, t.object) if plain(n).startswith(WSIS)}
    assert used <= defined


def test_every_concept_exists_or_is_described_here(graph: list[Triple], vocabulary: Vocabulary) -> None:
    described = {t.subject for triples in vocabulary.graphs().values() for t in triples} | {
        t.subject for t in graph
    }
    vocab = f"{IRIS.base}vocab/"
    for triple in graph:
        if isinstance(triple.object, NamedNode) and triple.object.value.startswith(
            (vocab, "http://metadata.un.org/")
        ):
            assert triple.object in described, triple.object


def test_owned_nodes_lie_below_their_fact(graph: list[Triple]) -> None:
    owning = {WSIS + name for name in ("evidence", "participation", "tagging")}
    for triple in graph:
        if triple.predicate.value in owning:
            assert fact_of(plain(triple.object)) == fact_of(plain(triple.subject))


def test_every_quotation_stands_in_its_source(graph: list[Triple]) -> None:
    source = "http://www.w3.org/ns/oa#hasSource"
    quoted = [plain(t.subject) for t in graph if t.predicate.value == f"{WSIS}quotation"]
    assert len(quoted) == 10
    for evidence in quoted:
        [text] = values(graph, values(graph, evidence, source)[0], "text")
        start, end = (int(values(graph, evidence, name)[0]) for name in ("start", "end"))
        assert [text[start:end]] == values(graph, evidence, "quotation")


def test_an_activity_has_its_slots(graph: list[Triple]) -> None:
    assert values(graph, GUIDE_IRI, "verb") == ["publish"]
    assert values(graph, GUIDE_IRI, "object") == ["a Guide to Rural Broadband"]
    assert values(graph, GUIDE_IRI, "date") == ["November 2020"]
    assert values(graph, GUIDE_IRI, "country") == ["http://metadata.un.org/sdg/codes/geoArea/404"]
    assert values(graph, GUIDE_IRI, "target") == ["http://metadata.un.org/sdg/9.c"]
    assert values(graph, GUIDE_IRI, "topic") == ["http://metadata.un.org/thesaurus/1000018"]
    assert values(graph, GUIDE_IRI, "activityType") == [f"{IRIS.base}vocab/activity-type/publication"]
    assert values(graph, GUIDE_IRI, "actor") == [IRIS.entity("itu")]
    assert values(graph, GUIDE_IRI, "partner") == [IRIS.entity(HARBOUR)]
    assert values(graph, GUIDE_IRI, "http://www.w3.org/2000/01/rdf-schema#label") == [
        "International Telecommunication Union: publish a Guide to Rural Broadband"
    ]


def test_a_date_value_has_the_precision_of_the_words(graph: list[Triple]) -> None:
    [date] = [t.object for t in graph if t.predicate.value == f"{WSIS}dateValue"]
    assert isinstance(date, Literal)
    assert date.datatype.value.endswith("#gYearMonth")


@pytest.mark.parametrize(
    ("status", "happened"), [("completed", True), ("ongoing", True), ("planned", False), ("proposed", False)]
)
def test_only_what_happens_is_a_prov_activity(status: str, happened: bool, vocabulary: Vocabulary) -> None:
    activity = replace(GUIDE, status=status)  # type: ignore[arg-type]
    graph = only(Facts(activities=(activity,)), vocabulary)
    assert (f"{PROV}Activity" in classes(graph, GUIDE_IRI)) is happened


def test_a_participation_says_how_the_actor_is_known(graph: list[Triple]) -> None:
    node = f"{IRIS.activity('A-99-1', '1', FORUM.verb_start)}/participation/1"
    assert values(graph, node, f"{PROV}agent") == [IRIS.entity("itu")]
    assert values(graph, node, f"{PROV}hadRole") == [f"{IRIS.base}vocab/role/actor"]
    assert values(graph, node, "basis") == [f"{IRIS.base}vocab/basis/pronoun"]
    assert values(graph, node, "surface") == ["It"]
    assert values(graph, node, "evidence") == [f"{node}/evidence"]


def test_a_surface_in_a_heading_is_quoted_from_the_heading(vocabulary: Vocabulary) -> None:
    heading = DOCUMENT.sections[1].heading
    actor = Participant(
        "itu", "ITU", "Africa", heading.index("Africa"), len(heading), "stated/heading", 0.9, "1.A"
    )
    graph = only(Facts(activities=(replace(GUIDE, actors=(actor,)),)), vocabulary)
    evidence = f"{GUIDE_IRI}/participation/1/evidence"
    assert values(graph, evidence, "http://www.w3.org/ns/oa#hasSource") == [IRIS.part("A-99-1", "section", "1.A")]


def test_a_weak_inference_gets_a_tagging_but_no_plain_triple(graph: list[Triple]) -> None:
    assert values(graph, GUIDE_IRI, "actionLine") == [f"{IRIS.base}vocab/action-line/C2"]
    assert values(graph, GUIDE_IRI, "goal") == []
    tagged = {v for n in range(1, 9) for v in values(graph, f"{GUIDE_IRI}/tag/{n}", "concept")}
    assert f"{IRIS.base}vocab/action-line/C4" in tagged
    assert IRIS.goal("9") in tagged


@pytest.mark.parametrize(("measured", "plain"), [(0.79, False), (0.8, True), (0.95, True)])
def test_measured_precision_decides_over_claimed_confidence(
    measured: float, plain: bool, vocabulary: Vocabulary
) -> None:
    tag = Tag("C4", "inferred/keyword", 0.5 if plain else 0.99, "keyword.any")
    facts = Facts(activities=(replace(GUIDE, action_lines=(tag,)),))
    graph = describe(DOCUMENT, facts, vocabulary, IRIS, precision={"keyword.any": measured})
    assert bool(values(graph, GUIDE_IRI, "actionLine")) is plain


def test_what_is_stated_is_plain_whatever_its_rule_scores(vocabulary: Vocabulary) -> None:
    tag = Tag("C2", "stated/heading", 0.6, "heading.line")
    facts = Facts(activities=(replace(GUIDE, action_lines=(tag,)),))
    graph = describe(DOCUMENT, facts, vocabulary, IRIS, precision={"heading.line": 0.1})
    assert values(graph, GUIDE_IRI, "actionLine")


def test_a_default_year_says_so(graph: list[Triple]) -> None:
    forum = IRIS.activity("A-99-1", "1", FORUM.verb_start)
    assert values(graph, forum, "year") == ["2020"]
    assert values(graph, f"{forum}/tag/1", "basis") == [f"{IRIS.base}vocab/basis/default"]
    assert values(graph, f"{forum}/tag/1", "taggedYear") == ["2020"]


def test_the_same_work_is_one_node_in_every_document(vocabulary: Vocabulary) -> None:
    other = describe(replace(DOCUMENT, slug="A-99-2"), FACTS, vocabulary, IRIS)
    work = IRIS.work("publication", "Guide to Rural Broadband")
    assert "https://schema.org/Report" in classes(other, work)
    assert values(other, work, "symbol") == ["A/98/1"]


def test_figures_of_several_years_are_one_series_in_every_document(vocabulary: Vocabulary) -> None:
    later = replace(WOMEN, what=f"The {WOMEN.what}", value="99", period="2021")
    other = describe(replace(DOCUMENT, slug="A-99-2"), Facts(statistics=(later,)), vocabulary, IRIS)
    (series,) = values(other, IRIS.statistic("A-99-2", later.paragraph, later.number_start), "series")
    assert [series] == values(only(Facts(statistics=(WOMEN,)), vocabulary), WOMEN_IRI, "series")
    elsewhere = only(Facts(statistics=(replace(WOMEN, area="Kenya"),)), vocabulary)
    assert values(elsewhere, WOMEN_IRI, "series") != [series]


def test_an_area_by_two_names_is_one_series_and_each_keeps_its_words(vocabulary: Vocabulary) -> None:
    one, other = (
        only(Facts(statistics=(replace(WOMEN, area=name),)), vocabulary) for name in ("Viet Nam", "Vietnam")
    )
    assert values(one, WOMEN_IRI, "series") == values(other, WOMEN_IRI, "series")
    assert values(one, WOMEN_IRI, "area") == values(other, WOMEN_IRI, "area") == [IRIS.area("704")]
    unknown = only(Facts(statistics=(replace(WOMEN, area="Vietnam and its islands"),)), vocabulary)
    assert values(unknown, WOMEN_IRI, "series") != values(one, WOMEN_IRI, "series")


def test_a_title_without_letters_names_no_work(vocabulary: Vocabulary) -> None:
    facts = Facts(activities=(replace(GUIDE, result=Result("publication", "—")),))
    assert values(only(facts, vocabulary), GUIDE_IRI, "result") == []


def test_a_statistic_is_an_observation_with_every_dimension(graph: list[Triple]) -> None:
    assert "http://purl.org/linked-data/cube#Observation" in classes(graph, WOMEN_IRI)
    assert values(graph, WOMEN_IRI, "population") == [f"{IRIS.base}vocab/population/women"]
    assert values(graph, WOMEN_IRI, "period") == [f"{IRIS.base}vocab/period/unspecified"]
    assert values(graph, WOMEN_IRI, "timeStated") == ["false"]
    assert values(graph, WOMEN_IRI, "defaultYear") == ["2020"]
    assert values(graph, WOMEN_IRI, "qualifier") == [f"{IRIS.base}vocab/qualifier/more-than"]


def test_words_that_no_code_list_has_become_a_concept_of_the_document(graph: list[Triple]) -> None:
    area = f"{IRIS.base}vocab/area/fishing-villages"
    assert values(graph, WOMEN_IRI, "area") == [area]
    assert values(graph, area, "http://www.w3.org/2004/02/skos/core#prefLabel") == ["fishing villages"]


@pytest.mark.parametrize(
    ("area", "iri"),
    [
        ("KEN", "http://metadata.un.org/sdg/codes/geoArea/404"),
        ("Kenya", "http://metadata.un.org/sdg/codes/geoArea/404"),
        ("western-asia", "https://w3id.org/wsisgraph/vocab/region/western-asia"),
        (None, "https://w3id.org/wsisgraph/vocab/area/unspecified"),
        ("—", "https://w3id.org/wsisgraph/vocab/area/unspecified"),
    ],
)
def test_an_area_is_a_country_or_region_where_one_is_named(
    area: str | None, iri: str, vocabulary: Vocabulary
) -> None:
    statistic: Statistic = replace(FACTS.statistics[0], area=area)
    graph = only(Facts(statistics=(statistic,)), vocabulary)
    assert values(graph, WOMEN_IRI, "area") == [iri]
    assert not classes(graph, iri), "the vocabulary describes it"


def test_a_name_that_two_regions_bear_is_neither_of_them(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.regions.by_surface("Western Asia")) == 2
    graph = only(Facts(statistics=(replace(WOMEN, area="Western Asia"),)), vocabulary)
    assert values(graph, WOMEN_IRI, "area") == [f"{IRIS.base}vocab/area/western-asia"]


@pytest.mark.parametrize(
    ("words", "code"), [("over", "more-than"), ("more than", "more-than"), ("less-than", "less-than")]
)
def test_a_qualifier_is_found_by_code_or_name(words: str, code: str, vocabulary: Vocabulary) -> None:
    graph = only(Facts(statistics=(replace(FACTS.statistics[0], qualifier=words),)), vocabulary)
    assert values(graph, WOMEN_IRI, "qualifier") == [f"{IRIS.base}vocab/qualifier/{code}"]


def test_an_aim_is_no_observation(graph: list[Triple]) -> None:
    [aim] = [plain(t.subject) for t in graph if t.object == NamedNode(f"{WSIS}StatisticalTarget")]
    assert classes(graph, aim) == {f"{WSIS}StatisticalTarget"}
    assert values(graph, aim, "timeStated") == ["true"]
    assert values(graph, aim, "defaultYear") == []


def test_an_unregistered_organisation_is_described_with_suggestions(graph: list[Triple]) -> None:
    node = IRIS.entity(HARBOUR)
    assert values(graph, node, "registered") == ["false"]
    assert values(graph, node, "suggestedMatch") == [IRIS.entity("ietf")]
    assert values(graph, node, "rule") == ["name.shape"]


@pytest.mark.parametrize(
    "facts",
    [
        Facts(activities=(GUIDE,)),
        Facts(process=(GUIDE,)),
        Facts(mentions=FACTS.mentions),
        Facts(contributors=GUIDE.partners),
    ],
    ids=["an activity", "a step of the preparation", "a mention", "a contributor"],
)
def test_an_organisation_is_described_whatever_names_it(facts: Facts, vocabulary: Vocabulary) -> None:
    assert f"{WSIS}Entity" in classes(only(facts, vocabulary), IRIS.entity(HARBOUR))


def test_a_registered_organisation_is_left_to_the_registry(graph: list[Triple]) -> None:
    assert not classes(graph, IRIS.entity("itu"))


def test_contributors_and_preparation_belong_to_the_document(graph: list[Triple]) -> None:
    document = IRIS.document("A-99-1")
    assert values(graph, document, "contributor") == [IRIS.entity("itu")]
    [step] = values(graph, document, "preparation")
    assert classes(graph, step) == {f"{WSIS}Preparation", f"{PROV}Activity"}


def test_a_mark_without_a_body_is_a_missing_footnote(graph: list[Triple]) -> None:
    footnote = IRIS.part("A-99-1", "footnote", "2")
    assert values(graph, footnote, "missing") == ["true"]
    assert values(graph, footnote, "text") == []
    assert values(graph, IRIS.part("A-99-1", "footnote", "1"), "missing") == ["false"]


def test_parts_stand_in_their_sections(graph: list[Triple]) -> None:
    section = IRIS.part("A-99-1", "section", "1.A")
    assert IRIS.part("A-99-1", "paragraph", "1") in values(graph, section, "hasPart")
    assert values(graph, section, "actionLine") == [f"{IRIS.base}vocab/action-line/C2"]


def test_nothing_set_aside_is_lost(graph: list[Triple]) -> None:
    document = IRIS.document("A-99-1")
    assert values(graph, document, "boilerplate") == ["Please recycle"]
    assert values(graph, document, "warning") == ["footnote-missing: Footnote 2 has no body."]
    assert values(graph, IRIS.part("A-99-1", "note", "1"), "text") == [DOCUMENT.notes[0]]
    [finding] = FACTS.findings
    assert values(graph, IRIS.part("A-99-1", "paragraph", "1"), "warning") == [f"count: {finding.message}"]


def test_another_base_moves_every_own_iri(vocabulary: Vocabulary) -> None:
    iris = Iris("https://data.example.org/wsis/")
    graph = describe(DOCUMENT, FACTS, load_vocabulary(iris=iris), iris)
    assert not any("w3id.org" in str(t) for t in graph)


def test_the_store_gives_back_the_very_same_literals(graph: list[Triple]) -> None:
    store = Store()
    data = nquads(graph, None)
    store.load(data, format=RdfFormat.N_QUADS)
    assert nquads((quad.triple for quad in store), None) == data


PROGRAM = """
import hashlib
from tests.graph.sample import DOCUMENT, FACTS
from wsisgraph.graph import describe, nquads
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import load_vocabulary
graph = describe(DOCUMENT, FACTS, load_vocabulary(), Iris())
print(hashlib.sha256(nquads(graph, "https://example.org/g")).hexdigest())
print(hashlib.sha256(str(graph).encode()).hexdigest())
"""


def test_bytes_and_order_do_not_depend_on_the_hash_seed() -> None:
    root = Path(__file__).parents[2]
    path = os.pathsep.join((str(root / "src"), str(root)))
    # Another order of all sets than in this process.
    seed = "0" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    graph = describe(DOCUMENT, FACTS, load_vocabulary(), Iris())
    data = (nquads(graph, "https://example.org/g"), str(graph).encode())
    assert done.stdout.split() == [hashlib.sha256(one).hexdigest() for one in data]
