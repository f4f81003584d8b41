"""How a report came about is its provenance: who wrote it under whom, and what was done with its drafts."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    "text",
    [
        "The report was finalized in May.",
        "The draft report was subjected to a peer review.",
        "The revised paper was circulated to management for comments.",
        "The Lake Review was prepared by Ada Bello, under the supervision of Jan Ek. WHO gave further training.",
        "The authors would like to thank UNESCO for its comments. Editorial support was provided by WHO.",
    ],
)
def test_the_making_of_a_report_is_no_activity(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The report was launched in May.", ["launch"]),
        ("The report was prepared by UNESCO.", ["prepare"]),
        ("The draft law was finalized in May.", ["finalize"]),
        ("Under the guidance of UNESCO, 300 teachers were trained by WHO.", ["train"]),
        ("The authors would like to thank UNESCO. WHO provided training to 300 nurses.", ["provide"]),
    ],
)
def test_other_papers_and_deeds_are(facts: Read, text: str, verbs: list[str]) -> None:
    assert [a.verb for a in facts(text).activities] == verbs


def test_a_heading_makes_acknowledgements_of_what_stands_below_it(facts: Read) -> None:
    text = "# Lake Review\n\n## Acknowledgements\n\nUNESCO gave further training.\n\n## Work\n\nWHO trained 30.\n"
    assert [a.verb for a in facts(text).activities] == ["train"]
