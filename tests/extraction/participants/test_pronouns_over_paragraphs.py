"""A pronoun that opens a paragraph means who acted last in the one before; further inside it does not."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("before", "then", "actors"),
    [
        ("The Lake Trust adopted a plan.", "It also opened a library.", ["Lake Trust"]),
        (
            "The Lake Trust and the Bird Club signed a plan.",
            "They also opened a library.",
            ["Lake Trust", "Bird Club"],
        ),
        ("The Lake Trust and the Bird Club signed a plan.", "It also opened a library.", []),
        ("The Lake Trust adopted a plan.", "Prices rose, and it opened a library.", []),
        ("Prices rose.", "It opened a library.", []),
    ],
)
def test_who_a_pronoun_over_a_border_means(
    before: str, then: str, actors: list[str], facts: Callable[[str], Facts]
) -> None:
    opened = [f for f in facts(f"{before}\n\n{then}").activities if f.verb == "open"]
    assert [a.name for f in opened for a in f.actors] == actors


def test_it_reaches_over_one_border_only(facts: Callable[[str], Facts]) -> None:
    text = "The Lake Trust adopted a plan.\n\nPrices rose in May.\n\nIt also opened a library."
    assert [a for f in facts(text).activities if f.verb == "open" for a in f.actors] == []
