"""Sums as objects keep the mark of their currency and all their digits."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "money",
    [
        "$5 million", "US$200,000", "EUR 200,000", "EUR200,000", "KES200,000", "KES 200,000", "Rs 200,000",
        "R350,000", "R3.5 million", "CHF 40,000", "USD 5 million",
    ],
)  # fmt: skip
def test_a_sum_is_the_whole_object(facts: Read, money: str) -> None:
    found = facts(f"UNESCO gave {money} to the school.").activities
    assert [(a.verb, a.object) for a in found] == [("give", money)]


@pytest.mark.parametrize("money", ["a EUR 5 million grant", "a grant of USD 40,000"])
def test_a_sum_inside_an_object(facts: Read, money: str) -> None:
    assert [a.object for a in facts(f"UNESCO gave {money} to the school.").activities] == [money]


def test_a_code_is_no_sum(facts: Read) -> None:
    found = facts("UNESCO opened Room R200 and the R2 road in Lima.").activities
    assert [a.object for a in found] == ["Room R200 and the R2 road"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UNESCO acquires Larkfield Masts, the leading firm.", ["Larkfield Masts"]),
        ("UNESCO requested data from 40 towns to plan a line.", ["data"]),
        ("UNESCO requested the secretariat to plan a line.", ["to plan a line"]),
        ("The Lake Trust's programme provided training to 90 clerks.", ["training"]),
        ("UNESCO showed interest in the mine.", []),
        ("The programme provided hope to 90 clerks.", []),
    ],
)
def test_what_is_traded_requested_or_taught(facts: Read, text: str, found: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == found
