"""Where the agent of a passive stands."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.participants.agents import agent_span, under_lead
from wsisgraph.extraction.words.tagging import tag
from wsisgraph.extraction.words.tokens import tokenize


@pytest.mark.parametrize(
    ("complement", "agent"),
    [
        ("by the council in May", "the council"),
        (", owned and operated by the council", "the council"),
        ("by the council—a body of five—and ran in May", "the council"),
        ("by training teachers", None),
        ("by 30 per cent", None),
        ("which was asked for by the council", None),
        ("in response to requests by the council", None),
        ("in May", None),
    ],
)
def test_an_agent_stands_behind_by(complement: str, agent: str | None) -> None:
    text = f"It was built {complement}"
    tokens = tokenize(text)
    tag(tokens)
    span = agent_span(tokens, (3, len(tokens)))
    assert (span and text[tokens[span[0]].start : tokens[span[1] - 1].end]) == agent


def test_who_leads_stands_behind_auspices() -> None:
    text = "under the auspices of Parliament in May"
    tokens = tokenize(text)
    tag(tokens)
    tokens[4].frozen = True
    assert under_lead(tokens, (0, len(tokens))) == (4, 5)


@pytest.mark.parametrize(("who", "doers"), [("countries of the lake", []), ("caravan", ["Lake Bank"])])
def test_whom_a_body_called_together_acts_itself(
    facts: Callable[[str], Facts], who: str, doers: list[str]
) -> None:
    found = facts(f"The {who}, convened by the Lake Bank, approved a plan for ports.")
    assert [p.name for a in found.activities if a.verb == "approve" for p in a.actors] == doers


@pytest.mark.parametrize(
    ("agent", "doers"),
    [
        ("Security Council resolution 1912", ["Security Council"]),
        ("the General Assembly's decision 12/3", ["General Assembly"]),
        ("resolution 12/3 of the General Assembly", ["General Assembly"]),
        ("Presidential Decree No. 34", []),
        ("the Lake Law Society", ["Lake Law Society"]),
    ],
)
def test_a_text_stands_for_the_body_that_passed_it(
    facts: Callable[[str], Facts], agent: str, doers: list[str]
) -> None:
    (fact,) = facts(f"A rice mill was established by {agent} in May 2031.").activities
    assert [p.name.removeprefix("United Nations ") for p in fact.actors] == doers


@pytest.mark.parametrize("text", ["Decree No. 15 of 1998", "the proclamation No. 131", "Presidential Order No. 4"])
def test_a_numbered_text_is_nobody(facts: Callable[[str], Facts], text: str) -> None:
    found = facts(f"The Lake Harbour Board was established by {text}.").activities
    assert [(f.verb, f.actors) for f in found] == [("establish", ())]


def test_a_school_with_a_number_acts(facts: Callable[[str], Facts]) -> None:
    (activity,) = facts("In 2010 School No. 12 opened a laboratory for robots.").activities
    assert activity.actors
