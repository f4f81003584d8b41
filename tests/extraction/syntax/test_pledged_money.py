"""Money that is pledged for a purpose is the object, not its purpose."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The World Bank pledged US$2 million to expand the clinic.", "US$2 million"),
        ("Norway committed 3 million euros to build schools.", "3 million euros"),
        ("UNDP committed additional resources to expand the clinic.", "additional resources"),
        ("UNDP pledged to open a school.", "to open a school"),
        ("UNDP pledged two years ago to open a school.", "to open a school"),
    ],
)
def test_what_is_pledged(only: Only, text: str, thing: str) -> None:
    assert only(text).object == thing
