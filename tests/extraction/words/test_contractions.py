"""`'s` behind a pronoun: `is` or `has`."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's been training nurses since 2031.", ("norwood-fund", "train", "nurses")),
        ("It's planning a fair.", ("norwood-fund", "plan", "a fair")),
        ("It's opening two schools.", ("norwood-fund", "open", "two schools")),
        ("It's run by Oakdale Bank.", ("oakdale-bank", "run", "It")),
    ],
)
def test_the_verb_behind_tells_which_auxiliary_is_meant(facts: Read, text: str, expected: tuple[str, ...]) -> None:
    (activity,) = facts(f"Norwood Fund is an old charity. {text}").activities
    assert told(activity) == expected


@pytest.mark.parametrize(
    "text", ["It's called the old mill.", "It's open all day.", "It's known for its used books."]
)
def test_what_something_is_or_is_called_is_no_deed(facts: Read, text: str) -> None:
    assert not facts(f"Norwood Fund is an old charity. {text}").activities
