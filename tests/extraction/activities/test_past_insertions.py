"""Participles behind a comma, with a gerund or what a thing includes between them and their noun."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They closed with a lakes workshop convening 60 mayors, organized by UNESCO.",
            ("unesco", "organize", "a lakes workshop"),
        ),
        ("Tools, including maps and lists, developed by UNDP, are free.", ("undp", "develop", "Tools")),
        (
            "A set of tools, such as maps of rural wells, developed by UNDP in 2004 is free.",
            ("undp", "develop", "A set of tools"),
        ),
    ],
)
def test_the_noun_in_front_of_what_is_inserted_is_meant(
    facts: Read, text: str, expected: tuple[str, str, str]
) -> None:
    assert [told(a) for a in facts(text).activities] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNESCO is publishing a guide, written by WHO.", "a guide"),
        ("They left Lima, including the school founded by WHO.", "the school"),
        ("They sell maps and lists, including a guide published by WHO.", "a guide"),
        ("By hosting a fair and a workshop, organized by WHO, they drew a crowd.", "a workshop"),
    ],
)
def test_the_nearest_noun_is_meant_elsewhere(facts: Read, text: str, expected: str) -> None:
    (found,) = [a for a in facts(text).activities if told(a)[0] == "who"]
    assert found.object == expected
