"""Two bodies in one word act both; other words with a mark in them are one name."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def actors_of_last(found: Facts) -> set[str]:
    return {a.name for a in found.activities[-1].actors}


@pytest.mark.parametrize(
    "text",
    [
        "VELPO opened a school in 2019. VELPO/TALDA trained 30 farmers.",
        "VELPO opened a school in 2019. The VELPO/TALDA team trained 30 farmers.",
        "VELPO opened a school in 2019. In May, 30 farmers were trained by VELPO/TALDA.",
        "VELPO invited TALDA to a meeting. The first joint VELPO/TALDA conference was held in 1981.",
        "VELPO invited TALDA to a meeting. A joint VELPO-TALDA workshop was held in 1981.",
    ],
)
def test_bodies_that_a_mark_joins_act_together(facts: Read, text: str) -> None:
    assert actors_of_last(facts(text)) == {"VELPO", "TALDA"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # Nobody is known by one of the parts.
        ("VELPO/TALDA trained 30 farmers.", "VELPO/TALDA"),
        # A hyphen may stand inside a name.
        ("VELPO opened a school in 2019. VELPO-TX trained 30 farmers.", "VELPO-TX"),
    ],
)
def test_one_name_with_a_mark_in_it(facts: Read, text: str, actor: str) -> None:
    assert actors_of_last(facts(text)) == {actor}
