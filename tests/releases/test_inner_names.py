import pytest

from wsisgraph.releases.inner_names import named_inside
from wsisgraph.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("UNESCO Bangkok", [("UNESCO", "unesco")]),
        ("ITU Regional Office for Africa", [("ITU", "itu")]),
        ("UNDP Moldova", [("UNDP", "undp")]),
        ("Regional Office of the World Health Organization (Manila)", [("World Health Organization", "who")]),
        ("Joint ITU/UNESCO Desk", [("ITU", "itu"), ("UNESCO", "unesco")]),
        ("Harbour Institute for Tides", []),
        ("Those who Swim Society", []),
    ],
)
def test_registered_bodies_are_found_inside_the_name_of_another(
    name: str, inside: list[tuple[str, str]], vocabulary: Vocabulary
) -> None:
    assert [(surface, entity.id) for surface, entity in named_inside(name, vocabulary)] == inside


def test_a_registered_name_holds_nothing_but_itself(vocabulary: Vocabulary) -> None:
    assert list(named_inside("World Health Organization", vocabulary)) == []


def test_every_bearer_of_an_ambiguous_acronym_is_told(vocabulary: Vocabulary) -> None:
    assert {entity.id for _, entity in named_inside("ICC Lima Office", vocabulary)} == {"icc-business", "unicc"}
