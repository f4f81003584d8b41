"""What is told of a thing by a participle of financing: who paid for it."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Funded by Norway, the project trained 90 nurses.", ("government-of-norway", "fund", "the project")),
        (
            "Co-financed by the World Bank, the programme for rural clinics reached nine towns.",
            ("world-bank", "co-finance", "the programme for rural clinics"),
        ),
        ("The report draws on a survey financed by UNESCO.", ("unesco", "finance", "a survey")),
        ("Ninety clinics funded by UNICEF need doctors.", ("unicef", "fund", "Ninety clinics")),
        ("Halden is a study co-financed by the World Bank.", ("world-bank", "co-finance", "a study")),
    ],
)
def test_who_paid_for_a_thing_is_told(facts: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [told(a) for a in facts(text).activities]


@pytest.mark.parametrize(
    "text",
    [
        "Projects funded by the World Bank must be green.",
        "Funded by UNESCO and run by UNICEF, the school has 300 pupils.",
        "Funded by UNESCO, more pupils stay at school.",
        "Funded by UNESCO, it has 300 pupils.",
        "Funded by donors, the project has grown.",
        "Not funded by UNESCO, the project failed.",
        "Those funded by UNESCO must report.",
        "The UNESCO-funded project ended.",
    ],
)
def test_what_is_paid_in_general_is_not(facts: Read, text: str) -> None:
    assert not [a for a in facts(text).activities if a.verb == "fund"]
