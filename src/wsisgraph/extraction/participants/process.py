"""How the document itself came about: its provenance, not its activities."""

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Range, Sentence

_SELF = word_set("grammar", "process", "self")


def is_process(draft: Draft, sentence: Sentence, context: Context) -> bool:
    """Whether a draft tells of `this report`, or of `it` behind a sentence about this report."""
    span = draft.object_range
    if span is None:
        return False
    words = [t.lower for t in sentence.tokens[span[0] : span[1]]]
    again = words[0] == "it" or (len(words) == 2 and words[0] == "the" and words[1] in _SELF)
    return names_itself(sentence, span) or (context.itself and again)


def names_itself(sentence: Sentence, span: Range) -> bool:
    """`this report`, `the present report`."""
    words = [t.lower for t in sentence.tokens[span[0] : min(span[0] + 3, span[1])]]
    opens = words[:1] == ["this"] or words[:2] == ["the", "present"]
    return opens and any(w in _SELF for w in words)
