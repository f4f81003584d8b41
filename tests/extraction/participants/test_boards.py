"""Who acts through a board, those who sit in an organ, and the people whom a body sends out."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_SCHOOL = "The Morrow Foundation opened a school in Lima. "


def _last(found: Facts) -> list[str]:
    return [p.name for p in found.activities[-1].actors]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (_SCHOOL + "The Board of Directors approved a grant for the school.", ["Morrow Foundation"]),
        (_SCHOOL + "The Executive Board elected Ada Bello.", ["Morrow Foundation"]),
        (_SCHOOL + "The Board approved the budget for 2031.", ["Morrow Foundation"]),
        (_SCHOOL + "The Governing Council approved the budget for 2031.", ["Morrow Foundation"]),
        (_SCHOOL + "The Council approved the budget for 2031.", ["Morrow Foundation"]),
        (_SCHOOL + "The General Conference elected Ada Bello.", ["Morrow Foundation"]),
        ("AfDB Approves Loans\n\nThe Board approved a loan for ports.", ["African Development Bank"]),
        ("AfDB Approves Loans\n\nThe Bank opened a port. The Hill Bank paid.", ["African Development Bank"]),
        ("A fair was held in the South-East Plain. The Governing Council adopted a plan.", ["Governing Council"]),
        (_SCHOOL + "The Executive Committee approved a plan.", ["Executive Committee"]),
        ("The African Union opened a school. The Council approved a budget.", ["Council"]),
        (_SCHOOL + "Trustees adopted a plan for 2031.", ["Morrow Foundation"]),
        (
            _SCHOOL + "The Velora Institute built a port. The Board of Directors approved a grant.",
            ["Board of Directors"],
        ),
        ("Executive Directors of the Lake Fund met. In May, Directors approved a loan for ports.", ["Lake Fund"]),
        ("The Board of Directors of Velora Ltd (the Company) met. The Company bought a port.", ["Velora Ltd"]),
        ("Morrow Trust\n\nThe Governing Board appointed a new director.", ["Morrow Trust"]),
    ],
)
def test_whose_board_acts(facts: Read, text: str, actors: list[str]) -> None:
    assert _last(facts(text)) == actors


def test_directors_of_nobody_named(facts: Read) -> None:
    found = facts("The review was long, at which time Directors approved an augmentation of the loan.")
    assert all(not a.actors for a in found.activities)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Lake Council approved a plan. Ministers also held a debate on tolls.", ["Lake Council"]),
        ("The Lake Council approved a plan. The ministers adopted a law on ports.", ["Lake Council"]),
        ("The Lake Court opened an office. The judges issued a ruling.", ["Lake Court"]),
        ("The Lake Council approved a plan.\n\nThe judges issued a ruling on ports.", []),
    ],
)
def test_those_who_sit_in_an_organ(facts: Read, text: str, actors: list[str]) -> None:
    acts = facts(text).activities[1:]
    assert [[p.name for p in a.actors] for a in acts] == ([actors] if actors else [])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Throop College was founded in 1891. The school built its current campus in 1910.", ["Throop College"]),
        ("The Harbour Herald won a prize. The newspaper published a guide.", ["Harbour Herald"]),
        ("The Lake Union met in Lima. The school published a guide.", ["School"]),
    ],
)
def test_what_kind_of_body_another_is(facts: Read, text: str, actors: list[str]) -> None:
    assert _last(facts(text)) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Jan Tok was elected Chair of the Committee on Ports.", ["Committee on Ports"]),
        ("The Lake Assembly met. Ada Bello was elected as the President of this Assembly.", ["Lake Assembly"]),
        ("Ada Bello was elected President of France.", []),
        ("Sanu Tak was elected member of the Lake Foundation.", []),
    ],
)
def test_who_elected_who_presides(facts: Read, text: str, actors: list[str]) -> None:
    assert _last(facts(text)) == actors
