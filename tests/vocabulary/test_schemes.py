"""Every vocabulary is complete and well linked."""

import re
from collections import Counter

import pytest

from wsisgraph.iris import SDG, SDGO, Iris
from wsisgraph.vocabulary import Country, Vocabulary
from wsisgraph.vocabulary.turtle import RDF_TYPE, SKOS, Statements

SIX = {"ar", "en", "es", "fr", "ru", "zh"}
DCTERMS = "http://purl.org/dc/terms/"
FROM_DOCUMENTS = f"{Iris().base}vocab/series"
"""The scheme whose concepts all come from documents."""


@pytest.fixture(scope="session")
def concepts(statements: Statements) -> list[str]:
    return list(statements.subjects(RDF_TYPE, f"{SKOS}Concept"))


def languages(statements: Statements, concept: str) -> list[str | None]:
    return [label.language for label in statements.literals(concept, f"{SKOS}prefLabel")]


def test_no_concept_is_an_orphan(statements: Statements, concepts: list[str]) -> None:
    schemes = set(statements.subjects(RDF_TYPE, f"{SKOS}ConceptScheme"))
    for concept in concepts:
        assert set(statements.values(concept, f"{SKOS}inScheme")) & schemes, concept
        assert statements.values(concept, f"{SKOS}topConceptOf") or statements.values(concept, f"{SKOS}broader"), (
            concept
        )


def test_every_scheme_has_a_title_a_description_and_members(statements: Statements) -> None:
    for scheme in statements.subjects(RDF_TYPE, f"{SKOS}ConceptScheme"):
        assert statements.value(scheme, f"{DCTERMS}title")
        assert statements.value(scheme, f"{DCTERMS}description")
        assert statements.subjects(f"{SKOS}inScheme", scheme) or scheme == FROM_DOCUMENTS, scheme


def test_every_concept_has_one_english_label_and_at_most_one_in_each_language(
    statements: Statements, concepts: list[str]
) -> None:
    for concept in concepts:
        counts = Counter(languages(statements, concept))
        assert counts["en"] == 1, concept
        assert set(counts.values()) == {1}, concept


def test_preferred_and_other_labels_do_not_clash(statements: Statements, concepts: list[str]) -> None:
    for concept in concepts:
        preferred = {(label.language, label.value) for label in statements.literals(concept, f"{SKOS}prefLabel")}
        other = {(label.language, label.value) for label in statements.literals(concept, f"{SKOS}altLabel")}
        assert preferred & other == set(), concept


def test_broader_and_narrower_agree_where_both_are_written(statements: Statements, concepts: list[str]) -> None:
    for concept in concepts:
        for below in statements.values(concept, f"{SKOS}narrower"):
            assert concept in statements.values(below, f"{SKOS}broader"), (concept, below)


def test_nothing_is_broader_than_itself(statements: Statements, concepts: list[str]) -> None:
    for concept in concepts:
        seen, waiting = set(), list(statements.values(concept, f"{SKOS}broader"))
        while waiting:
            above = waiting.pop()
            assert above != concept
            if above not in seen:
                seen.add(above)
                waiting += statements.values(above, f"{SKOS}broader")


@pytest.mark.parametrize("scheme", ["activity-type", "status", "basis", "role", "work-kind", "entity-kind"])
def test_our_own_terms_have_labels_in_six_languages(statements: Statements, iris: Iris, scheme: str) -> None:
    members = statements.subjects(f"{SKOS}inScheme", iris.scheme(scheme))
    assert members
    for concept in members:
        assert set(languages(statements, concept)) == SIX, concept


def test_labels_in_six_languages(vocabulary: Vocabulary) -> None:
    for scheme in (vocabulary.action_lines, vocabulary.goals, vocabulary.regions, vocabulary.countries):
        for concept in scheme.values():
            assert set(concept.labels) == SIX, concept.code
            assert all(label.strip() for label in concept.labels.values())


def test_labels_are_written_in_their_script(vocabulary: Vocabulary) -> None:
    scripts = {"ar": r"[\u0600-\u06ff]", "ru": r"[\u0400-\u04ff]", "zh": r"[\u4e00-\u9fff]"}
    for scheme in (vocabulary.action_lines, vocabulary.goals, vocabulary.regions, vocabulary.countries):
        for concept in scheme.values():
            for language, script in scripts.items():
                assert re.search(script, concept.labels[language]), (concept.code, language)


def test_unchecked_labels_are_flagged_and_equal_the_plain_ones(
    vocabulary: Vocabulary, statements: Statements, concepts: list[str], iris: Iris
) -> None:
    for concept in concepts:
        plain = set(statements.literals(concept, f"{SKOS}prefLabel"))
        assert set(statements.literals(concept, iris.term("unconfirmedLabel"))) <= plain, concept
    for scheme in (vocabulary.action_lines, vocabulary.goals):
        for item in scheme.values():
            assert item.unconfirmed_languages == SIX - {"en"}


def test_action_lines(vocabulary: Vocabulary) -> None:
    lines = vocabulary.action_lines
    assert [line.code for line in lines.top()] == [f"C{n}" for n in range(1, 12)]
    assert len(lines["C7"].children) == 8
    assert len(lines) == 19
    assert [line.order for line in lines.values()] == list(range(1, 20))
    assert all(line.short_label for line in lines.values())
    assert all(code.isascii() for code in lines)


def test_facilitators_are_kept_by_list(vocabulary: Vocabulary) -> None:
    assert Counter(row.list_ for row in vocabulary.facilitations) == {
        "tunis-annex-2005": 48, "interim-2006": 6, "operational": 35
    }  # fmt: skip
    assert sum(not row.confirmed for row in vocabulary.facilitations) == 52
    assert {row.role for row in vocabulary.facilitations if row.list_ == "tunis-annex-2005"} == {
        "moderator-or-facilitator"
    }


def test_plain_facilitators_are_those_of_the_list_in_use(vocabulary: Vocabulary) -> None:
    in_use = {
        (row.entity, row.action_line)
        for row in vocabulary.facilitations
        if row.list_ == "operational" and row.role != "partner"
    }
    plain = {(entity.id, line) for entity in vocabulary.entities.values() for line in entity.facilitates}
    assert plain == in_use
    by_line = {(entity, line.code) for line in vocabulary.action_lines.values() for entity in line.facilitators}
    assert by_line == in_use
    assert set(vocabulary.action_lines) - {line for _, line in plain} == {"C7"}


def test_goals_targets_and_indicators(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.goals) == [str(n) for n in range(1, 18)]
    assert len(vocabulary.targets) == 169
    assert len(vocabulary.indicators) == 231
    numbers = [
        code
        for indicator in vocabulary.indicators.values()
        for code in (indicator.code, *indicator.notations)
        if re.fullmatch(r"[1-9]\d?\.([1-9]\d?|[a-d])\.[1-9]\d?", code)
    ]
    assert len(set(numbers)) == len(numbers) == 248


def test_targets_belong_to_their_goal_and_indicators_to_their_targets(
    vocabulary: Vocabulary, statements: Statements
) -> None:
    for target in vocabulary.targets.values():
        assert statements.values(target.iri, f"{SKOS}broader") == (f"{SDG}{target.code.split('.')[0]}",)
    for indicator in vocabulary.indicators.values():
        assert indicator.code.rsplit(".", 1)[0] == indicator.targets[0]
        for code in indicator.targets:
            assert indicator.iri in statements.values(vocabulary.targets[code].iri, f"{SDGO}hasIndicator")
    without = [t.code for t in vocabulary.targets.values() if not statements.values(t.iri, f"{SDGO}hasIndicator")]
    assert without == ["11.c"]


def test_indicator_iris_are_the_united_nations_own_or_flagged(vocabulary: Vocabulary, iris: Iris) -> None:
    ours = [i for i in vocabulary.indicators.values() if i.iri.startswith(iris.base)]
    assert len(ours) == 8
    assert not any(indicator.iri_confirmed for indicator in ours)
    others = [i for i in vocabulary.indicators.values() if i not in ours]
    assert all(re.fullmatch(rf"{SDG}C\d\d(0[a-d]|\d\d)\d\d", indicator.iri) for indicator in others)


def test_an_indicator_under_several_targets_is_one_node(vocabulary: Vocabulary) -> None:
    shared = vocabulary.indicators["13.1.1"]
    assert shared is vocabulary.indicators["1.5.1"]
    assert shared.iri == f"{SDG}C200303"
    assert shared.targets == ("1.5", "11.5", "13.1")


def test_an_indicator_iri_is_not_made_from_its_number(vocabulary: Vocabulary) -> None:
    assert vocabulary.indicators["17.6.1"].iri == f"{SDG}C170602"


def test_the_matrix(vocabulary: Vocabulary, iris: Iris) -> None:
    cells = vocabulary.alignments
    assert len(cells) == len({cell.iri for cell in cells}) == 187
    assert {cell.action_line for cell in cells} <= set(vocabulary.action_lines)
    for cell in cells:
        assert cell.goal in vocabulary.goals
        assert cell.target is None or (
            cell.target in vocabulary.targets and cell.target.split(".")[0] == cell.goal
        )
        assert cell.iri == iris.alignment(cell.action_line, cell.target or cell.goal)
    unsure = {(cell.action_line, cell.target or cell.goal) for cell in cells if not cell.confirmed}
    assert unsure == {("C2", "8.2"), ("C8", "9"), ("C9", "5.b")}


def test_every_cell_of_the_matrix_names_its_source(statements: Statements, vocabulary: Vocabulary) -> None:
    for cell in vocabulary.alignments:
        assert "https://www.itu.int/net4/wsis/sdg/" in statements.values(cell.iri, f"{DCTERMS}source")


def test_countries(vocabulary: Vocabulary) -> None:
    countries = vocabulary.countries.values()
    assert len(countries) == 248
    assert sum(country.un_member for country in countries) == 193
    for field in ("iso2", "m49", "iri"):
        assert len({getattr(country, field) for country in countries}) == 248
    assert all(re.fullmatch(r"\d{3}", country.m49) for country in countries)
    assert all(country.iri.endswith(country.m49) for country in countries)
    assert [country.code for country in countries if country.subregion is None] == ["ATA"]


def test_namibia_keeps_its_code(vocabulary: Vocabulary) -> None:
    assert vocabulary.countries["NA"].code == "NAM"
    assert vocabulary.countries["004"].label == "Afghanistan"


@pytest.mark.parametrize(
    ("region", "members", "associates"),
    [("eca", 54, 0), ("ece", 56, 0), ("eclac", 46, 14), ("escap", 53, 9), ("escwa", 21, 0)],
)
def test_members_of_the_regional_commissions(
    vocabulary: Vocabulary, region: str, members: int, associates: int
) -> None:
    countries = vocabulary.countries.values()
    assert sum(region in country.member_of for country in countries) == members
    assert sum(region in country.associate_of for country in countries) == associates


@pytest.mark.parametrize(("group", "size"), [("ldc", 45), ("ldc-2021", 46), ("lldc", 32), ("sids", 53)])
def test_groups_of_countries(vocabulary: Vocabulary, group: str, size: int) -> None:
    assert sum(group in country.member_of for country in vocabulary.countries.values()) == size


def test_memberships_that_nobody_checked_are_flagged(vocabulary: Vocabulary) -> None:
    assert sum(c.membership_confirmed is False for c in vocabulary.countries.values()) == 73


def test_capitals_and_demonyms_cover_the_member_states(vocabulary: Vocabulary) -> None:
    def named(country: Country) -> bool:
        return bool(country.demonyms or country.cities)

    unnamed = [c.code for c in vocabulary.countries.values() if c.un_member and not named(c)]
    assert unnamed == []


def test_every_city_stands_for_one_country(vocabulary: Vocabulary) -> None:
    cities = Counter(city for country in vocabulary.countries.values() for city in country.cities)
    assert [city for city, count in cities.items() if count > 1] == []
    names = {name for country in vocabulary.countries.values() for name in country.surfaces}
    assert names & set(cities) == set()


def test_regions(vocabulary: Vocabulary) -> None:
    assert Counter(region.kind for region in vocabulary.regions.values()) == {
        "report region": 5, "regional commission": 5, "special group": 4, "m49 world": 1, "m49 region": 5,
        "m49 sub-region": 17, "m49 intermediate region": 7,
    }  # fmt: skip
    mandates = {r.code: r.mandate_of for r in vocabulary.regions.values() if r.mandate_of}
    assert mandates == {code: code for code in ("eca", "ece", "eclac", "escap", "escwa")}


def test_every_report_region_has_its_commission(vocabulary: Vocabulary) -> None:
    reports = {r.code: r.parent for r in vocabulary.regions.values() if r.kind == "report region"}
    assert reports == {
        "africa": "eca", "asia-pacific": "escap", "western-asia": "escwa", "europe": "ece",
        "latin-america-caribbean": "eclac",
    }  # fmt: skip


def test_small_schemes(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.activity_types) == [
        "publication", "event", "programme_or_project", "policy_or_strategy", "resolution_or_decision",
        "platform_or_tool", "agreement_or_partnership", "capacity_building", "study_or_assessment",
        "standard_or_guideline", "financing", "award", "other",
    ]  # fmt: skip
    assert list(vocabulary.statuses) == ["completed", "ongoing", "planned", "proposed"]
    assert list(vocabulary.roles) == ["actor", "partner", "beneficiary", "contributor"]
    assert len(vocabulary.entity_kinds) == 12
    assert len(vocabulary.topics) == 160
    assert all(kind.also_typed for kind in (*vocabulary.work_kinds.values(), *vocabulary.entity_kinds.values()))


def test_bases_have_two_levels_and_the_iris_that_facts_use(vocabulary: Vocabulary, iris: Iris) -> None:
    assert [basis.code for basis in vocabulary.bases.top()] == ["stated", "inferred", "curated"]
    assert set(vocabulary.bases) - {"stated", "inferred", "curated"} == {
        "stated/sentence", "stated/heading", "stated/footnote", "stated/column",
        "inferred/inherited", "inferred/pronoun", "inferred/short-name", "inferred/publication",
        "inferred/keyword", "inferred/matrix", "inferred/default", "curated/curator",
    }  # fmt: skip
    for code, basis in vocabulary.bases.items():
        assert basis.iri == iris.basis(code)
        assert basis.parent is None or code.startswith(f"{basis.parent}/")


def test_topics_hint_at_known_action_lines(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.topic_lines) == set(vocabulary.topics)
    hinted = {line for lines in vocabulary.topic_lines.values() for line in lines}
    assert hinted <= set(vocabulary.action_lines)
    assert len(hinted) > 10


def test_iris_of_own_concepts_follow_their_codes(vocabulary: Vocabulary, iris: Iris) -> None:
    for scheme in (
        vocabulary.activity_types, vocabulary.statuses, vocabulary.roles, vocabulary.entity_kinds,
        vocabulary.work_kinds, vocabulary.units, vocabulary.qualifiers, vocabulary.populations,
        vocabulary.action_lines,
    ):  # fmt: skip
        for code, concept in scheme.items():
            assert concept.iri == iris.concept(scheme.name, code)
