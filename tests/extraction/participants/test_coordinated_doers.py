"""Doers side by side: `as well as`, `and later`, and `by A and by B`."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwood Fund as well as Oakdale Bank opened offices.", "norwood-fund oakdale-bank"),
        ("Norwood Fund, as well as Oakdale Bank, opened offices.", "norwood-fund oakdale-bank"),
        ("Norwood Fund, and later Oakdale Bank, opened offices.", "norwood-fund oakdale-bank"),
        ("The atlas was approved by Norwood Fund and by Oakdale Bank.", "norwood-fund oakdale-bank"),
        ("The atlas was printed first by Norwood Fund and then by Oakdale Bank.", "norwood-fund oakdale-bank"),
        ("The atlas was printed by Norwood Fund and, in Mali, by Oakdale Bank.", "norwood-fund oakdale-bank"),
        ("The atlas was printed by Norwood Fund and by 2019 it was sold.", "norwood-fund"),
        ("The atlas was printed by Norwood Fund and by hand.", "norwood-fund"),
    ],
)
def test_all_who_did_it_are_doers(facts: Read, text: str, expected: str) -> None:
    found = facts(text).activities[0]
    assert " ".join(a.entity.split("/")[-1] for a in found.actors) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Both offices, Norwood Fund and the Oakdale Bank, opened a joint shop.", "Norwood Fund+Oakdale Bank"),
        (
            "Three schools, Larkfield, Oslo University and Hay College, signed a pact.",
            "Larkfield+Oslo University+Hay College",
        ),
        ("Two countries, Benin and Togo, adopted a joint map.", "Government of Benin+Government of Togo"),
        ("Two atlases, the Oakdale Atlas and the Hay Review, described the trade.", ""),
        ("Two offices, in Oslo and Rome, opened a shop.", ""),
    ],
)
def test_those_counted_stand_behind_a_comma(facts: Read, text: str, actors: str) -> None:
    assert "".join("+".join(a.name for a in f.actors) for f in facts(text).activities) == actors


@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        (
            "Ada Bello, President of Kenya, and Ana Lopez, Secretary-General of ITU,",
            ["government-of-kenya", "itu"],
        ),
        (
            "Ada Bello, the new Director of the Lake Trust, and Ana Lopez, the Executive Director of FAO,",
            ["lake-trust", "fao"],
        ),
        ("The Lake Trust, a member of FAO and UNICEF,", ["lake-trust"]),
        ("The Lake Trust, the charity of Mali and Togo,", ["lake-trust"]),
    ],
)
def test_people_side_by_side_act_for_their_bodies(subject: str, actors: list[str], facts: Read) -> None:
    found = facts(f"{subject} launched a report.").activities[0]
    assert [a.entity.split("/")[-1] for a in found.actors] == actors


@pytest.mark.parametrize("opening", ["On the day of the book, ", ""])
def test_the_country_of_a_town_is_no_further_doer(facts: Read, opening: str) -> None:
    (activity,) = facts(
        f"{opening}Norwood Fund and the Archive of Kampala, Uganda have opened offices."
    ).activities
    assert [a.name for a in activity.actors] == ["Norwood Fund", "Archive of Kampala"]


def test_behind_talks_with_many_a_country_acts(facts: Read) -> None:
    (activity,) = facts("After talks with Japan, Chile and Peru, Kenya signed a treaty.").activities
    assert [a.name for a in activity.actors] == ["Government of Kenya"]
