"""Lists of deeds without a subject: they belong to the body that speaks, never to a name behind the verb."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]
_LIST = (
    "March Ran the Boat Fair. Funded a laptop for the treasurer. Supported Lake Camp in June. "
    "Gave a grant to the camp. Published the Trade Mark Policy."
)


def test_the_deeds_of_the_body_that_speaks(facts: Read) -> None:
    found = facts(f"Wave Society Annual Report 2031\n\n{_LIST}")
    assert [a.verb for a in found.activities] == ["run", "fund", "publish"]
    assert {p.name for a in found.activities for p in a.actors} == {"Wave Society"}


@pytest.mark.parametrize("title", ["Chairman's report", "Events of the Year"])
def test_the_deeds_of_nobody_known(facts: Read, title: str) -> None:
    assert not facts(f"{title}\n\n{_LIST}").activities


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Applied Materials built a plant in Lima.", "Applied Materials"),
        ("Advanced Boats Ltd opened a shop in Lima.", "Advanced Boats Ltd"),
        ("Associated Harbours Network opened a shop in Lima.", "Associated Harbours Network"),
        ("United Harbours Alliance opened a shop in Lima.", "United Harbours Alliance"),
    ],
)
def test_names_that_open_with_a_past_form(facts: Read, text: str, name: str) -> None:
    assert [p.name for a in facts(text).activities for p in a.actors] == [name]


@pytest.mark.parametrize("opening", ["As requested by the Council, ", "As agreed by WHO and UNDP, "])
def test_what_as_comments_on_is_told_once(only: Only, opening: str) -> None:
    assert told(only(f"{opening}UNICEF opened 12 libraries.")) == ("unicef", "open", "12 libraries")
