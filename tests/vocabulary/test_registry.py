"""The registry of organisations and how names lead to it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Entity, Registry, Vocabulary, load_vocabulary
from wsisgraph.vocabulary.turtle import SKOS, Statements

PREFIXES = """@prefix entity: <https://w3id.org/wsisgraph/id/entity/> .
@prefix kind: <https://w3id.org/wsisgraph/vocab/entity-kind/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wsis: <https://w3id.org/wsisgraph/ontology#> .
"""
LEAGUE = 'entity:league a wsis:Entity ; skos:prefLabel "League"@en ; wsis:entityKind kind:business .\n'


def curated(folder: Path, turtle: str) -> Path:
    (folder / "entities.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return folder


def entity(local: str, name: str, *acronyms: str, alternatives: tuple[str, ...] = ()) -> Entity:
    iri = Iris().entity(local)
    return Entity(id=local, iri=iri, name=name, kind="business", acronyms=acronyms, alternative_names=alternatives)


def test_the_registry_is_complete(vocabulary: Vocabulary) -> None:
    entities = vocabulary.entities
    assert len(entities) == 274
    assert sum(not e.confirmed for e in entities.values()) == 105
    assert sum(any("wikidata" in iri for iri in e.same_as) for e in entities.values()) == 129
    assert sum(any("ror.org" in iri for iri in e.same_as) for e in entities.values()) == 54
    assert {e.kind for e in entities.values()} == set(vocabulary.entity_kinds)


def test_names_in_other_languages_leave_the_english_one_in_its_place(
    vocabulary: Vocabulary, statements: Statements, iris: Iris
) -> None:
    found = vocabulary.entities["itu"]
    assert (found.name, found.surfaces.count("Union internationale des télécommunications")) == (
        "International Telecommunication Union", 0
    )  # fmt: skip
    for entity in vocabulary.entities.values():
        names = [label for label in statements.literals(entity.iri, f"{SKOS}prefLabel") if label.language != "en"]
        # None of them was checked against a source yet.
        assert list(statements.literals(entity.iri, iris.term("unconfirmedLabel"))) == names, entity.id
        assert {label.language for label in names} <= {"ar", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("names", ['"Ligue"@fr, "League"@en', '"League"@en, "Ligue"@fr', '"League"'])
def test_an_entity_is_called_by_its_english_name(tmp_path: Path, names: str) -> None:
    turtle = LEAGUE.replace('"League"@en', names)
    assert load_vocabulary(curated(tmp_path, turtle)).entities["league"].name == "League"


def test_ids_kinds_and_parents_are_sound(vocabulary: Vocabulary) -> None:
    for local, found in vocabulary.entities.items():
        assert found.iri == vocabulary.iris.entity(local)
        assert vocabulary.entities.by_iri(found.iri) is found
        assert found.kind in vocabulary.entity_kinds
        assert local not in {above.id for above in vocabulary.entities.ancestors(local)}


def test_ancestors_and_children(vocabulary: Vocabulary) -> None:
    entities = vocabulary.entities
    assert [above.id for above in entities.ancestors("igf-secretariat")] == [
        "igf", "desa", "un-secretariat", "united-nations"
    ]  # fmt: skip
    assert "itu-d" in {below.id for below in entities.children("itu")}


def test_identifiers_of_others_are_not_shared(vocabulary: Vocabulary) -> None:
    same = [iri for found in vocabulary.entities.values() for iri in found.same_as]
    assert len(same) == len(set(same))


def test_names_and_acronyms_that_several_share_are_known(vocabulary: Vocabulary) -> None:
    ambiguous = {name: {e.id for e in found} for name, found in vocabulary.entities.ambiguous_surfaces().items()}
    assert ambiguous == {
        "ICC": {"icc-business", "unicc"},
        "UNSC": {"un-security-council", "un-statistical-commission"},
    }


def test_an_ambiguous_acronym_gives_every_candidate(vocabulary: Vocabulary) -> None:
    assert [e.id for e in vocabulary.entities.by_surface("ICC")] == ["icc-business", "unicc"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ITU", ["itu"]),
        ("International Telecommunication Union", ["itu"]),
        ("the international telecommunication union", ["itu"]),
        ("International  Telecommunication\nUnion", ["itu"]),
        ("United Nations Children’s Fund", ["unicef"]),
        ("WHO", ["who"]),
        ("who", []),
        ("Economic Commission for Africa", ["eca"]),
        ("Economic Commission for Africa and more", []),
        ("", []),
    ],
)
def test_names_are_found_exactly_and_never_by_likeness(
    vocabulary: Vocabulary, text: str, found: list[str]
) -> None:
    assert [e.id for e in vocabulary.entities.by_surface(text)] == found


def test_every_spelling_leads_back_to_its_entity(vocabulary: Vocabulary) -> None:
    for found in vocabulary.entities.values():
        for surface in found.surfaces:
            assert found in vocabulary.entities.by_surface(surface), surface


def test_a_short_lower_case_word_is_not_an_acronym() -> None:
    registry = Registry([entity("aid", "AID", "AID"), entity("orbit", "Orbit")])
    assert registry.by_surface("aid") == ()
    assert registry.by_surface("Orbit") == (registry["orbit"],)


def test_an_exact_spelling_wins_over_another_letter_case() -> None:
    first, second = entity("a", "World Data Forum"), entity("b", "WORLD DATA FORUM")
    registry = Registry([first, second])
    assert registry.by_surface("WORLD DATA FORUM") == (second,)
    assert first in registry.by_surface("World Data Forum")


def test_entities_are_given_in_the_order_of_their_ids() -> None:
    assert list(Registry([entity("b", "B"), entity("a", "A")])) == ["a", "b"]


def test_a_folder_of_ones_own_replaces_the_registry(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(curated(tmp_path, LEAGUE))
    assert list(vocabulary.entities) == ["league"]
    assert len(vocabulary.action_lines) == 19
    assert vocabulary.entities["league"].confirmed


def test_a_changed_registry_is_read_again(tmp_path: Path) -> None:
    folder = curated(tmp_path, LEAGUE)
    before = load_vocabulary(folder)
    assert load_vocabulary(folder) is before
    curated(tmp_path, LEAGUE + LEAGUE.replace("league", "other"))
    assert list(load_vocabulary(folder).entities) == ["league", "other"]


def test_a_registry_that_says_the_same_elsewhere_is_not_read_again(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("here", "there")]
    for folder in folders:
        folder.mkdir()
        curated(folder, LEAGUE)
    assert load_vocabulary(folders[0]) is load_vocabulary(folders[1])


def test_an_error_names_the_file_though_another_says_the_same(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        with pytest.raises(InputError, match=f"{name}/entities.ttl"):
            load_vocabulary(curated(tmp_path / name, "this is no Turtle"))


def test_further_statements_follow_and_leave_the_first_as_they_were() -> None:
    node, other = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    first = [ox.Triple(node, node, other), ox.Triple(other, node, ox.Literal("x"))]
    further = [ox.Triple(node, node, ox.Literal("y")), ox.Triple(ox.NamedNode("urn:c"), node, other)]
    before = Statements.of(first)
    assert before.extended(further) == Statements.of([*first, *further])
    assert before == Statements.of(first)


def test_the_packaged_vocabulary_is_read_once() -> None:
    assert load_vocabulary() is load_vocabulary()


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (LEAGUE.replace('skos:prefLabel "League"@en ;', ""), "lacks a name or a kind"),
        (LEAGUE.replace("; wsis:entityKind kind:business", ""), "lacks a name or a kind"),
        (LEAGUE + "entity:league org:subOrganizationOf entity:nowhere .", "'nowhere' is not registered"),
        (LEAGUE + "entity:league org:subOrganizationOf entity:league .", "own ancestor"),
        (LEAGUE + "entity:league org:subOrganizationOf [] .", "Blank nodes"),
        (LEAGUE + "oops", "not Turtle"),
    ],
)
def test_a_faulty_registry_is_refused_in_plain_words(tmp_path: Path, turtle: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        load_vocabulary(curated(tmp_path, turtle))
    assert caught.value.remedy


def test_a_missing_registry_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_vocabulary(tmp_path)
    assert caught.value.source == str(tmp_path / "entities.ttl")
