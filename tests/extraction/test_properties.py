"""What must hold for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extraction.conftest import document_of

from wsisgraph.extraction import extract, records
from wsisgraph.extraction.facts import Activity, Statistic
from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary

WORDS = st.sampled_from(
    [
        "ITU",
        "UNDP",
        "the",
        "The",
        "a",
        "Commission",
        "Kenya",
        "launched",
        "published",
        "was",
        "held",
        "by",
        "with",
        "in",
        "on",
        "to",
        "and",
        ",",
        ";",
        ".",
        "which",
        "that",
        "It",
        "we",
        "“",
        "”",
        "(",
        ")",
        "report",
        "portal",
        "workshop",
        "has",
        "been",
        "will",
        "plans",
        "2019",
        "May",
        "40",
        "per",
        "cent",
        "Ministry",
        "of",
        "Health",
        "'s",
        "supported",
        "set",
        "up",
        "–",
        "working",
        "is",
        "not",
        "–",
        "more",
        "than",
        "Decides",
        "Requests",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=120),
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_offsets_confidences_and_determinism(vocabulary: Vocabulary, text: str) -> None:
    document = document_of(f"A note on trade.\n\n{text}")
    first, second = extract(document, vocabulary), extract(document, vocabulary)
    assert first == second
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
