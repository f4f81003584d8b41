"""Datelines, and the day of the week that news put between a subject and its verb."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    "line",
    [
        "Punta Arenas, Apr 3 (Prensa Lago)",
        "United Nations, March 20 (APN)",
        "NAIROBI (Lakewire)",
        "NAIROBI",
        "Nairobi, 20 March 2031 (Information Unit)—",
        "Nairobi, 20 March 2031 (Information Unit)—On Thursday,",
    ],
)
def test_behind_the_bracket_of_a_dateline_the_sentence_begins(only: Only, line: str) -> None:
    assert told(only(f"{line} The Larkfield Trust opened a school.")) == ("larkfield-trust", "open", "a school")


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Norwood Fund (Apia Office) opened a school.", "norwood-fund"),
        ("Norwood Fund (2019) and the Larkfield Trust opened a school.", "norwood-fund+larkfield-trust"),
        ("Norwood Fund, Larkfield Trust (Apia) and UNDP opened a school.", "norwood-fund+larkfield-trust+undp"),
    ],
)
def test_other_brackets_end_no_dateline(only: Only, text: str, doers: str) -> None:
    assert told(only(text)) == (doers, "open", "a school")


@pytest.mark.parametrize("doer", ["The Larkfield Trust", "Larkfield Trust (LT)", "Leaders of Larkfield Trust"])
@pytest.mark.parametrize("deed", ["Tuesday opened", "Friday unanimously opened"])
def test_a_day_may_stand_in_front_of_the_verb(only: Only, doer: str, deed: str) -> None:
    assert told(only(f"{doer} {deed} a school.")) == ("larkfield-trust", "open", "a school")


def test_a_day_is_no_word_of_a_name_with_of(only: Only) -> None:
    assert only("The University of Norwood Friday opened a school.").actors[0].name == "University of Norwood"


@pytest.mark.parametrize("text", ["Casual Friday opened a market.", "The fund that Black Friday created closed."])
def test_a_name_may_end_with_a_day(facts: Read, text: str) -> None:
    assert not facts(text).activities


def test_a_dash_without_a_blank_ends_a_dateline_too(only: Only) -> None:
    assert told(only("NAIROBI, 20 March 2031 –UNDP opened a school.")) == ("undp", "open", "a school")
