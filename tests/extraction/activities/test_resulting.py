"""`The fair resulted in the creation of X`: what came of something, told of nobody."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair resulted in the formation of a network of editors.", ("form", "a network of editors")),
        ("The talks culminated in the signing of an agreement.", ("sign", "an agreement")),
        ("The fair led to the launch of two projects.", ("launch", "two projects")),
        (
            "The Morrow Fair was long, resulting in the creation of a fund for schools.",
            ("create", "a fund for schools"),
        ),
        ("Norwood Fund's campaign led to the creation of a fund for schools.", ("create", "a fund for schools")),
    ],
)
def test_what_came_about_is_done_by_nobody_named(facts: Read, text: str, expected: tuple[str, str]) -> None:
    assert [told(a) for a in facts(text).activities] == [("", *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The reform led to the development of trade.",
        "The fair may lead to the launch of two projects.",
        "Such fairs lead to the launch of projects.",
        "The road led to the opening of the cave.",
    ],
)
def test_trends_chances_and_ways_are_no_deeds(facts: Read, text: str) -> None:
    assert not facts(text).activities
