from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        (
            "The Morrow Insight Foundation met.\n\nFunds came from the Morrow Insight.",
            "Morrow Insight",
            "note/morrow-insight-foundation",
        ),
        ("Quellor Data Network met.\n\nPupils like Quellor lessons.", "Quellor", "note/quellor-data-network"),
        (
            "The Daltona International University met.\n\nThe hall of DIU is new.",
            "DIU",
            "note/daltona-international-university",
        ),
        # Two initials show that a body is meant, not which one.
        ("The University of Morrow met.\n\nThe hall of UM is new.", "UM", "note/um"),
    ],
)
def test_short_forms_name_the_body_written_out(facts: Read, text: str, surface: str, entity: str) -> None:
    found = [m for m in facts(text).mentions if m.surface == surface]
    assert [m.entity for m in found] == [entity]


@pytest.mark.parametrize(
    "text",
    [
        "The African Fibre Company met.\n\nMany African towns are dark.",
        "The Unter Partnership met.\n\nHouses in Unter are old.",
        "The Border Network Agency and the Baltic News Association met.\n\nThe BNA is good.",
    ],
)
def test_places_peoples_and_shared_initials_are_no_short_forms(facts: Read, text: str) -> None:
    (last,) = {p.paragraph for p in facts("One.\n\nThe Commission for Africa met.").mentions}
    assert not [m for m in facts(text).mentions if m.paragraph == last]
