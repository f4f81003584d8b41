"""Whose `General Assembly` a text means."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def entities(facts: Facts, surface: str) -> set[str]:
    return {m.entity.split("/")[-1] for m in facts.mentions if m.surface == surface}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The LTA General Assembly met in May.\n\nThe General Assembly adopted a plan.", "lta-general-assembly"),
        (
            "The General Assembly of the Lake Union met.\n\nThe General Assembly adopted a plan.",
            "general-assembly",
        ),
        ("The IFLA Board met in May. The General Assembly adopted the plan.", "general-assembly"),
        ("The IFLA Board wrote to the UN. The General Assembly adopted a plan.", "un-general-assembly"),
        ("The Lake Union met in May. The General Assembly adopted a plan.", "un-general-assembly"),
        (
            "The LTA General Assembly met in May.\n\nThe General Assembly adopted a plan. It thanked UNGA.",
            "un-general-assembly",
        ),
    ],
)
def test_an_assembly_is_of_the_house_that_the_text_is_about(facts: Read, text: str, entity: str) -> None:
    assert entities(facts(text), "General Assembly") == {entity}
