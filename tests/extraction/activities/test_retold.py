"""Events that the next sentence tells again, with their organiser."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def test_the_organiser_stands_in_the_next_sentence(facts: Read) -> None:
    found = facts("A workshop on radio was held in Lima in May. The event was hosted by UNDP and WHO.").activities
    assert [told(a) for a in found] == [("undp+who", "hold", "A workshop on radio")]
    assert {a.basis for a in found[0].actors} == {"inferred/inherited"}


def test_another_event_is_another_fact(facts: Read) -> None:
    found = facts("A workshop on radio was held in Lima. A dinner was hosted by UNDP.").activities
    assert [told(a) for a in found] == [("", "hold", "A workshop on radio"), ("undp", "host", "A dinner")]


def test_an_event_with_an_organiser_stays_as_it_is(facts: Read) -> None:
    found = facts("A workshop on radio was held by WHO. The event was hosted by UNDP.").activities
    assert [told(a)[0] for a in found] == ["who", "undp"]


@pytest.mark.parametrize("order", ["second", "next", "3rd", "final"])
def test_one_more_of_a_kind_is_another_fact(facts: Read, order: str) -> None:
    found = facts(f"The first seminar was held in Lima. The {order} seminar was held in Bonn.").activities
    assert [a.object for a in found] == ["The first seminar", f"The {order} seminar"]


def test_the_same_one_is_told_once(facts: Read) -> None:
    found = facts("The first seminar was held in Lima. The seminar was held in the town hall.").activities
    assert [a.object for a in found] == ["The first seminar"]


def test_the_organiser_opens_the_next_sentence(facts: Read) -> None:
    found = facts("The radio fair took place in Lima in May. Organized by UNDP, it drew 40 clerks.").activities
    assert [told(a) for a in found] == [("undp", "hold", "The radio fair")]


def test_who_paid_for_an_event_did_not_hold_it(facts: Read) -> None:
    found = facts("A radio fair was held in Lima in May. Funded by UNDP, the fair drew 40 clerks.").activities
    assert [told(a) for a in found] == [("", "hold", "A radio fair"), ("undp", "fund", "the fair")]
