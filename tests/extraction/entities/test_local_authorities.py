"""Cities and what rules a place are doers under their own words; places, schools and states of things are not."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

UNESCO = "United Nations Educational, Scientific and Cultural Organization"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The city of Lyon opened a library.", ["City of Lyon"]),
        ("The town of Morrow opened a library.", ["Town of Morrow"]),
        ("The Kerala state government opened a library.", ["Kerala state government"]),
        ("Kerala's government opened a library.", ["Kerala's government"]),
        ("The government of Lagos State opened a library.", ["Government of Lagos State"]),
        ("Lyon city council opened a library.", ["Lyon city council"]),
        ("The city council of Lyon opened a library.", ["City council of Lyon"]),
        ("The library was opened by the city of Lyon and the Lake Trust.", ["City of Lyon", "Lake Trust"]),
        ("The government of Kenya opened a library.", ["Government of Kenya"]),
        ("The mayor of Lyon opened a library.", ["Mayor of Lyon"]),
        ("The governor of the Lake Bank opened a library.", ["Lake Bank"]),
        ("The library was opened by Nairobi County.", ["Nairobi County"]),
        ("The library was opened by the Tuscany Region and UNESCO.", ["Tuscany Region", UNESCO]),
        ("Visitors saw a library opened by the Province of Quebec.", ["Province of Quebec"]),
        ("Lyon's Council opened a library.", ["Council"]),
        ("Sweden's Government opened a library.", ["Government of Sweden"]),
    ],
)
def test_a_local_authority_acts(text: str, actors: list[str], only: Callable[[str], Activity]) -> None:
    assert [a.name for a in only(text).actors] == actors


@pytest.mark.parametrize(
    "subject",
    [
        "The city of light",
        "The schools of Lyon",
        "The state of the art",
        "The state of Kerala",
        "Lyon's schools",
        "The former mayor of Lyon",
        "Residents of the city of Lyon",
        "Schools in the Great Lakes Region",
    ],
)
def test_places_and_people_in_them_are_no_authority(subject: str, facts: Callable[[str], Facts]) -> None:
    assert [a for f in facts(f"{subject} opened a library.").activities for a in f.actors] == []


def test_a_city_goes_on_acting(facts: Callable[[str], Facts]) -> None:
    _, further = facts("The municipality of Lyon opened a library. The municipality built a road.").activities
    assert [a.name for a in further.actors] == ["Municipality of Lyon"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Kenya office trained 40 clerks.", ["Kenya office"]),
        ("The Madagascar chapter trained 40 clerks.", ["Madagascar chapter"]),
        ("The Ukrainian team trained 40 clerks.", ["Ukrainian team"]),
        ("The Nairobi chapter of the Lake Trust trained 40 clerks.", ["Lake Trust"]),
    ],
)
def test_a_unit_acts_under_the_name_of_its_place(
    text: str, actors: list[str], only: Callable[[str], Activity]
) -> None:
    assert [a.name for a in only(text).actors] == actors


@pytest.mark.parametrize(
    "subject",
    ["The Kenya office building", "The African chapter", "Kenya experts", "The farmers of Nairobi County"],
)
def test_buildings_regions_and_people_are_no_unit(subject: str, facts: Callable[[str], Facts]) -> None:
    assert [a for f in facts(f"{subject} trained 40 clerks.").activities for a in f.actors] == []
