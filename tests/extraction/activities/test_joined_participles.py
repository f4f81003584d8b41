"""Participles joined behind a comma: both tell of the noun in front of the first."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The workshop, held in Lima and co-hosted by UNESCO, was a success.",
            ("unesco", "co-host", "The workshop"),
        ),
        ("The survey, designed in 2031 and conducted by Oxfam, was long.", ("oxfam", "conduct", "The survey")),
        (
            "The course, based on earlier work and designed by UNESCO, was a success.",
            ("unesco", "design", "The course"),
        ),
        (
            "A manual on soil, presented in Lima and published by UNESCO, was on show.",
            ("unesco", "publish", "A manual on soil"),
        ),
        (
            "The Project “Piers for All” funded by Oxfam and carried out by UNESCO.",
            ("unesco", "carry out", "The Project “Piers for All”"),
        ),
        ("A plan drafted by Oxfam and later endorsed by UNESCO was on show.", ("unesco", "endorse", "A plan")),
        (
            "The van was part of ten road and rail links funded by UNESCO.",
            ("unesco", "fund", "ten road and rail links"),
        ),
        (
            "The note covers the work of the 2031 session of the Lake Council, held in Lima in May.",
            ("lake-council", "hold", "the 2031 session of the Lake Council"),
        ),
    ],
)
def test_the_joined_participle_has_the_noun_of_the_first(
    facts: Read, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in [told(a) for a in facts(text).activities]


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("The workshop, held in Lima, and a guide published by UNESCO were praised.", ["a guide"]),
        ("The forum, held in Lima with tools and guides published by UNESCO, was a success.", ["guides"]),
        ("A retreat convened by Oxfam and paid for by UNESCO was on show.", ["A retreat"]),
        ("The forum, held in Lima with tools built and published by UNESCO, was a success.", []),
    ],
)
def test_a_noun_of_its_own_keeps_its_participle(facts: Read, text: str, objects: list[str]) -> None:
    assert [a.object for a in facts(text).activities] == objects


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The rent is paid from a loan provided by Norwood Fund.", "a loan"),
        ("The services provided by Norwood Fund are popular.", None),
        ("The pumps were part of thirteen projects funded by Norwood Fund.", "thirteen projects"),
        ("Ada Bello took part in the seminar, organized by Norwood Fund.", "the seminar"),
    ],
)
def test_what_was_given_is_told_of(facts: Callable[[str], Facts], text: str, thing: str | None) -> None:
    told_of = [f.object for f in facts(text).activities if f.actors]
    assert told_of == ([thing] if thing else [])
