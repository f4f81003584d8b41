"""Where the agent of a passive stands."""

import pytest

from wsisgraph.extraction.participants.agents import agent_span, under_lead
from wsisgraph.extraction.words.tagging import tag
from wsisgraph.extraction.words.tokens import tokenize


@pytest.mark.parametrize(
    ("complement", "agent"),
    [
        ("by the council in May", "the council"),
        (", owned and operated by the council", "the council"),
        ("by training teachers", None),
        ("by 30 per cent", None),
        ("which was asked for by the council", None),
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
