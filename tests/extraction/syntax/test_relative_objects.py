"""Main clauses around a relative clause with a subject of its own."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A sum of $4 million which Norwood Fund borrowed last year was repaid.",
            "borrow: A sum of $4 million | repay: A sum of $4 million",
        ),
        (
            "The plan that Norwood Fund adopted in May has been carried out by Oakdale Bank.",
            "adopt: The plan | carry out: The plan",
        ),
        (
            "The school where Norwood Fund trained nurses was closed in May by Oakdale Bank.",
            "train: nurses | close: The school",
        ),
        ("The platform launched last year offers courses.", "launch: The platform"),
        ("Norwood Fund said the platform launched last year offers courses.", ""),
        ("The firms that the law covers pay a fee.", ""),
    ],
)
def test_the_main_verb_has_the_noun_in_front_as_its_subject(facts: Read, text: str, expected: str) -> None:
    assert " | ".join(f"{a.verb}: {a.object}" for a in facts(text).activities) == expected
