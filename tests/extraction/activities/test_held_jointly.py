"""`The guide was published jointly with X`: who is spoken of did it, X is with it."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_BODY = "ESCWA opened a mill. "


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("A fair on nets was held jointly with the Harbour Fund.", "hold"),
        ("A guide on nets was published together with the Harbour Fund.", "publish"),
        ("A fair on nets, organized jointly with the Harbour Fund, drew 40 fishers.", "organize"),
    ],
)
def test_who_is_spoken_of_did_what_was_done_jointly(facts: Read, text: str, deed: str) -> None:
    activity = facts(_BODY + text).activities[-1]
    assert told(activity)[:2] == ("escwa", deed)
    assert [p.name for p in activity.partners] == ["Harbour Fund"]


@pytest.mark.parametrize(
    "text",
    ["A guide on nets was published together with a map.", "A guide on nets was published jointly with partners."],
)
def test_a_thing_beside_it_tells_no_doer(facts: Read, text: str) -> None:
    assert told(facts(_BODY + text).activities[-1])[:2] == ("", "publish")
