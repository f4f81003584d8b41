import pytest

from wsisgraph.releases.named_things import is_numbered, is_own_name, key_of_thing


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Forum 2036",
        "Sixth Harbour Forum",
        "Twenty-first Harbour Forum",
        "12th Harbour Forum",
        "Harbour Forum XIV",
    ],
)
def test_a_year_an_ordinal_and_a_roman_number_number_a_thing(title: str) -> None:
    assert is_numbered(title)


@pytest.mark.parametrize("title", ["Harbour Forum", "Third Meeting", "Second Regional Workshop", "Room 12020"])
def test_a_name_of_many_and_a_room_are_not_numbered(title: str) -> None:
    assert not is_numbered(title)


def test_a_name_of_common_words_alone_is_nobodys_own() -> None:
    assert is_own_name("Harbour Forum")
    assert not is_own_name("Regional Steering Committee")


@pytest.mark.parametrize(
    "words",
    ["the Andean Skills Centre", "its Andean Skills Centre", "“Andean Skills Centre”", "The Andean skills Centre"],
)
def test_a_thing_is_compared_without_its_article(words: str) -> None:
    assert key_of_thing(words) == "andean-skills-centre"


@pytest.mark.parametrize(
    "words", ["a Skills Centre", "two Skills Centres", "the centre", "skills training", "the Regional Strategy"]
)
def test_one_of_several_has_no_key(words: str) -> None:
    assert key_of_thing(words) is None
