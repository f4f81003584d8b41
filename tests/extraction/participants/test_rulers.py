"""Heads of state and government act for their body; who leads a country acts for its government."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts


@pytest.mark.parametrize(
    "subject",
    [
        "The heads of State and Government of CARICOM",
        "The heads of state and government of the Caribbean Community",
        "The Heads of State and Government of the Caribbean Community",
        "The CARICOM heads of state and government",
        "CARICOM's heads of government",
        "The leaders of CARICOM",
        "The ministers of the Caribbean Community",
    ],
)
def test_rulers_act_for_their_body(subject: str, only: Callable[[str], Activity]) -> None:
    assert [a.entity for a in only(f"{subject} signed a protocol.").actors] == ["caricom"]


@pytest.mark.parametrize(
    "subject",
    [
        "African heads of state and government",
        "The heads of United Nations agencies",
        "The leaders of ITU member clubs",
        "The Assembly of Heads of State",
    ],
)
def test_rulers_of_nobody_in_particular_are_no_body(subject: str, facts: Callable[[str], Facts]) -> None:
    entities = {a.entity for f in facts(f"{subject} signed a protocol.").activities for a in f.actors}
    assert entities <= {"note/assembly-of-heads-of-state"}


@pytest.mark.parametrize(
    "subject",
    [
        "Kenyan President Ada Bello",
        "Kenya's Prime Minister",
        "The Kenyan Prime Minister",
        "The Deputy Prime Minister of Kenya",
        "The President of the Republic of Kenya",
        "Ms Ada Bello, Prime Minister of Kenya,",
        "Kenyan Ambassador Ada Bello",
        "Kenya High Commissioner Ada Bello",
        "The Ambassador of Kenya, Ada Bello,",
    ],
)
def test_who_leads_a_country_acts_for_its_government(subject: str, facts: Callable[[str], Facts]) -> None:
    first, *further = facts(f"{subject} opened a library. She also signed a charter.").activities
    assert [a.name for a in first.actors] == ["Government of Kenya"]
    assert all(a.name == "Government of Kenya" for f in further for a in f.actors)


@pytest.mark.parametrize(
    ("subject", "actor"),
    [
        ("The former Prime Minister of Kenya", "Prime Minister of Kenya"),
        ("The Prime Minister", "Prime Minister"),
        ("The EU Ambassador", "European Union"),
        ("Ada Bello, the Commissioner for Education,", "Commissioner for Education"),
        ("The Mayor of Lyon", "Mayor of Lyon"),
        ("The Lake Trust's Commissioner for Health", "Lake Trust"),
        ("The Minister for Universities and Science", "Minister for Universities and Science"),
        ("Ada Bello, Minister for Libraries,", "Minister for Libraries"),
        ("The President of Kenya Airways", "Kenya Airways"),
        ("The President of the University of Kenya", "University of Kenya"),
        ("The Kenyan President of the Lake Trust", "Lake Trust"),
    ],
)
def test_other_offices_act_for_no_government(subject: str, actor: str, only: Callable[[str], Activity]) -> None:
    assert [a.name for a in only(f"{subject} opened a library.").actors] == [actor]


def test_countries_behind_their_rulers_act_one_by_one(only: Callable[[str], Activity]) -> None:
    activity = only("The heads of state and government of Kenya, Uganda and Rwanda signed a protocol.")
    assert [a.name for a in activity.actors] == [f"Government of {c}" for c in ("Kenya", "Uganda", "Rwanda")]
