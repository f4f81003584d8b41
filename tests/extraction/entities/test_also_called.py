from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        (
            "The Legal and Technical Committee (Second Committee)",
            "Second Committee",
            "Legal and Technical Committee",
        ),
        ("The Legal and Technical Committee (Tarn Committee)", "Tarn Committee", "Legal and Technical Committee"),
        ("The Legal and Technical Committee (Tarn Committee)", "Hill Committee", "Hill Committee"),
        ("The Legal and Technical Committee (Tarn Council)", "Tarn Council", "Tarn Council"),
        ("The Legal and Technical Committee (of the Tarn Committee)", "Tarn Committee", "Tarn Committee"),
    ],
)
def test_a_second_name_in_brackets_is_the_same_body(
    facts: Callable[[str], Facts], first: str, then: str, name: str
) -> None:
    found = facts(f"{first} met in October. The {then} adopted 40 resolutions.").activities
    assert [p.name for a in found if a.verb == "adopt" for p in a.actors] == [name]


def test_a_second_name_of_two_bodies_is_neither(facts: Callable[[str], Facts]) -> None:
    text = (
        "The Ports Committee (Second Committee) met. The Tariffs Committee (Second Committee) met. "
        "The Second Committee adopted 40 resolutions."
    )
    found = facts(text).activities
    assert [p.name for a in found if a.verb == "adopt" for p in a.actors] == ["Second Committee"]
