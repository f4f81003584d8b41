"""An excerpt of a resolution that no title stands above: who decides is whom others are to report to."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]
_DECIDED = "4. Decides to convene a panel on archives;"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "3. Invites the clerk to report thereon to the Harbour Assembly at its next session;",
            "harbour-assembly",
        ),
        ("3. Invites the Director to submit a paper to the General Assembly in 2031;", "un-general-assembly"),
        ("3. Welcomes the plan of the Director, for consideration by the Lake Committee;", "lake-committee"),
        (
            "2. Thanks the Lake Council for its work;\n\n3. Invites the clerk to present it to the Council;",
            "lake-council",
        ),
        (
            "2. Thanks the WHO for its grants;\n\n3. Invites the clerk to report to the Governing Council;",
            "who",
        ),
        ("3. Invites the Director to report to the Lake Council and to submit it to the Ports Committee;", ""),
        ("3. Invites the Director to report to the Lake Bank;", ""),
        ("The Director reported to the Lake Council.", ""),
    ],
)
def test_who_decides_is_the_organ_that_wants_reports(facts: Read, text: str, actor: str) -> None:
    assert told(facts(f"{text}\n\n{_DECIDED}").activities[-1]) == (
        actor,
        "decide",
        "to convene a panel on archives",
    )


def test_a_title_that_names_the_organ_comes_first(facts: Read) -> None:
    title = "Resolution adopted by the Harbour Assembly on 3 May 2031"
    found = facts(f"{title}\n\n3. Invites the Director to report to the Lake Council;\n\n{_DECIDED}")
    assert told(found.activities[-1])[0] == "harbour-assembly"


def test_the_words_that_name_it_are_kept(facts: Read) -> None:
    reported = "Invites the Director to report to the Harbour Assembly;"
    (actor,) = facts(f"{reported}\n\n{_DECIDED}").activities[-1].actors
    assert reported[actor.start : actor.end] == actor.surface == "Harbour Assembly"
