"""People and parts that a body has act for it under `its`; customers and things do not."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    "crew",
    ["engineers", "field engineers", "economic ministers", "volunteers and staff", "Nairobi office", "president"],
)
def test_whom_a_body_has_acts_for_it(crew: str, facts: Callable[[str], Facts]) -> None:
    _, further = facts(f"The Lake Trust met in May. Its {crew} opened a library.").activities
    assert [(a.name, a.basis) for a in further.actors] == [("Lake Trust", "inferred/pronoun")]


@pytest.mark.parametrize("other", ["customers", "computers", "partners", "neighbours", "donors"])
def test_others_do_not(other: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"The Lake Trust met in May. Its {other} opened a library.").activities
    assert [a.name for f in found if f.verb == "open" for a in f.actors] == []


def test_nobodys_crew_is_nobody(facts: Callable[[str], Facts]) -> None:
    found = facts("Schools closed in May. Their teachers opened a library.").activities
    assert [a for f in found for a in f.actors] == []


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("The researchers opened a library.", ["University of Oro"]),
        ("Researchers opened a library.", []),
        ("The teachers opened a library.", []),
    ],
)
def test_people_who_acted_for_a_body_go_on(
    sentence: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    found = facts(f"Researchers at the University of Oro mapped 300 wells. {sentence}").activities
    assert [a.name for f in found if f.verb == "open" for a in f.actors] == actors


@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        ("Archivists from the Lake Trust", ["Lake Trust"]),
        ("Programmers and archivists of the Lake Trust", ["Lake Trust"]),
        ("Field officers from the Lake Trust", ["Lake Trust"]),
        ("Lecturers at the University of Oro", ["University of Oro"]),
        ("Customers of the Lake Trust", []),
        ("Farmers from the Lake Union", []),
    ],
)
def test_people_act_for_the_body_they_come_from(
    subject: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    found = facts(f"{subject} trained 40 clerks.").activities
    assert [a.name for f in found for a in f.actors] == actors


@pytest.mark.parametrize(
    ("organ", "actors"),
    [
        ("The UNESCO committee on ethics", ["United Nations Educational, Scientific and Cultural Organization"]),
        ("The UNCTAD commission", ["United Nations Conference on Trade and Development"]),
        ("The ITU panel on masts", ["International Telecommunication Union"]),
        ("The UNESCO committee of neighbours", []),
        ("The committee on ethics", []),
    ],
)
def test_a_small_organ_acts_for_the_body_in_front(
    organ: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    found = facts(f"{organ} published a report on tariffs.").activities
    assert [a.name for f in found for a in f.actors] == actors
