"""`…, with 40 clerks trained`: a participle with a noun phrase of its own tells a deed beside the main clause."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The scheme grew, with 40 clerks trained and two schools equipped.",
            [("", "train", "40 clerks"), ("", "equip", "two schools")],
        ),
        ("Trade grew, with a guide printed by Norwood Fund.", [("norwood-fund", "print", "a guide")]),
        ("Sales rose in Chad, with over 40 shops opened in May.", [("", "open", "over 40 shops")]),
    ],
)
def test_the_participle_tells_what_was_done(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The storm grew, with 12 people killed.",
        "Trade grew, with prices reduced by 4 per cent.",
        "Trade grew, with the money raised going to the church.",
        "The school is large, with two labs.",
        "The town grew with two mills owned by farmers.",
    ],
)
def test_harm_trends_and_what_a_noun_is_like_are_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose, with the costs of WHO passing the plan.", []),
        ("Sales rose, with girls making masks.", []),
        ("Sales rose, with WHO coming in second.", []),
        ("Sales rose, with Lima being the first.", []),
    ],
)
def test_a_body_behind_with_acts(facts: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == expected
