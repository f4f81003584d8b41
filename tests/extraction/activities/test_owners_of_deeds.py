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
        ("The Lake Museum’s", "lake-museum"),
    ],
)
@pytest.mark.parametrize("rest", ["launch of a portal in May 2014 drew praise.", "launch of a portal followed."])
def test_the_whole_owner_acts(facts: Read, owner: str, actor: str, rest: str) -> None:
    assert told(facts(f"{owner} {rest}").activities[0]) == (actor, "launch", "a portal")


@pytest.mark.parametrize(
    "text",
    [
        "The paper called ‘Notes on Lakes’ launch of a portal a mistake.",
        "The visitors praised the firms’ launch of a portal.",
    ],
)
def test_a_closing_mark_and_people_in_general_own_nothing(facts: Read, text: str) -> None:
    assert [told(a) for a in facts(text).activities if a.verb == "launch"] == []
