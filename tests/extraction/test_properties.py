"""What must hold for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extraction.conftest import document_of

from wsisgraph.extraction import extract, records
from wsisgraph.extraction.facts import Activity, Statistic
from wsisgraph.extraction.mishaps import CODE
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary

WORDS = """
UNDP|Commission|published|report|portal|has|been|plans|2019|May|40|per|cent|
Health|'s|supported|set|up|working|not|more|Decides|Requests|The|the|a|an|its
|their|we|It|who|which|that|this|our team|both|and|or|as well as|to|of|for|
in|on|by|with|at|from|under|through|than|organized|launched|was|were|is|
has been|will|would|decided|supporting|held|trained|published by|to develop|including|
carried out|set up|aims|said|thanks|hosts|met|ITU|AI|UNESCO|ESCWA|Kenya|Kenyan|
Asia and the Pacific|Geneva|Ministry|Ministry of Trade|Agency for Records|Ms.|
Dr. Amina Diallo|Director|Resolution 70/125|A/70/63|WSIS Forum|Bank's|workshop|a report|
the second phase|participants|women|training|strategy|award|platform|2015|in May 2019|
1.2 million|45 per cent|US$ 3|two|third|2020–2030|20|C7|SDG 4|’s|1.|(a)
"""
MARKS = (*",;:.-–—()[“”\"'/%*•…?&", "--", "العربية", "信息社会", "é")
SPACES = ("\n\n", "\n", "\u200f", "\u00a0")
PIECES = (*filter(None, WORDS.replace("\n", "|").split("|")), *MARKS, *SPACES)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=120),
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_offsets_confidences_and_determinism(vocabulary: Vocabulary, text: str) -> None:
    document = document_of(f"A note on trade.\n\n{text}")
    first, second = extract(document, vocabulary), extract(document, vocabulary)
    assert first == second
    assert CODE not in {finding.code for finding in first.findings}
    texts = {p.number: p.text for p in document.paragraphs}
    facts: list[Activity | Statistic] = [*first.activities, *first.statistics]
    for fact in facts:
        assert texts[fact.paragraph][fact.evidence.start : fact.evidence.end] == fact.evidence.exact
        assert 0 < fact.confidence <= 1
    for mention in first.mentions:
        assert texts[mention.paragraph][mention.start : mention.end] == mention.surface
    for activity in first.activities:
        assert activity.object
        assert activity.evidence.start <= (activity.object_start or 0)
    rows = list(records(document, first, Iris()))
    ids = [r["id"] for r in rows if r["kind"] == "activity"]
    assert len(ids) == len(set(ids))
