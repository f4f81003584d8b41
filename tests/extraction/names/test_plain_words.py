"""Bodies named in plain words: calls (`Save the Lakes`) and people for something (`Mappers for Change`)."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def actors(facts: Facts) -> list[str]:
    return [p.name for a in facts.activities for p in a.actors]


@pytest.mark.parametrize(
    "frame",
    [
        "{} built twelve schools.",
        "In 2014 {} built twelve schools.",
        "{} has built twelve schools.",
        "Twelve schools were built by {} in May.",
        "They saw the school that {} built in 2014.",
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "Save the Lakes",
        "Reach the Unreached",
        "Friends of the Earth",
    ],
)
def test_a_body_is_named_in_plain_words(facts: Read, frame: str, name: str) -> None:
    assert actors(facts(frame.format(name))) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Save the Date was printed on 200 cards.",
        "Visit the Museum in Lima and build a road.",
        "Teachers for Kenya built twelve schools.",
        "Farmers in Southern Province built a road.",
        "Friends of the project built a road.",
        "Training for Teachers opened a road.",
    ],
)
def test_plain_words_at_the_front_of_a_sentence_are_none(facts: Read, text: str) -> None:
    assert actors(facts(text)) == []


@pytest.mark.parametrize(
    "thing",
    [
        "Low-income women live",
        "Solar-powered pumps stand",
        "High-level panels meet",
        "Bb.3.17 lies",
        "EB100.R1 asks",
        "MS.47 lies",
        "Worse, only one pump stands",
        "Economic growth came",
        "Proud owners live",
    ],
)
def test_adjectives_and_shelf_marks_at_the_front_of_a_sentence_speak_for_nobody(facts: Read, thing: str) -> None:
    assert actors(facts(f"{thing} in Lima. In 2020 we built a road.")) == []


def test_a_body_with_a_hyphen_speaks(facts: Read) -> None:
    assert actors(facts("Spar-Trust stands in Lima. In 2020 we built a road.")) == ["Spar-Trust"]


@pytest.mark.parametrize("name", ["Women's Lake Banking", "Farmers’ Lake Union", "Children's Trust"])
def test_people_at_the_front_of_a_sentence_own_the_rest_of_a_name(facts: Read, name: str) -> None:
    assert actors(facts(f"{name} built a road.")) == [name]


@pytest.mark.parametrize("thing", ["Women's groups", "Women's Lima is large and"])
def test_people_own_no_plain_word_or_place(facts: Read, thing: str) -> None:
    assert actors(facts(f"{thing} built a road.")) == []
