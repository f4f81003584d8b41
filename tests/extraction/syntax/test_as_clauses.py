"""`as` behind a clause: it opens another one, or tells what somebody is or works as."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "before",
    [
        "Sales rose",
        "Prices fell sharply last year",
        "Lessons began",
        "Attendance grew to 400",
        "The queues at the clinic became shorter",
    ],
)
def test_as_opens_a_clause_with_a_deed_of_its_own(facts: Read, before: str) -> None:
    (activity,) = facts(f"{before} as Norwood Fund opened three shops.").activities
    assert told(activity) == ("norwood-fund", "open", "three shops")


@pytest.mark.parametrize("opening", ["as", "after", "before", "since"])
@pytest.mark.parametrize(
    ("names", "doers"),
    [
        ("Norwood Fund and UNDP", "norwood-fund+undp"),
        ("the Lake Council and the Norwood Fund", "lake-council+norwood-fund"),
        ("UNDP, the Lake Council and Norwood Fund", "undp+lake-council+norwood-fund"),
    ],
)
def test_a_clause_behind_a_clause_may_have_several_doers(
    facts: Read, opening: str, names: str, doers: str
) -> None:
    (activity,) = facts(f"Sales rose {opening} {names} opened three shops.").activities
    assert told(activity) == (doers, "open", "three shops")


@pytest.mark.parametrize(
    "before", ["Sales fell after the launch", "The Norwood Fund served as adviser", "Talks began before the vote"]
)
def test_what_is_no_name_begins_no_list_of_doers(facts: Read, before: str) -> None:
    assert told(facts(f"{before} and the Lake Council opened three shops.").activities[-1])[0] == "lake-council"


@pytest.mark.parametrize(
    "text",
    [
        "The centre serves as the unit named Alpha.",
        "The plant, known as the mill built in 1890, is old.",
        "WHO praised the scheme as the first step planned for Chad.",
        "The rooms, such as the hall opened last year, are large.",
    ],
)
def test_as_what_something_serves_or_is_known_opens_none(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_how_many_were_helped_counts_behind_as(facts: Read) -> None:
    (activity,) = facts("Results rose as 1,200 teachers were trained in Chad.").activities
    assert told(activity) == ("", "train", "1,200 teachers")
    assert not facts("Sales rose as prices were cut.").activities
    assert not facts("The work stopped after 40 shops were opened.").activities
