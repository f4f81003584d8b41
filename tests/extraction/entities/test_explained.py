"""Names that their own short form explains as bodies."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def _actors(found: Facts) -> list[str]:
    return [p.name for a in found.activities if a.verb == "publish" for p in a.actors]


@pytest.mark.parametrize(
    "text",
    [
        "{name}\n\nThe {short} published a guide on masts.",
        "News from the {name}\n\nIn May the {short} published a guide on masts.",
        "The {name}'s work is well known. In May, the {short} published a guide on masts.",
    ],
)
@pytest.mark.parametrize(
    ("name", "short"),
    [("Velora Group", "Group"), ("Kivu Library", "Library"), ("Harbour Partnership", "Partnership")],
)
def test_a_name_with_an_open_head(facts: Read, text: str, name: str, short: str) -> None:
    assert _actors(facts(text.format(name=name, short=short))) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The work of the Velora Group is known. The Morrow Group's too. The Group published a guide on masts.",
        "The Velora Group's work is known. A group published a guide on masts.",
    ],
)
def test_of_two_or_without_a_short_name_nothing_is_explained(facts: Read, text: str) -> None:
    assert "Velora Group" not in _actors(facts(text))
