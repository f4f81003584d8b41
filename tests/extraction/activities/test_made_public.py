"""`made the report public` is one verb, apart; `made a public appeal` tells what was made."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity


@pytest.mark.parametrize(
    ("predicate", "deed"),
    [
        ("made its source code public in 2010", ("make public", "its source code")),
        ("made 40 maps available to schools", ("make available", "40 maps")),
        ("made the first public release in 2010", ("make", "the first public release")),
    ],
)
def test_what_is_made_public_stands_in_front(
    predicate: str, deed: tuple[str, str], only: Callable[[str], Activity]
) -> None:
    activity = only(f"The Morrow Institute {predicate}.")
    assert (activity.verb, activity.object) == deed
