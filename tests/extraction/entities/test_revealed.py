"""Names that only the words around them, or another sentence, show to be bodies; parts and wholes in one name."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.entities.no_bodies import may_be_body
from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.names.recognition import Name

Read = Callable[[str], Facts]


def surfaces(facts: Facts) -> list[str]:
    return [m.surface for m in facts.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "The chairman of Quillar resigned in the spring.",
        "Employees of Quillar may stay at home.",
        "It is Quillar's managing director who pays.",
        "Quillar, a small software company, may move.",
        "Quillar is a foundation that gives money.",
        "The school was sponsored by Quillar.",
        "The meal was served with support from Quillar.",
        "At Quillar, we care.",
    ],
)
def test_the_words_around_a_name_reveal_a_body(facts: Read, text: str) -> None:
    (mention,) = facts(text).mentions
    assert (mention.surface, mention.rule) == ("Quillar", "name-context")


@pytest.mark.parametrize(
    "text",
    [
        "The roads of Quillar are bad.",
        "He took the books of a company and Quillar.",
        "It is Quillar's weather that hurts.",
        "Quillar, a small town, may move.",
        "Quillar is a course for teachers.",
    ],
)
def test_other_words_do_not(facts: Read, text: str) -> None:
    assert surfaces(facts(text)) == []


def test_what_one_sentence_reveals_holds_for_the_document(facts: Read) -> None:
    text = "The chairman of Quillar resigned.\n\nMuch is said about Quillar in the town.\n\nVeshna Morr spoke."
    assert surfaces(facts(text)) == ["Quillar", "Quillar"]


def test_a_body_that_acts_is_one_wherever_it_is_named(facts: Read) -> None:
    found = facts("Quillar Blue published a report.\n\nMuch is said about Quillar Blue in the town.")
    assert [(m.paragraph, m.surface) for m in found.mentions] == [("1", "Quillar Blue"), ("2", "Quillar Blue")]


@pytest.mark.parametrize(
    "name",
    [
        "Pacific Chapter of the Internet Society",
        "Working Group on Improvements to the Internet Governance Forum",
        "Department of Library Science, University of Morrow",
        "Ministerstvo tsifrovykh uslug Altyn",
        "Haut-Commissariat à l'initiative numérique",
        "Mauritius Numbering and Domain Authority",
    ],
)
def test_a_part_and_its_whole_are_one_name(facts: Read, name: str) -> None:
    text = (
        f"In the spring, the {name} opened a school, and the teachers of the town thought that it was a good one."
    )
    assert surfaces(facts(text)) == [name]


def test_a_board_stands_for_its_body(facts: Read) -> None:
    assert surfaces(facts("The Board of the Morrow Data Authority met.")) == ["Morrow Data Authority"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Shares in Quillar rose after a deal with Veshmora.", ["Quillar", "Veshmora"]),
        ("Quillar customers may pay by telephone.", ["Quillar"]),
        ("They spoke of the Lovelace Medal of the Morrow Society.", ["Morrow Society"]),
        ("The books came from the City of Morrow.", ["City of Morrow"]),
        ("The Institute for Statistics of UNESCO counts pupils.", ["Institute for Statistics of UNESCO"]),
        ("It is paid under grant RPG-2015-302 of the Morrow Trust.", ["Morrow Trust"]),
        ("Dear customers, pay by telephone.", []),
        ("They sailed to the Arctic Circle.", []),
    ],
)
def test_more_words_around_names(facts: Read, text: str, mentions: list[str]) -> None:
    assert surfaces(facts(text)) == mentions


@pytest.mark.parametrize(
    "what", ["an independent research institute", "a centre for the arts", "a museum of maps"]
)
@pytest.mark.parametrize(
    "text",
    [
        "{name}, {what}, opened 12 schools.",
        "The fair was run by {name}, {what}.\n\n{name} opened 12 schools.",
    ],
)
def test_a_house_that_is_called_a_body(facts: Read, what: str, text: str) -> None:
    found = facts(text.format(name="Morrow Hall", what=what)).activities
    assert {a.name for f in found for a in f.actors} == {"Morrow Hall"}
    assert found[-1].object == "12 schools"


def test_a_person_is_no_house(facts: Read) -> None:
    found = facts(
        "Ada Bello, a museum director, opened 12 schools. The fair was run by Ada Bello, a centre forward."
    )
    assert [a.name for f in found.activities for a in f.actors] == []


@pytest.mark.parametrize(
    ("surface", "body"),
    [
        ("Applications", False),
        ("E-Strategies", False),
        ("Quendscapes", True),
        ("DeitY", True),
        ("World Concerns", True),
    ],
)
def test_one_word_of_the_language_in_the_plural_is_no_body(surface: str, body: bool) -> None:
    name = Name(0, len(surface.split()), 0, len(surface), "unknown", surface, surface, rule="doer")
    assert may_be_body(name) == body
