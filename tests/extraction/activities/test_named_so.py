"""What is said to be something that was made: the name in front tells the thing."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("what", "deed"),
    [
        ("a joint facility that was established in 2010 by WHO", ("who", "establish")),
        ("an old, multi-lake portal which was launched in 2014", ("", "launch")),
    ],
)
def test_what_bears_the_name_was_made(only: Only, what: str, deed: tuple[str, str]) -> None:
    assert told(only(f"The Lake Data Hub is {what}."))[:2] == deed


@pytest.mark.parametrize(
    "what", ["a facility that was established", "a regional, multi-lake portal which was built"]
)
def test_the_object_is_the_name(only: Only, what: str) -> None:
    assert only(f"The Lake Data Hub is {what} by WHO in 2010.").object == "The Lake Data Hub"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Its best product is a portal that was built by WHO.", "a portal"),
        ("The Lake Data Hub is open to 40 schools that were connected by WHO.", "40 schools"),
        ("The Lake Data Hub is not a portal that was built by WHO.", "a portal"),
    ],
)
def test_elsewhere_the_noun_in_front_tells_it(facts: Callable[[str], Facts], text: str, thing: str) -> None:
    assert thing in [a.object for a in facts(text).activities]
