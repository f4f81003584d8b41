"""What only says where or when something was done is not what was done (`in the framework of the project`)."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("opening", "deed"),
    [
        ("In the framework of the dam project run by UNDP, ", ("undp", "run", "the dam project")),
        ("In the context of the dam project that UNDP is running, ", ("undp", "run", "the dam project")),
        ("On the sidelines of the dam forum organized by UNDP, ", ("undp", "organize", "the dam forum")),
        ("Based on the lessons of a dam study, which UNDP published, ", ("undp", "publish", "a dam study")),
    ],
)
def test_a_frame_gives_way_to_the_thing_in_it(facts: Read, opening: str, deed: tuple[str, str, str]) -> None:
    assert [told(a) for a in facts(f"{opening}WHO opened a school.").activities] == [
        deed,
        ("who", "open", "a school"),
    ]


def test_a_frame_that_was_made_itself_stays(facts: Read) -> None:
    found = facts("WHO published the framework of the dam plan, adopted by UNDP in 2031.").activities
    assert [told(a) for a in found] == [
        ("who", "publish", "the framework of the dam plan"),
        ("undp", "adopt", "the framework of the dam plan"),
    ]
