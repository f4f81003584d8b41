"""Bodies called by what they are, with a capital and no name: they act under that word, or for who was named."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    "head", ["Panel", "Tribunal", "Ombudsman", "Inspectorate", "Observatory", "Mission", "Division", "Unit"]
)
def test_a_lone_head_is_a_name_of_its_own(head: str, facts: Callable[[str], Facts]) -> None:
    visits, further = facts(f"The {head} trained 40 clerks in May. It also published a report.").activities
    assert [a.name for f in (visits, further) for a in f.actors] == [head, head]


@pytest.mark.parametrize(
    "subject", ["The panel", "The unit", "A Panel", "The solar panel", "The Panel discussion"]
)
def test_a_small_letter_or_another_noun_names_nobody(subject: str, facts: Callable[[str], Facts]) -> None:
    assert [a for f in facts(f"{subject} trained 40 clerks in May.").activities for a in f.actors] == []


@pytest.mark.parametrize("unit", ["Subregional headquarters", "subregional headquarters", "Regional office"])
def test_one_of_a_bodys_offices_acts_for_it(unit: str, facts: Callable[[str], Facts]) -> None:
    (activity,) = facts(f"ECLAC has a seat in Trinidad. In May the {unit} organized a workshop.").activities
    assert [a.entity for a in activity.actors] == ["eclac"]


def test_an_office_of_nobody_is_no_doer(facts: Callable[[str], Facts]) -> None:
    assert [a for f in facts("The Regional office held a workshop.").activities for a in f.actors] == []


@pytest.mark.parametrize("head", ["Ministry", "Government", "Court", "Municipality"])
def test_what_there_is_one_of_acts_beside_other_bodies(head: str, facts: Callable[[str], Facts]) -> None:
    (activity,) = facts(f"The {head}, with the support of UNDP, set up a hotline.").activities
    assert [a.name for a in activity.actors] == [head]


def test_a_bank_beside_another_body_may_be_that_body(facts: Callable[[str], Facts]) -> None:
    assert facts("The Bank, with the support of Velora Telecom, set up a hotline.").activities == ()


@pytest.mark.parametrize(
    ("head", "actor"),
    [("company", "Velora Telecom"), ("bank", "Velora Telecom"), ("Ministry", "Ministry of Posts")],
)
def test_a_ministry_is_no_company(head: str, actor: str, facts: Callable[[str], Facts]) -> None:
    text = f"The Ministry of Posts opened a school with Velora Telecom. The {head} trained 40 clerks."
    _, further = facts(text).activities
    assert [a.name for a in further.actors] == [actor]


def test_a_school_stays_who_it_was_in_the_next_paragraph(facts: Callable[[str], Facts]) -> None:
    first = "Norwood Academy opened a library. The school published a guide."
    found = facts(f"{first}\n\nIn the years of drought, prices rose. The school trained 40 nurses.").activities
    assert told(found[-1]) == ("norwood-academy", "train", "40 nurses")
    other = facts(f"{first}\n\nThe Lake School met in May. The school trained 40 nurses.").activities
    assert told(other[-1]) == ("lake-school", "train", "40 nurses")
