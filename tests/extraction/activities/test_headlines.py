"""A headline that its text tells again is no further deed."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
LONG = (
    " so that the children of the lake towns learn how storms are measured, forecast and survived in small boats"
)
"""What makes a headline so long that it is read as a paragraph."""


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Larkfield Trust opens a lab", "On Monday the Larkfield Trust opened a lab for 40 pupils in Lima."),
        ("UNICEF donates school books to Peru", "Lima, 4 May 2031 – UNICEF donated new books to 12 schools."),
    ],
)
def test_told_once_by_the_sentence(facts: Read, headline: str, sentence: str) -> None:
    (activity,) = facts(f"{headline}{LONG}\n\n{sentence}\n").activities
    assert activity.evidence.exact in sentence


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Larkfield Trust opens a lab", "The Larkfield Trust opened a library in May."),
        ("Larkfield Trust opens a lab", "The Morrow Fund opened a lab in May."),
        ("Larkfield Trust opens a lab", "The Larkfield Trust equipped a lab in May."),
    ],
)
def test_told_nowhere_else(facts: Read, headline: str, sentence: str) -> None:
    assert len(facts(f"{headline}{LONG}\n\n{sentence}\n").activities) == 2


def test_a_sentence_is_no_headline(facts: Read) -> None:
    text = f"The Larkfield Trust opened a lab{LONG}.\n\nIn May the Larkfield Trust opened a lab in Lima.\n"
    assert len(facts(text).activities) == 2
