"""A unit that bears the name of a registered body acts for it; organs, schools and other bodies' units do not."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("text", "actor", "surface"),
    [
        ("The UNESCO Youth Section published a guide.", "unesco", "UNESCO Youth Section"),
        ("The UNDP Nairobi Innovation Lab tested a course.", "undp", "UNDP Nairobi Innovation Lab"),
        ("The UNDP Innovation Lab tested a course.", "undp", "UNDP Innovation Lab"),
        ("The ITU Regional Office for Africa held a workshop.", "itu", "ITU Regional Office for Africa"),
        ("The UNESCO Office in Dakar held a workshop.", "unesco", "UNESCO"),
        ("The World Bank Energy Department published a guide.", "world-bank", "World Bank Energy Department"),
        ("The Postal Section of UNCTAD published a guide.", "unctad", "Postal Section of UNCTAD"),
        ("A guide was published by the ESCAP ICT and Ports Division.", "escap", "ESCAP ICT and Ports Division"),
    ],
)
def test_a_unit_with_its_bodys_name_acts_for_the_body(
    text: str, actor: str, surface: str, facts: Callable[[str], Facts]
) -> None:
    (activity,) = facts(text).activities
    assert [(a.entity, a.surface) for a in activity.actors] == [(actor, surface)]


@pytest.mark.parametrize(
    "sentence", ["The Youth Division also trained 40 clerks.", "The Division also trained 40 clerks."]
)
def test_the_unit_stays_the_same_under_a_shorter_name(sentence: str, facts: Callable[[str], Facts]) -> None:
    _, further = facts(f"The UNESCO Youth Division published two guides. {sentence}").activities
    assert [a.entity for a in further.actors] == ["unesco"]


@pytest.mark.parametrize(
    ("title", "unit", "actor"),
    [
        ("UNICEF annual report 2031", "Youth Division", "unicef"),
        ("ITU Trains More Clerks", "Ports Division", "itu"),
        ("UNICEF annual report 2031", "Department of Ferries", "department-of-ferries"),
        ("UNICEF annual report 2031", "Kenya Youth Division", "kenya-youth-division"),
        ("Lake Trust annual report 2031", "Youth Division", "youth-division"),
        ("International Labour Organization Opens Office", "Youth Division", "ilo"),
        ("ITU Opens New Training Centre in Lima", "Youth Division", "itu"),
        ("ITU Council", "Youth Division", "youth-division"),
        ("UNICEF and ITU Train More Clerks", "Ports Section", "ports-section"),
    ],
)
def test_whose_unit_it_is_a_title_may_tell(
    title: str, unit: str, actor: str, facts: Callable[[str], Facts]
) -> None:
    (activity,) = facts(f"{title}\n\nIn May, the {unit} trained 40 clerks.").activities
    assert [a.entity.split("/")[-1] for a in activity.actors] == [actor]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The UNICEF Harbour Fund trained 40 clerks.", "UNICEF Harbour Fund"),
        ("The ICAO Council adopted a standard.", "ICAO Council"),
        ("The OECD Harbour Centre published a study.", "OECD Harbour Centre"),
        ("The WIPO Academy trained 40 clerks.", "WIPO Academy"),
        ("The Lake Trust Youth Section trained 40 clerks.", "Lake Trust Youth Section"),
        ("The African Union Harbour Office trained 40 clerks.", "African Union Harbour Office"),
        ("The UN Statistics Division published a handbook.", "United Nations Statistics Division"),
        ("The Youth Division trained 40 clerks.", "Youth Division"),
    ],
)
def test_other_bodies_act_for_themselves(text: str, actor: str, facts: Callable[[str], Facts]) -> None:
    (activity,) = facts(text).activities
    assert [a.name for a in activity.actors] == [actor]


@pytest.mark.parametrize(
    ("part", "actor"),
    [
        ("Council", "Lake Union's Council"),
        ("Academy", "Lake Union's Academy"),
        ("Office", "Lake Union"),
        ("Library", "Lake Union"),
        ("Board", "Lake Union"),
    ],
)
def test_a_lone_head_behind_its_owner_is_known_by_it(part: str, actor: str, facts: Callable[[str], Facts]) -> None:
    (activity,) = facts(f"In May the Lake Union's {part} adopted a plan.").activities
    assert [a.name for a in activity.actors] == [actor]
