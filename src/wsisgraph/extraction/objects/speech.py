"""Talk at a meeting, which has the form of a deed and is none."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.words.tokens import Token

_SPEECHES = word_set("grammar", "refusals", "speeches")
_SPEAKING = word_set("grammar", "refusals", "speaking")
_VIEWS = word_set("grammar", "refusals", "views")
_SHARING = _SPEAKING | {"present", "share", "exchange", "voice", "state", "put forward", "outline"}
_NOTED = frozenset({"note", "cognizance", "cognisance"})
_PROCLAIMED = frozenset({"open", "closed", "adjourned"})
_INTRODUCED = word_set("grammar", "refusals", "introduced")


def is_text(item: Found) -> bool:
    """`the text`, `the draft resolution`: what a meeting has before it."""
    return bool({item.head, *singulars(item.head)} & _INTRODUCED)


def only_speech(lemma: str, item: Found) -> bool:
    """`made a statement`, `expressed its thanks`, `took due note`, `introduced the item`: talk at a meeting."""
    heads = {item.head, *singulars(item.head)}
    if lemma == "take" and heads & _NOTED:
        return True
    if lemma in ("move", "second") and "motion" in heads:
        return True
    if lemma == "endorse" and heads & {"statement", "view", "remark", "position"}:
        # A delegation agrees with another one; a council endorses reports.
        return True
    if lemma in _SHARING and heads & _VIEWS:
        return True
    return (lemma in _SPEAKING and bool(heads & _SPEECHES)) or (lemma == "introduce" and is_text(item))


def only_opinion(tokens: Sequence[Token], lemma: str, item: Found) -> bool:
    """`considered the plan to be sound`, `declared the meeting closed`: what a thing is held or said to be."""
    behind = [t.lower for t in tokens[item.last : item.last + 2]]
    if lemma == "consider":
        return behind == ["to", "be"]
    said = {tokens[item.first].lower, tokens[item.last - 1].lower, *behind[:1]}
    return lemma == "declare" and bool(said & _PROCLAIMED)
