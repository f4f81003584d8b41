"""Whose launch, opening or adoption it was: the owner in front of the noun, in every form it is written in."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("owner", "actor"),
    [
        ("Morrow Services’", "morrow-services"),
        ("Morrow Services'", "morrow-services"),
        ("The Department of Communications’", "department-of-communications"),
        ("The city of Lyon’s", "city-of-lyon"),
        ("The municipality of Tirana’s", "municipality-of-tirana"),
        ("The Lake Museum’s", "lake-museum"),
    ],
)
@pytest.mark.parametrize("rest", ["launch of a portal in May 2014 drew praise.", "launch of a portal followed."])
def test_the_whole_owner_acts(facts: Read, owner: str, actor: str, rest: str) -> None:
    assert told(facts(f"{owner} {rest}").activities[0]) == (actor, "launch", "a portal")


def test_a_lone_head_owns_a_deed(facts: Read) -> None:
    read = facts("Velora Telecom opened an office. The company’s launch of a portal drew praise.")
    assert told(read.activities[1]) == ("velora-telecom", "launch", "a portal")


@pytest.mark.parametrize(
    "text",
    [
        "The paper called ‘Notes on Lakes’ launch of a portal a mistake.",
        "The visitors praised the firms’ launch of a portal.",
    ],
)
def test_a_closing_mark_and_people_in_general_own_nothing(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities if a.verb == "launch"] == []
