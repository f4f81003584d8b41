"""How the document itself came about: its provenance, not its activities."""

from wsisgraph.extraction.clauses import Sentence
from wsisgraph.extraction.drafts import Draft

_SELF = frozenset("report document note paper review publication newsletter".split())


def is_process(draft: Draft, sentence: Sentence) -> bool:
    """Whether a draft tells of `this report`, `the present report`."""
    span = draft.object_range
    if span is None:
        return False
    words = [t.lower for t in sentence.tokens[span[0] : min(span[0] + 3, span[1])]]
    opens = words[:1] == ["this"] or words[:2] == ["the", "present"]
    return opens and any(w in _SELF for w in words)
