"""Bodies of which a state has one act under the name of their country: `Kenya's parliament`."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        ("The Kenyan parliament", ["Kenyan parliament"]),
        ("Kenya's parliament", ["Kenya's parliament"]),
        ("The Kenyan telecoms regulator", ["Kenyan telecoms regulator"]),
        ("The Norwegian aid agency", ["Norwegian aid agency"]),
        ("A Kenyan ministry", []),
        ("Kenya's ministries", []),
        ("Kenya's largest bank", []),
        ("The Kenyan bank", []),
    ],
)
def test_a_country_tells_which_state_body_is_meant(
    subject: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    found = facts(f"{subject} published a report on tariffs.").activities
    assert [a.name for f in found for a in f.actors] == actors


def test_one_that_was_named_before_is_meant(facts: Callable[[str], Facts]) -> None:
    text = "The Communications Authority of Kenya opened a portal. The Kenyan authority fined two operators."
    assert {a.name for f in facts(text).activities for a in f.actors} == {"Communications Authority of Kenya"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The Kenyan health ministry opened two clinics. The Ugandan health ministry published a guide.",
            ["Kenyan health ministry", "Ugandan health ministry"],
        ),
        (
            "Kenya's health ministry opened two clinics. Uganda's health ministry published a guide.",
            ["Kenya's health ministry", "Uganda's health ministry"],
        ),
        (
            "The Kenyan regulator published a guide. The regulator fined two firms.",
            ["Kenyan regulator", "Kenyan regulator"],
        ),
        ("Kenya signed a treaty in Lima. The regulator published a guide.", ["Government of Kenya", "Regulator"]),
    ],
)
def test_it_is_no_body_of_another_country_and_no_government(
    text: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    assert [a.name for f in facts(text).activities for a in f.actors] == actors
