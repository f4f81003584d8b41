"""Lists of bodies under one head in the plural: every one of them acts, and nobody else."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]

FRAMES = (
    "In 2014 {} published a guide.",
    "{}, in their third year, published a guide.",
    "A guide was published by {} in May.",
    "They read a guide, published by {}, and its annex.",
)


def actors(facts: Facts) -> list[str]:
    return [p.name for a in facts.activities if a.verb == "publish" for p in a.actors]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("doers", "names"),
    [
        ("the Ministries of Tides and of Ferries", ["Ministry of Tides", "Ministry of Ferries"]),
        (
            "the Ministries of Health, Education and Labour",
            ["Ministry of Health", "Ministry of Education", "Ministry of Labour"],
        ),
        (
            "the Governments of Sweden, Kenya and Peru",
            ["Government of Sweden", "Government of Kenya", "Government of Peru"],
        ),
        (
            "the Governments of the Netherlands and of Togo",
            ["Government of the Netherlands", "Government of Togo"],
        ),
        ("the three unions (the Lake Union, VELPO and the Port Union)", ["Lake Union", "VELPO", "Port Union"]),
        ("the Cities of Lyon and Porto", ["City of Lyon", "City of Porto"]),
        ("the cities of Lyon and Porto", ["City of Lyon", "City of Porto"]),
        ("the universities of Leeds and Morrow", ["University of Leeds", "University of Morrow"]),
        ("the Danish and Swedish governments", ["Government of Denmark", "Government of Sweden"]),
        ("the Ghanaian and Togolese Governments", ["Government of Ghana", "Government of Togo"]),
    ],
)
def test_each_body_of_a_list_acts(facts: Read, frame: str, doers: str, names: list[str]) -> None:
    text = frame.format(doers)
    assert actors(facts(text[0].upper() + text[1:])) == names


@pytest.mark.parametrize("frame", FRAMES[:3])
def test_a_list_ends_at_a_body_with_a_head_of_its_own(facts: Read, frame: str) -> None:
    found = actors(facts(frame.format("The Ministries of Health and Labour and the Bank of Ghana")))
    assert found == ["Ministry of Health", "Ministry of Labour", "Bank of Ghana"]


@pytest.mark.parametrize(
    "doers",
    [
        "The French and local governments",
        "The governments of the region",
        "The universities of the country",
        "The cities of the north and the south",
    ],
)
def test_bodies_in_general_are_none(facts: Read, doers: str) -> None:
    assert actors(facts(f"{doers} published a guide.")) == []


def test_a_sentence_cut_off_behind_by_names_nobody(facts: Read) -> None:
    assert [p for a in facts("They noted the launch of a portal by").activities for p in a.actors] == []
