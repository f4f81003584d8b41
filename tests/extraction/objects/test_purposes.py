"""What a deed was for, and infinitives that tell something else."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("UNDP opened a school to train nurses.", "to train nurses"),
        ("UNDP opened a school in 2019 aimed at training nurses.", "aimed at training nurses"),
        ("A school was opened in Kigali to train nurses.", "to train nurses"),
        ("Two workshops that included visits were held in Kigali to train nurses.", "to train nurses"),
        ("ITU held a workshop to train nurses, with contributions from Kigali.", "to train nurses"),
        ("ITU held a workshop to prevent fraud, attempted theft and forgery.", "to prevent fraud, attempted theft and forgery"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_purpose_behind_a_deed(only: Only, sentence: str, purpose: str) -> None:
    assert only(sentence).purpose == purpose


@pytest.mark.parametrize(
    "sentence",
    [
        "The new portal of UNDP is due to be launched next year.",
        "ITU made some changes to rule 12 of the statutes.",
        "UNDP began work and studies into sustainable ways to repair pumps.",
        "UNDP opened a school in Kigali with more time to being active.",
        "UNDP published advice on how to repair pumps.",
        "A workshop on the use of drones to find wells was held in Kigali.",
        "The World Bank funded pumps with a view to the need for villages to store rain.",
    ],
)
def test_an_infinitive_of_something_else_is_no_purpose(only: Only, sentence: str) -> None:
    assert only(sentence).purpose is None
