"""A named undertaking stands for the body that the document says once to run it."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Extract = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("once", "later", "body"),
    [
        ("The Lake Trust runs the Grants Programme.", "The Grants Programme trained 40 teachers.", "lake-trust"),
        ("UNDP has set up its Blue Seeds Project.", "The Blue Seeds Project trained 40 teachers.", "undp"),
        ("UNDP’s Blue Seeds Project is known.", "In May the Blue Seeds Project trained 40 teachers.", "undp"),
    ],
)
def test_an_undertaking_stands_for_its_owner(once: str, later: str, body: str, facts: Extract) -> None:
    (actor,) = facts(f"{once}\n\n{later}").activities[-1].actors
    assert (actor.entity.rpartition("/")[2], actor.basis) == (body, "inferred/publication")


@pytest.mark.parametrize(
    "once",
    [
        "The Lake Trust runs the Grants Programme. UNDP runs the Grants Programme.",
        "The Lake Trust praised the Grants Programme.",
        "The Lake Trust runs the Loans Programme.",
    ],
)
def test_one_of_two_owners_of_none_or_of_another_is_not_guessed(once: str, facts: Extract) -> None:
    found = facts(f"{once}\n\nThe Grants Programme trained 40 teachers.").activities
    trained = [actor.name for fact in found if fact.verb == "train" for actor in fact.actors]
    assert "Lake Trust" not in trained


@pytest.mark.parametrize(
    ("said", "bodies"),
    [
        ("VELHUB is a Lake Trust project.", ["Lake Trust"]),
        ("VELHUB, a Lake Trust pilot project, is new.", ["Lake Trust"]),
        (
            "VELHUB (Velora Hub Initiative) was a joint initiative of the Lake Trust and Harbour Bank.",
            ["Lake Trust", "Harbour Bank"],
        ),
        ("VELHUB is a Lake Trust and Harbour Bank programme.", ["Lake Trust", "Harbour Bank"]),
        # What is no undertaking acts itself.
        ("VELHUB is a project partner of the Lake Trust.", ["VELHUB"]),
        ("VELHUB is a company that runs a project of the Lake Trust.", ["VELHUB"]),
        ("VELHUB, a project of young people, is new.", ["VELHUB"]),
    ],
)
def test_what_is_said_to_be_a_project_of_bodies_stands_for_them(
    said: str, bodies: list[str], facts: Extract
) -> None:
    *_, last = facts(f"{said} In 2020, VELHUB trained 40 teachers.").activities
    assert [actor.name for actor in last.actors] == bodies
