"""Clauses that go on behind relative clauses set apart."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
_RELATIVES = (
    ", which covers ten lakes and which is updated each year,",
    ", which had been awaited for years,",
    ", which many had long wanted,",
    ", whose costs had risen,",
    ", to which many had contributed,",
    ", for which many people had long waited,",
    ", which covers ten lakes and has many readers,",
    " – which had been delayed by the floods –",
)


@pytest.mark.parametrize("inserted", _RELATIVES)
@pytest.mark.parametrize(
    ("opening", "subject"),
    [
        ("", "The soil guide"),
        ("In March 2012, ", "the soil guide"),
        ("", "A guide and principles on wells"),
        ("Demand was high, and ", "a soil guide"),
        ("The newspaper said that ", "a soil guide"),
        ("Although prices fell, ", "the soil guide"),
    ],
)
def test_the_subject_in_front_of_relative_clauses_is_that_of_the_clause_around_them(
    facts: Read, opening: str, subject: str, inserted: str
) -> None:
    found = facts(f"{opening}{subject}{inserted} was printed in Quito by Larkfield Trust.").activities
    assert [told(a) for a in found] == [("larkfield-trust", "print", subject)]


@pytest.mark.parametrize("inserted", _RELATIVES)
def test_a_passive_without_doer_is_found_behind_relative_clauses(only: Only, inserted: str) -> None:
    assert told(only(f"The soil guide{inserted} was printed in May 2014.")) == ("", "print", "The soil guide")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Larkfield Trust opened a school, which had been long awaited, printed a guide and trained 40 clerks.",
            [("open", "a school"), ("print", "a guide"), ("train", "40 clerks")],
        ),
        (
            "Larkfield Trust opened a school, which had been awaited for years, and printed a guide.",
            [("open", "a school"), ("print", "a guide")],
        ),
        ("Larkfield Trust, which had been awaited for years, printed a guide.", [("print", "a guide")]),
    ],
)
def test_a_list_of_verbs_keeps_its_subject(facts: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert [told(a) for a in facts(text).activities] == [("larkfield-trust", *one) for one in expected]


@pytest.mark.parametrize(
    "clinic", ["that had been closed since 2010", "which had been empty for years", "that had been built by nuns"]
)
def test_the_verb_behind_what_went_before_is_that_of_the_main_subject(facts: Read, clinic: str) -> None:
    found = facts(f"Larkfield Trust reopened a clinic {clinic} and hired 20 nurses.").activities
    assert told(found[-1]) == ("larkfield-trust", "hire", "20 nurses")


@pytest.mark.parametrize(
    "bank", ["which was founded in 1990 and opened", "which had been founded in 1990 and had opened"]
)
def test_the_verb_in_the_tense_of_the_relative_clause_is_its_own(facts: Read, bank: str) -> None:
    found = facts(f"Larkfield Trust thanked Harbour Bank, {bank} two schools.").activities
    assert told(found[-1]) == ("harbour-bank", "open", "two schools")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("UNDP will open a mill so others may copy it, and will publish a guide.", "a guide"),
        ("UNDP will open a mill, which will help the poor, and train 40 millers.", "a mill"),
        ("UNDP will open a mill, which trains millers, and a shop.", "a mill"),
        ("UNDP will open a mill, which will be led by Ada Bello, and research matters.", "a mill"),
    ],
)
def test_a_base_form_goes_on_the_clause_in_front(facts: Read, text: str, thing: str) -> None:
    assert facts(text).activities[-1].object == thing
