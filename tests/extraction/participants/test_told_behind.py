"""`The regulator, the Lake Authority, opened …`: the name behind a comma tells which body is meant."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        ("The Polish regulator, the Office of Coastal Radio,", ["Office of Coastal Radio"]),
        ("The regulator, the Office of Coastal Radio (Urzad, UCR),", ["Office of Coastal Radio"]),
        ("The agency in charge of roads, the Morrow Roads Authority,", ["Morrow Roads Authority"]),
        ("Togo's national library, the Biblioteca Togo,", ["Biblioteca Togo"]),
        ("Its subsidiary, Morrow Leasing,", ["Morrow Leasing"]),
        ("The Council, the Morrow Institute and Oro Bank", ["Council", "Morrow Institute", "Oro Bank"]),
        ("The agency, a part of the Morrow Institute,", []),
        ("The agency, together with the Morrow Institute,", []),
    ],
)
def test_a_name_behind_the_comma_tells_who_is_meant(
    subject: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    found = facts(f"{subject} published a report on tariffs.").activities
    assert [a.name for f in found for a in f.actors] == actors


def test_who_was_founded_does_not_tell_who_founded_it(facts: Callable[[str], Facts]) -> None:
    found = facts("Founded in Oro by a handful of teachers, Morrow Trust now runs 130 telecentres.").activities
    assert not [f for f in found if f.verb == "found" and f.actors]


@pytest.mark.parametrize(
    ("agent", "actors"),
    [
        ("the country's regulator, the Morrow Roads Authority", ["Morrow Roads Authority"]),
        ("a local company, Morrow Ltd", ["Morrow Ltd"]),
        ("the regional body, the Morrow Roads Authority, in Oro", ["Morrow Roads Authority"]),
        ("an Oro-based NGO, the Morrow Trust", ["Morrow Trust"]),
        ("Oro-based charity, Morrow Trust", ["Morrow Trust"]),
        ("the city, the Morrow Institute and Oro Bank", ["Morrow Institute", "Oro Bank"]),
        ("a local firm, the Morrow Trust said", []),
    ],
)
def test_a_name_that_ends_the_sentence_tells_who_did_it(
    agent: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    found = facts(f"A fair on ports was organised by {agent}.").activities
    assert [a.name for f in found for a in f.actors] == actors
