"""Who did a deed: organs with names of their own, teams, juries, short names, and the house that says `we`."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def _acts(found: Facts) -> list[tuple[str, list[str]]]:
    return [(a.verb, [p.name for p in a.actors]) for a in found.activities]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("UNESCO's court of appeal, the OCA, published a guide on masts.", ["OCA"]),
        ("UNESCO's director, a sailor, published a guide on masts.", "unesco"),
        ("The first event of the Harbour Club was held in Lima in 2031.", ["Harbour Club"]),
    ],
)
def test_who_acts(facts: Read, text: str, actors: list[str] | str) -> None:
    (activity,) = facts(text).activities
    if isinstance(actors, str):
        assert [p.entity for p in activity.actors] == [actors]
    else:
        assert [p.name for p in activity.actors] == actors


def test_both_owners_of_a_joint_thing(facts: Read) -> None:
    found = facts("A joint ITU–WHO radio package, first piloted in Togo in 2031, was adapted by UNICEF.")
    assert [[p.entity for p in a.actors] for a in found.activities] == [["itu", "who"], ["unicef"]]


def test_the_team_spoken_of(facts: Read) -> None:
    found = facts(
        "A research team of the University of Morrow opened a school, according to the Ministry of Ferries.\n\n"
        "The Ministry of Ferries is a friend. The team has also published a guide on masts."
    )
    assert _acts(found)[-1] == ("publish", ["University of Morrow"])


def test_the_house_of_a_newsletter(facts: Read) -> None:
    found = facts(
        "The Harbour Alliance started! "
        "The July Foundation for Open Tides community call will be short. We published a guide on masts."
    )
    assert _acts(found)[-1] == ("publish", ["Foundation for Open Tides"])


def test_whom_we_are_glad_about_is_somebody_else(facts: Read) -> None:
    found = facts("We're delighted that the Tidelog codebase is free. We published a guide on masts.")
    assert [actors for _, actors in _acts(found)] == [[]]


@pytest.mark.parametrize(
    ("doers", "names"),
    [
        ("Universities of Leeds and Morrow", ["University of Leeds", "University of Morrow"]),
        ("Ministries of Tides and Ferries", ["Ministry of Tides", "Ministry of Ferries"]),
        ("Governments of Kenya and Togo", ["Government of Kenya", "Government of Togo"]),
        ("Dutch government", ["Government of the Netherlands"]),
        ("Australian Federal Government", ["Government of Australia"]),
        ("Kano State Government", ["Kano State Government"]),
        ("Welsh Assembly Government", ["Welsh Assembly Government"]),
        ("Scottish Government", ["Scottish Government"]),
    ],
)
def test_governments_and_shared_heads(facts: Read, doers: str, names: list[str]) -> None:
    (activity,) = facts(f"The {doers} launched a fund for masts.").activities
    assert [p.name for p in activity.actors] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Morrow Tide Libraries are old. The Libraries opened a school.", "Morrow Tide Libraries"),
        ("Harbour Trust 2031 Annual Report\n\nWe opened a school. It rained.", "Harbour Trust"),
        ("Harbour Trust\n\nOur guide on masts was published in March.", "Harbour Trust"),
        (
            "Harbour Trust in 2031\n\nWe opened a school. The team from the University of Lagos was kind.",
            "Harbour Trust",
        ),
        ("Harbour Trust in 2031\n\nAt the Lake Academy numbers rose. We opened a school.", "Harbour Trust"),
    ],
)
def test_short_names_and_the_house_that_speaks(facts: Read, text: str, name: str) -> None:
    (activity,) = facts(text).activities
    assert [p.name for p in activity.actors] == [name]


@pytest.mark.parametrize(
    ("before", "pair"),
    [
        ("The Harbour Trust and UNDP opened a school.", "The two agencies"),
    ],
)
def test_the_two_are_the_doer_and_its_partner(facts: Read, before: str, pair: str) -> None:
    found = facts(f"{before} {pair} published a guide on masts.")
    assert _acts(found)[-1] == ("publish", ["Harbour Trust", "United Nations Development Programme"])


def test_three_are_not_two(facts: Read) -> None:
    found = facts(
        "The Harbour Trust opened a school with UNDP and WHO. The two agencies published a guide on masts."
    )
    assert [verb for verb, _ in _acts(found)] == ["open"]


def test_a_thing_behind_with_is_no_partner(facts: Read) -> None:
    (activity,) = facts("UNDP provided a clinic with a fully working XCT, a bed and a lamp.").activities
    assert activity.partners == ()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Lagoon Academy (eLA) trained 40 clerks. At present we are improving the services offered by the Kenyan Ministry of Justice.", ["Lagoon Academy"]),  # noqa: E501
        ("UNESCO trained 40 clerks. Today we handed over a laptop to the local charity Harbour Trust.", ["UNESCO"]),  # noqa: E501
        ("Harbour Trust trained 40 clerks. At the Annual Meeting (AM) we presented prizes.", ["Harbour Trust"]),
    ],
)  # fmt: skip
def test_we_are_not_whom_we_serve_or_meet(facts: Callable[[str], Facts], text: str, actors: list[str]) -> None:
    assert [a.name for a in facts(text).activities[-1].actors] == [
        name if name != "UNESCO" else "United Nations Educational, Scientific and Cultural Organization"
        for name in actors
    ]
