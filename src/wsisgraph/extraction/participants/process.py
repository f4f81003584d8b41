"""How the document itself came about: its provenance, not its activities."""

import re

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Range, Sentence

_SELF = word_set("grammar", "process", "self")
_DRAFTS = word_set("grammar", "process", "drafts")
_HANDLING = word_set("grammar", "process", "handling")
_WORKING = word_set("grammar", "process", "working")
_ENCLOSING = word_set("grammar", "process", "enclosing")
_ACKNOWLEDGEMENTS = re.compile(r"\b(?:acknowledge?ments?|about (?:this|the) (?:report|publication|study))\b", re.I)
_ACKNOWLEDGING = re.compile(
    r"\b(?:prepared|written|drafted|authored|compiled|co-authored|produced)\b[^.;]{0,200}?"
    r"\bunder the (?:\w+ ){0,3}(?:supervision|guidance|direction|coordination|leadership) of\b"
    r"|\bgratefully acknowledges?\b"
    r"|\b(?:would|wish(?:es)?) (?:also )?(?:like )?to (?:thank|acknowledge|express (?:\w+ ){1,3}"
    r"(?:appreciation|gratitude|thanks) to)\b[^.;]{0,300}?"
    r"\b(?:comments?|inputs?|contributions?|advice|feedback|peer[- ]review\w*)\b"
)
"""What is said in acknowledgements: who wrote a report under whom, and who is thanked for comments on it."""

_TELLING = ("under the ", "gratefully ", "to thank", "to acknowledge", "to express ")
"""Hardly any paragraph has one of these words, without which nothing is acknowledged."""


def acknowledges(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph tells who wrote the document, by its words or the heading above it."""
    headings = [section.title for section in document.headings(paragraph)[-1:]] or [document.title or ""]
    if any(map(_ACKNOWLEDGEMENTS.search, headings)):
        return True
    text = paragraph.text
    return any(words in text for words in _TELLING) and _ACKNOWLEDGING.search(text) is not None


def is_process(draft: Draft, sentence: Sentence, context: Context) -> bool:
    """Whether a draft tells of `this report`, or of `it` behind a sentence about this report."""
    span = draft.object_range
    if span is None:
        return False
    if (context.acknowledging and draft.lemma in _WORKING) or _honoured(draft, sentence):
        return True
    words = [t.lower for t in sentence.tokens[span[0] : span[1]]]
    again = words[0] == "it" or (len(words) == 2 and words[0] == "the" and words[1] in _SELF)
    return names_itself(sentence, span) or (context.itself and again) or _handled(draft, words)


def _honoured(draft: Draft, sentence: Sentence) -> bool:
    """`has the honour to transmit herewith the report`: what a letter in front of a document says of it."""
    before = [t.lower for t in sentence.tokens[max(0, draft.verb - 2) : draft.verb]]
    return draft.lemma in _ENCLOSING and before in (["honour", "to"], ["honor", "to"])


def _handled(draft: Draft, words: list[str]) -> bool:
    """`The revised report was circulated`: what is done with the report that is being read, by nobody named."""
    of_itself = words[0] == "the" and words[-1] in _SELF and all(w in _DRAFTS for w in words[1:-1])
    return of_itself and draft.lemma in _HANDLING and not draft.actors and draft.rule.startswith("passive-")


def names_itself(sentence: Sentence, span: Range) -> bool:
    """`this report`, `the present report`."""
    words = [t.lower for t in sentence.tokens[span[0] : min(span[0] + 3, span[1])]]
    opens = words[:1] == ["this"] or words[:2] == ["the", "present"]
    return opens and any(w in _SELF for w in words)
