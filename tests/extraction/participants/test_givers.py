"""Who gave the money by which something was funded."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

BOTH = ["Morrow Foundation", "Tarn Trust"]


@pytest.mark.parametrize(
    ("agent", "actors"),
    [
        ("a grant from the Larkfield Fund", "larkfield-fund"),
        ("a loan of nearly $3 million from the Larkfield Fund", "larkfield-fund"),
        ("the RAMO Programme from the Larkfield Fund", "larkfield-fund"),
        ("a UNICEF grant", "unicef"),
        ("a World Bank Beyond the Lake grant", "world-bank"),
        ("contributions from the Larkfield Fund and UNICEF", "larkfield-fund+unicef"),
    ],
)
def test_whose_money_it_was(agent: str, actors: str, only: Callable[[str], Activity]) -> None:
    assert told(only(f"A new library was funded by {agent}.")) == (actors, "fund", "A new library")


@pytest.mark.parametrize(
    ("means", "actors"),
    [
        ("by a grant of up to $3 million from the Larkfield Fund", "larkfield-fund"),
        ("through a loan from the Larkfield Fund", "larkfield-fund"),
        ("with funds from the Larkfield Fund and UNICEF", "larkfield-fund+unicef"),
        ("through a UNICEF grant", "unicef"),
        ("through taxes from UNICEF", ""),
        ("with donations from friends", ""),
    ],
)
def test_money_through_which_something_was_paid(means: str, actors: str, only: Callable[[str], Activity]) -> None:
    assert told(only(f"A new library was financed {means}.")) == (actors, "finance", "A new library")


@pytest.mark.parametrize(
    "text",
    [
        "A new library was funded by an anonymous donation.",
        "A new library was funded by donations from friends.",
        "A new library was funded by a tax on tea from Kenya.",
        "A new library was opened by a friend from UNICEF.",
    ],
)
def test_nobody_whose_money_it_was(text: str, facts: Callable[[str], Facts]) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    ("paid", "givers"),
    [
        ("financed by a donation of £3 million from the Morrow Foundation and the Tarn Trust", BOTH),
        ("funded by an allocation of £11 million from the Lake Bank through the Ports Fund", ["Lake Bank"]),
        ("built by subsidies from the Lake Bank", ["Lake Bank"]),
        ("funded by loans from several banks", []),
        ("drawn by a clerk from the Lake Bank", []),
    ],
)
def test_who_gave_what_something_was_paid_with(
    facts: Callable[[str], Facts], paid: str, givers: list[str]
) -> None:
    assert [p.name for a in facts(f"The new museum was {paid}.").activities for p in a.actors] == givers


@pytest.mark.parametrize(
    "scheme", ["research and innovation programme under grant agreement No 95", "Horizon 2031 programme"]
)
def test_whose_scheme_pays_is_told_by_a_genitive(facts: Callable[[str], Facts], scheme: str) -> None:
    (activity,) = facts(f"The hall is funded by the European Union's {scheme}.").activities
    assert [a.entity for a in activity.actors] == ["european-union"]
