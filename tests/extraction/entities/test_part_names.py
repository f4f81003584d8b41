"""A coined word behind a body names a part of it; both are one name."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The course was run by UNESCO YouthLab.", "UNESCO YouthLab"),
        ("ITU GenConnect launched a contest.", "ITU GenConnect"),
        ("UNICEF TechLab and the Lake Trust built the portal.", "UNICEF TechLab"),
        ("UNESCO launched a contest.", "UNESCO"),
        ("UNDP McNeil launched a contest.", "McNeil"),
    ],
)
def test_a_body_and_the_word_of_its_part_are_one_name(
    text: str, actor: str, facts: Callable[[str], Facts]
) -> None:
    found = facts(text)
    assert found.activities[0].actors[0].surface == actor
    assert actor in [mention.surface for mention in found.mentions]


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Parks and Recreation", "Parks and Recreation"),
        ("Livelihoods & Skills Development", "Livelihoods & Skills Development"),
        ("Teachers and Community Development", "Community Development"),
        ("Schools and Harbour Trust", "Harbour Trust"),
    ],
)
def test_two_fields_at_the_beginning_are_one_name(facts: Callable[[str], Facts], opening: str, who: str) -> None:
    (activity,) = facts(f"{opening} trained 40 clerks.").activities
    assert [p.name for p in activity.actors] == [who]
