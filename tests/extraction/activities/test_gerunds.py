"""Deeds told by gerunds: behind `by`, behind a comma, and in front of the subject."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


def deeds(read: Facts) -> str:
    return " | ".join(f"{a.verb}: {a.object}" for a in read.activities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwood Fund responded by sending a team to Gao.", "send: a team"),
        (
            "Norwood Fund kept readers in touch by delivering virtual courses; reaching out to 300 readers; and "
            "making new maps available to schools.",
            "deliver: virtual courses | reach out: 300 readers | make available: new maps",
        ),
        (
            "Norwood Fund renewed its portal, adding a map of forests and removing 40 pages.",
            "renew: its portal | add: a map of forests | remove: 40 pages",
        ),
        (
            "Norwood Fund sold its office in Lima, hiring 12 nurses.",
            "sell: its office | hire: 12 nurses",
        ),
        (
            "In addition to jointly hosting a forum, Norwood Fund published an atlas.",
            "host: a forum | publish: an atlas",
        ),
        ("On top of training 40 vets, Norwood Fund drafted a law.", "train: 40 vets | draft: a law"),
        ("Norwood Fund met with mayors, signing a pact.", "meet: met with mayors | sign: a pact"),
    ],
)
def test_gerunds_that_tell_deeds(facts: Read, text: str, expected: str) -> None:
    assert deeds(facts(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwood Fund opened a road, reaching 40 villages.", "open: a road"),
        ("The savings achieved by closing two plants rose.", ""),
        ("Rather than hosting a forum, Norwood Fund published an atlas.", "publish: an atlas"),
        ("Apart from being late, Norwood Fund published an atlas.", "publish: an atlas"),
    ],
)
def test_gerunds_that_tell_effects_or_nothing(facts: Read, text: str, expected: str) -> None:
    assert deeds(facts(text)) == expected
