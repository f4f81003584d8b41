"""Paragraphs that a line below ascribes to a person: `we` is then nobody of the text."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_AROUND = "The Lake Council adopted a plan on ports.\n\n{}\n\nThe Lake Council opened an office in Lima."
_SAID = "We held a useful discussion on tolls with the Harbour Agency (HARA)."


def _actors(found: Facts) -> list[list[str]]:
    return [[p.name for p in a.actors] for a in found.activities]


@pytest.mark.parametrize("line", ["Zoltan Kovar, Minister of Ports", "— Adaora Belo, CEO", "Adaora Belo"])
def test_who_is_quoted_above_a_name(facts: Read, line: str) -> None:
    found = facts(_AROUND.format(f"{_SAID}\n\n{line}"))
    assert _actors(found) == [["Lake Council"], ["Lake Council"]]


def test_a_heading_is_no_attribution(facts: Read) -> None:
    found = facts(_AROUND.format(f"{_SAID}\n\nHarbour and Port Services"))
    assert len(found.activities) == 3


def test_a_letter_is_no_quotation(facts: Read) -> None:
    found = facts("Velora newsletter\n\nWe opened a shop in Lima.\n\nAdaora Belo, CEO\n\nThe shop sells boats.")
    assert _actors(found) == [["Velora"]]
