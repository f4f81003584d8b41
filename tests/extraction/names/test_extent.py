"""Where names of bodies begin and end: rows of fields, numbers, articles, saints, opening verbs, languages."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def doers(facts: Facts) -> list[str]:
    return [told(a)[0] for a in facts.activities]


def surfaces(facts: Facts) -> list[str]:
    return [m.surface for m in facts.mentions]


@pytest.mark.parametrize(
    "name",
    [
        "Department of Tourism, Culture and the Arts",
        "Department of Tourism, Culture, and the Arts",
        "Ministry of Culture and the Arts",
        "Ministry of Women and the Elderly",
        "Office for Science and the Environment",
        "Chemistry, Physics & Materials Society",
        "Design, Technology, & Innovation Council",
        "Science, Technology, Engineering and Mathematics Centre",
        "Vellis Agricultural and Technical State University",
        "Working Party 5A",
        "ITU-T Study Group 17",
        "Working Group II",
        "St Oro's Hospital",
        "Queen's College",
        "East and Central Asia Department",
        "Middle East and Central Asia Bureau",
        "Latin America and Caribbean Bureau",
        "Europe and Central Asia Council",
    ],
)
def test_what_binds_the_words_of_one_name(facts: Read, name: str) -> None:
    assert surfaces(facts(f"The {name} met in May.")) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Ministry of Health and the University of Oro met.",
            ["Ministry of Health", "University of Oro"],
        ),
        ("The Ministry of Trade and the Environment Agency met.", ["Ministry of Trade", "Environment Agency"]),
        ("Microsoft, Google and the Internet Society met.", ["Microsoft", "Google", "Internet Society"]),
        ("The Vellis Council's Library met.", ["Vellis Council"]),
    ],
)
def test_what_parts_two_names(facts: Read, text: str, names: list[str]) -> None:
    assert surfaces(facts(text))[: len(names)] == names


@pytest.mark.parametrize(
    ("name", "surface"),
    [
        ("Universiti Vellis", "Universiti Vellis"),
        ("Landtag Vellis", "Landtag Vellis"),
        ("Ospedale San Vello", "Ospedale San Vello"),
        ("Vellis Riksbank", "Vellis Riksbank"),
        ("Stadt Vellin", "Stadt Vellin"),
        ("Vell Construction", "Vell Construction"),
        ("Vell Biopharma", "Vell Biopharma"),
    ],
)
def test_heads_of_many_languages_and_trades_make_a_body(facts: Read, name: str, surface: str) -> None:
    found = facts(f"{name} was in the news.\n\nMuch is said about it.")
    assert surfaces(found)[:1] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "Supported VelloCon Italia with money.",
        "Hosted VelloConf in Brest.",
        "VelloFest opened in May.",
    ],
)
def test_an_opening_verb_and_a_gathering_are_no_body(facts: Read, text: str) -> None:
    assert surfaces(facts(text)) == []


@pytest.mark.parametrize("name", ["Built Environment Trust", "Lost Arts Society", "United Vellis Fund"])
def test_names_that_begin_with_a_participle_are_whole(facts: Read, name: str) -> None:
    assert surfaces(facts(f"{name} opened a hall.")) == [name]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("At the call of the Lake Division, Department of Parks, Oxfam opened a hall.", "oxfam"),
        ("With help from the Lake Division, Department of Parks, the Vellis Trust opened a hall.", "vellis-trust"),
        ("In May, the Lake Society, Vellis, opened a hall.", "lake-society"),
        ("In May, Oxfam, a part of the group, opened a hall.", "oxfam"),
    ],
)
def test_the_last_name_in_front_of_the_verb_acts(facts: Read, text: str, doer: str) -> None:
    assert doers(facts(text)) == [doer]


@pytest.mark.parametrize("day", ["on Monday", "in December"])
@pytest.mark.parametrize("people", ["Scientists", "Engineers", "Doctors"])
def test_a_day_belongs_to_no_name(people: str, day: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"OSLO (Lake News) - {people} {day} unveiled a map.").activities
    assert [a for f in found for a in f.actors] == []


@pytest.mark.parametrize("paper", ["Points of Convergence", "Terms of Reference", "Rules of Procedure"])
def test_papers_in_the_plural_are_no_doers(paper: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"The {paper} created a committee.").activities
    assert [a for f in found for a in f.actors] == []


@pytest.mark.parametrize(
    "names",
    ["Bank of Africa and Asian Lake Fund", "Radio Europe and Asian Youth Council", "UNDP and Central Lake Fund"],
)
def test_a_region_at_the_end_of_a_name_begins_no_unit(facts: Read, names: str) -> None:
    (activity,) = facts(f"{names} opened a school.").activities
    assert len(activity.actors) == len(names.split(" and "))
