"""Persons told by their company, by a body in brackets, and by an office that is for something, not of a body."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Sanu Tak and Ada Bello (Our Morrow Foundation) wrote a handbook on ports.", [["Morrow Foundation"]]),
        ("Ivo Reth (Velora Institute) produced a guide to the lake.", [["Velora Institute"]]),
        ("The handbook was written by Claire Hodges, Shubhika Tagori and Tao Zou.", []),
        ("Training Coordinator Liz McAdams opened a school in Lima.", []),
        ("Newsletter Editor Penny Harris launched the new website in May.", []),
        ("Velora CEO Ada Bello opened a school in Lima.", [["Velora"]]),
        ("Morrow Trust Coordinator Kim Hicks organised a fair in Lima.", [["Morrow Trust"]]),
        (
            "Seebruck, Tesserat and Velora Institute built a port in Lima.",
            [["Seebruck", "Tesserat", "Velora Institute"]],
        ),
    ],
)
def test_persons_and_their_bodies(facts: Read, text: str, actors: list[list[str]]) -> None:
    assert [[p.name for p in a.actors] for a in facts(text).activities if a.actors] == actors
