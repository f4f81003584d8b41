"""What somebody used for a deed, and whom somebody brought together: past acts."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("UNDP used the grant to build a library.", ("undp", "build", "a library")),
        ("UNDP brought together 40 clinics from seven towns.", ("undp", "bring together", "40 clinics")),
    ],
)
def test_told_of_the_past_they_count(only: Only, text: str, deed: tuple[str, str, str]) -> None:
    verb, thing = deed[1:]
    who, did, what = told(only(text))
    assert (who, did) == (deed[0], verb)
    assert (what or "").startswith(thing)


@pytest.mark.parametrize(
    ("means", "told"), [("The grant", True), ("The funds", True), ("The van", False), ("The data", False)]
)
def test_money_will_be_spent_on_deeds_and_things_are_only_for_them(
    facts: Callable[[str], Facts], means: str, told: bool
) -> None:
    assert bool(facts(f"{means} will be used to train 40 nurses.").activities) is told
