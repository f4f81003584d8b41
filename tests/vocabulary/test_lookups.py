"""What a filter on a code includes, and the files as named graphs."""

import pickle

import pytest

from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary, load_vocabulary


def test_an_action_line_includes_its_applications(vocabulary: Vocabulary) -> None:
    assert vocabulary.descendants("action-line", "C7") == {
        "C7", "C7-egov", "C7-ebus", "C7-elearning", "C7-ehealth", "C7-eemployment", "C7-eenvironment",
        "C7-eagriculture", "C7-escience",
    }  # fmt: skip
    assert vocabulary.descendants("action-line", "C1") == {"C1"}
    assert vocabulary.descendants("action-line", "C7-ehealth") == {"C7-ehealth"}


def test_a_goal_includes_its_targets_and_indicators(vocabulary: Vocabulary) -> None:
    inside = vocabulary.descendants("goal", "4")
    assert {"4", "4.4", "4.b", "4.4.1"} <= inside
    assert not {"1", "14", "4.04.01"} & inside


def test_a_target_includes_indicators_that_it_shares(vocabulary: Vocabulary) -> None:
    assert vocabulary.descendants("target", "12.8") == {"12.8", "4.7.1"}


def test_a_report_region_includes_sub_regions_and_countries(vocabulary: Vocabulary) -> None:
    africa = vocabulary.descendants("region", "africa")
    assert {"africa", "002", "011", "015", "202", "NGA", "EGY", "ZAF"} <= africa
    assert not {"FRA", "150", "europe", "YEM"} & africa
    asia = vocabulary.descendants("region", "asia-pacific")
    assert {"034", "143", "009", "IND", "KAZ", "FJI", "AUS"} <= asia
    assert "JOR" not in asia
    assert {"145", "JOR", "SAU"} <= vocabulary.descendants("region", "western-asia")
    assert {"150", "039", "FRA", "SRB"} <= vocabulary.descendants("region", "europe")
    assert {"419", "029", "BRA", "JAM"} <= vocabulary.descendants("region", "latin-america-caribbean")


def test_report_regions_do_not_overlap(vocabulary: Vocabulary) -> None:
    codes = [r.code for r in vocabulary.regions.values() if r.kind == "report region"]
    seen: set[str] = set()
    for code in codes:
        inside = vocabulary.descendants("region", code)
        assert seen & inside == set()
        seen |= inside
    left = {c.label for c in vocabulary.countries.values() if c.code not in seen}
    assert left == {
        "Antarctica",
        "Bermuda",
        "Canada",
        "Greenland",
        "Saint Pierre and Miquelon",
        "United States of America",
    }


def test_a_commission_includes_its_members_and_its_report_region(vocabulary: Vocabulary) -> None:
    escwa = vocabulary.descendants("region", "escwa")
    assert {"western-asia", "EGY", "MAR", "SAU"} <= escwa
    assert {"USA", "CAN", "KAZ", "FRA"} <= vocabulary.descendants("region", "ece")


def test_a_group_includes_its_countries(vocabulary: Vocabulary) -> None:
    now, then = vocabulary.descendants("region", "ldc"), vocabulary.descendants("region", "ldc-2021")
    assert then - now == {"ldc-2021", "BTN"}


def test_the_world_includes_every_country_of_a_region(vocabulary: Vocabulary) -> None:
    world = vocabulary.descendants("region", "001")
    assert {c.code for c in vocabulary.countries.values()} - world == {"ATA"}


def test_any_other_scheme_and_its_alias(vocabulary: Vocabulary) -> None:
    assert vocabulary.descendants("country", "KE") == {"KEN"}
    assert vocabulary.descendants("basis", "curated") == {"curated", "curated/curator"}
    assert vocabulary.descendants("status", "planned") == {"planned"}


@pytest.mark.parametrize(
    ("scheme", "code"),
    [("action-line", "C12"), ("goal", "18"), ("target", "4.99"), ("region", "atlantis"), ("moon", "1")],
)
def test_an_unknown_scheme_or_code_is_an_error(vocabulary: Vocabulary, scheme: str, code: str) -> None:
    with pytest.raises(KeyError):
        vocabulary.descendants(scheme, code)


def test_every_file_is_one_named_graph(vocabulary: Vocabulary, iris: Iris) -> None:
    names = {iri.removeprefix(iris.graph("")) for iri in vocabulary.graphs()}
    assert names == {
        "ontology", "registry", "vocabulary/action-lines", "vocabulary/activity-types", "vocabulary/alignments",
        "vocabulary/bases", "vocabulary/countries", "vocabulary/entity-kinds", "vocabulary/regions",
        "vocabulary/roles", "vocabulary/sdg", "vocabulary/statistics", "vocabulary/statuses", "vocabulary/topics",
        "vocabulary/work-kinds",
    }  # fmt: skip
    assert all(vocabulary.graphs().values())


def test_changing_the_graphs_given_changes_nothing_else(vocabulary: Vocabulary, iris: Iris) -> None:
    vocabulary.graphs()[iris.graph("registry")].clear()
    assert vocabulary.graphs()[iris.graph("registry")]


def test_under_another_base_everything_is_found_and_nothing_is_left() -> None:
    other = Iris("https://example.org/wsis/")
    here, there = load_vocabulary(), load_vocabulary(iris=other)
    for name in ("entities", "action_lines", "targets", "indicators", "regions", "countries", "bases", "units"):
        assert list(getattr(here, name)) == list(getattr(there, name))
    assert there.entities["itu"].iri == "https://example.org/wsis/id/entity/itu"
    assert there.entities["itu"].facilitates == here.entities["itu"].facilitates
    assert there.descendants("region", "ece") == here.descendants("region", "ece")
    assert there.regions["eca"].mandate_of == "eca"
    assert not [t for graph in there.graphs().values() for t in graph if "w3id.org/wsisgraph" in str(t)]
    assert set(there.graphs()) == {other.base + iri.removeprefix(here.iris.base) for iri in here.graphs()}


def test_concepts_are_found_by_iri_and_by_name(vocabulary: Vocabulary) -> None:
    line = vocabulary.action_lines["C2"]
    assert vocabulary.action_lines.by_iri(line.iri) is line
    assert vocabulary.action_lines.by_iri("https://example.org/nothing") is None
    assert [c.code for c in vocabulary.countries.by_surface("the Russian Federation")] == ["RUS"]
    assert [c.code for c in vocabulary.countries.by_surface("Côte d’Ivoire")] == ["CIV"]
    assert [c.code for c in vocabulary.regions.by_surface("South Asia")] == ["034"]
    assert vocabulary.countries.by_surface("Atlantis") == ()


def test_a_name_of_several_regions_gives_all_of_them(vocabulary: Vocabulary) -> None:
    assert {r.code for r in vocabulary.regions.by_surface("Africa")} == {"africa", "002"}


def test_m49_regions_know_their_report_region(vocabulary: Vocabulary) -> None:
    regions = vocabulary.regions
    assert (regions["034"].report_region, regions["145"].report_region) == ("asia-pacific", "western-asia")
    assert regions["021"].report_region is None


def test_concepts_can_be_put_in_sets(vocabulary: Vocabulary) -> None:
    assert len({*vocabulary.countries.values(), *vocabulary.regions.values()}) == 248 + 44


def test_looking_up_an_unknown_code_is_a_key_error(vocabulary: Vocabulary) -> None:
    with pytest.raises(KeyError):
        vocabulary.goals["18"]
    assert vocabulary.goals.get("18") is None
    assert "18" not in vocabulary.goals


def test_the_vocabulary_can_be_sent_to_another_process(vocabulary: Vocabulary) -> None:
    again = pickle.loads(pickle.dumps(vocabulary))
    assert again.entities["itu"] == vocabulary.entities["itu"]
    assert again.countries["KEN"] == vocabulary.countries["KEN"]
    assert again.graphs() == vocabulary.graphs()


def test_other_names_do_not_repeat_the_label(vocabulary: Vocabulary) -> None:
    for scheme in (vocabulary.action_lines, vocabulary.regions, vocabulary.countries, vocabulary.units):
        for concept in scheme.values():
            assert len(set(concept.surfaces)) == len(concept.surfaces), concept.code


def test_the_title_of_2003_names_an_action_line(vocabulary: Vocabulary) -> None:
    title = "The role of governments and all stakeholders in the promotion of ICTs for development"
    assert [line.code for line in vocabulary.action_lines.by_surface(title)] == ["C1"]


@pytest.mark.parametrize(
    ("name", "codes"),
    [("Pérou", ["PER"]), ("PEROU", ["PER"]), ("L'Espagne", ["ESP"]), ("مصر", ["EGY"]), ("Côte d'ivoire", ["CIV"])],
)
def test_concepts_are_found_by_their_names_in_other_languages(
    vocabulary: Vocabulary, name: str, codes: list[str]
) -> None:
    assert [c.code for c in vocabulary.countries.by_translation(name)] == codes


def test_no_name_in_another_language_stands_for_two_countries(vocabulary: Vocabulary) -> None:
    countries = vocabulary.countries
    named = {c.code: [countries.by_translation(name) for name in c.translations] for c in countries.values()}
    assert {
        code for code, found in named.items() if any([c.code for c in one] != [code] for one in found)
    } == set()


def test_all_concepts_are_found_in_whose_names_a_word_stands(vocabulary: Vocabulary) -> None:
    assert [c.code for c in vocabulary.countries.with_word("Congo")] == ["COD", "COG"]
    assert [c.code for c in vocabulary.countries.with_word("bolivie")] == ["BOL"]
