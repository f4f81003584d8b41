"""Verbs with things of which they tell no act: `seized the initiative`, `reached a quorum`, `spent two years`."""

from collections.abc import Mapping, Sequence
from functools import cache

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.currencies import money_words
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.words.tokens import Token

_SPENDING = frozenset({"spend", "invest", "devote", "dedicate"})
_TIMES = word_set("grammar", "frames", "times") | word_set("grammar", "frames", "pains")
_OWN = frozenset({"its", "their", "our"})
_STONES = frozenset({"stone", "stones", "slab"})


@cache
def _idle() -> Mapping[str, frozenset[str]]:
    return {verb: frozenset(heads.split()) for verb, heads in load("idle")["heads"].items()}


def only_idle(tokens: Sequence[Token], lemma: str, item: Found) -> bool:
    """Whether a verb and its object are a manner of speaking, a measure or a state; a name is never one."""
    inside = tokens[item.first : item.last]
    if any(t.frozen and t.lower == item.head for t in inside):
        return False
    if lemma in _SPENDING and _only_time(inside):
        return True
    if item.head == "foundation" and any(t.lower in _STONES for t in tokens[item.last : item.last + 1]):
        return False
    if item.head == "doors" and inside[0].lower in _OWN:
        # `The museum opened its doors in 1998`
        return False
    return bool(_idle().get(lemma, frozenset()) & {item.head, *singulars(item.head)})


def _only_time(inside: Sequence[Token]) -> bool:
    """`two years in Peru`, `time and energy`; not `$3 million this year`."""
    low = {t.lower for t in inside if not t.frozen}
    return bool(low & _TIMES) and not low & money_words()
