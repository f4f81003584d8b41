"""Where a deed was done, and places that are named for another reason."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "sentence",
    [
        "UNDP held a workshop in Kigali in May 2019.",
        "A workshop in Kigali was held in May 2019.",
        "A workshop was held in May 2019 in Kigali.",
    ],
)
def test_the_place_of_a_deed(only: Only, sentence: str) -> None:
    assert only(sentence).venue == "Kigali"


@pytest.mark.parametrize(
    "sentence",
    [
        "The World Bank provided funding to evaluate a clinic in Kigali.",
        "The World Bank gave a prize to Radio Oro, the first station in Kigali.",
        "The World Bank established a mission on offences committed in Kigali.",
        "The World Bank held a meeting on the situation in Rwanda.",
    ],
)
def test_the_place_of_something_else_is_no_venue(only: Only, sentence: str) -> None:
    assert only(sentence).venue is None
