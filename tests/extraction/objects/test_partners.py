"""Who takes part: countries, bodies under a plural head, parts of countries; not where something is."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


def partners(only: Only, text: str) -> list[str]:
    return [p.name for p in only(text).partners]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("in cooperation with Iceland and Norway", ["Government of Iceland", "Government of Norway"]),
        ("with support from the Netherlands", ["Government of the Netherlands"]),
        ("together with Kenya", ["Government of Kenya"]),
        (
            "in cooperation with the Ministries of Tides and of Ferries",
            ["Ministry of Tides", "Ministry of Ferries"],
        ),
        ("together with the Governments of Sweden and Peru", ["Government of Sweden", "Government of Peru"]),
        ("in cooperation with Nairobi County and the State of Qatar", ["Nairobi County", "Government of Qatar"]),
        ("in cooperation with schools in Kenya", []),
        ("in cooperation with the people of Kenya", []),
        ("in cooperation with Kenya’s hospitals", []),
        ("with Kenya", []),
        ("with contributions from the heads of United Nations agencies", []),
        ("in cooperation with UNICEF at the University of Nairobi", ["United Nations Children's Fund"]),
        ("in cooperation with UNICEF as Lead Agency", ["United Nations Children's Fund"]),
        ("with the title 'A Changing Shore'", []),
        ("with majority Membership approval", []),
        ("in cooperation with UNICEF and with Sex and Society", ["United Nations Children's Fund"]),
        ("in cooperation with bodies such as UNICEF", ["United Nations Children's Fund"]),
    ],
)
def test_who_takes_part(only: Only, phrase: str, names: list[str]) -> None:
    assert partners(only, f"WHO held a workshop for nurses {phrase} in May 2014.") == names
    assert partners(only, f"WHO, {phrase}, held a workshop for nurses.") == names
