"""Some of the people and parts of a body act for it as all of them do; so do several of its units and projects."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "whose",
    [
        "One of the engineers of the Lake Bank",
        "Some of the experts from the Lake Bank",
        "The majority of Lake Bank offices",
        "A large number of Lake Bank departments",
        "Each one of the two organizers from the Lake Bank",
        "Three Lake Bank departments",
        "The divisions of the Lake Bank",
    ],
)
def test_people_and_parts_of_a_body_act_for_it(facts: Read, whose: str) -> None:
    found = facts(f"{whose} opened a library.").activities
    assert [told(a) for a in found] == [("lake-bank", "open", "a library")]


@pytest.mark.parametrize(
    "whose",
    [
        "One of the partners of the Lake Bank",
        "A number of friends of the Lake Bank",
        "One of the companies",
        "Several departments",
        "A majority of farmers",
    ],
)
def test_some_of_others_are_nobody(facts: Read, whose: str) -> None:
    assert not facts(f"The Lake Bank met in May. {whose} opened a library.").activities[1:]


@pytest.mark.parametrize(
    ("projects", "actor"),
    [
        ("The Lake Bank's projects", "lake-bank"),
        ("Lake Bank programmes", "lake-bank"),
        ("These projects", ""),
        ("Projects", None),
        ("Many projects", None),
    ],
)
def test_several_projects_stand_for_their_owner(facts: Read, projects: str, actor: str | None) -> None:
    found = [told(a)[0] for a in facts(f"{projects} trained 40 clerks.").activities]
    assert found == ([actor] if actor is not None else [])
