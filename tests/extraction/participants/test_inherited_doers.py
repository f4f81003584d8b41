"""Passives without a doer that go on about what somebody did before."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def _last(found: Facts) -> list[str]:
    return [p.name for p in found.activities[-1].actors]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Lake Trust set up a ports group. Two groups were established in May.", ["Lake Trust"]),
        ("The Lake Trust set up a ports group. A roads group was established in May.", []),
    ],
)
def test_groups_that_were_set_up(facts: Read, text: str, who: list[str]) -> None:
    assert _last(facts(text)) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Led by the Lake Trust, the campaign trained 40 clerks.", ["Lake Trust"]),
        ("Launched in May and managed by the Lake Trust, the initiative published 40 guides.", ["Lake Trust"]),
        ("Led by the Lake Trust, the Morrow Bank trained 40 clerks.", ["Morrow Bank"]),
        ("Led by the Lake Trust, the governments of the isles adopted a plan.", []),
    ],
)
def test_who_leads_what_acts(facts: Read, text: str, who: list[str]) -> None:
    acts = [a for a in facts(text).activities if a.verb in {"train", "publish", "adopt"}]
    assert [p.name for a in acts for p in a.actors] == who
