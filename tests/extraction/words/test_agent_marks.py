"""Participles whose doer stands behind a time, a place or what others gave."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
_BETWEEN = (
    " in 2019",
    " in Quito",
    " in May 2019 in Quito",
    " from 3 to 5 May 2019",
    " in Quito, Ecuador, on 3 May 2019",
    ", with support from the Norwood Fund,",
    ", for the first time,",
    " for the first time",
    " each year",
    " (see annex II)",
    " in close cooperation with the Norwood Fund",
    " at its third session",
)


@pytest.mark.parametrize("between", _BETWEEN)
def test_a_participle_in_front_of_the_verb_keeps_its_doer(facts: Read, between: str) -> None:
    text = f"The meetings hosted{between} by Larkfield Trust drew many farmers, clerks and nurses."
    assert ("larkfield-trust", "host", "The meetings") in [told(a) for a in facts(text).activities]


@pytest.mark.parametrize("between", _BETWEEN)
def test_a_participle_between_commas_keeps_its_doer(facts: Read, between: str) -> None:
    text = f"The soil guide, printed{between} by Larkfield Trust, has been well received."
    assert [told(a) for a in facts(text).activities] == [("larkfield-trust", "print", "The soil guide")]


@pytest.mark.parametrize("between", [b for b in _BETWEEN if "year" not in b])
def test_who_supports_a_thing_is_told_behind_what_is_inserted(only: Only, between: str) -> None:
    assert told(only(f"The seed bank is supported{between} by Larkfield Trust.")) == (
        "larkfield-trust",
        "support",
        "The seed bank",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norwood Fund opened in 2019 a school by the sea.", ("norwood-fund", "open", "a school")),
        ("The Norwood Fund published last year a guide by WHO.", ("norwood-fund", "publish", "a guide")),
        ("The Norwood Fund met in Quito by the lake.", ("norwood-fund", "meet", "met in Quito")),
    ],
)
def test_a_verb_with_an_object_of_its_own_stays_active(
    only: Only, text: str, expected: tuple[str, str, str]
) -> None:
    assert told(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fund grew in 2019 by a third.",
        "The trust moved in May by train.",
        "Prices fell in 2019 by 30 per cent.",
    ],
)
def test_how_much_and_how_is_nobody(facts: Read, text: str) -> None:
    assert not facts(text).activities
