"""Undertakings that are named after the bodies behind them."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        ("The joint UNIDO-UNEP Programme", "unido+unep"),
        ("The FAO/WHO programme", "fao+who"),
        ("The Joint ECA-ITU-UNCTAD Workshop", "eca+itu+unctad"),
        ("A UNESCO-led project in Mali", "unesco"),
    ],
)
def test_undertakings_stand_for_the_bodies_in_their_names(facts: Read, subject: str, actors: str) -> None:
    assert told(facts(f"{subject} trained 40 clerks.").activities[0]) == (actors, "train", "40 clerks")


@pytest.mark.parametrize(
    ("subject", "actors"),
    [("The joint UNIDO-UNEP programme", "unido+unep"), ("The Joint ECA-ITU Workshop", "eca+itu")],
)
def test_what_was_done_with_them_their_bodies_did(facts: Read, subject: str, actors: str) -> None:
    assert [told(a)[0] for a in facts(f"{subject} was launched in Lima in 2013.").activities] == [actors]


@pytest.mark.parametrize("subject", ["The Kyoto-Lima programme", "A WHO-approved course", "The WHO-type project"])
def test_other_joined_words_name_nobody(facts: Read, subject: str) -> None:
    assert [a.actors for a in facts(f"{subject} trained 40 clerks.").activities if a.actors] == []


def test_a_body_with_such_a_name_acts_itself(facts: Read) -> None:
    (found,) = facts("The Joint FAO/IAEA Division trained 40 clerks.").activities
    assert [a.name for a in found.actors] == ["Joint FAO/IAEA Division"]
