"""Verbs with things of which they tell no act: `seized the initiative`, `reached a quorum`, `spent two years`."""

from collections.abc import Mapping, Sequence
from functools import cache

from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.words.tokens import Token

_OWN = frozenset({"its", "their", "our"})
_STONES = frozenset({"stone", "stones", "slab"})


@cache
def _idle() -> Mapping[str, frozenset[str]]:
    table = load("idle")
    found = {verb: set(heads.split()) for verb, heads in table["heads"].items()}
    for group in table["group"]:
        for verb in group["verbs"].split():
            found.setdefault(verb.replace("-", " "), set()).update(group["heads"].split())
    return {verb: frozenset(heads) for verb, heads in found.items()}


def only_idle(tokens: Sequence[Token], lemma: str, item: Found) -> bool:
    """Whether a verb and its object are a manner of speaking, a measure or a state; a name is never one."""
    if _idle().get(lemma, frozenset()).isdisjoint(singulars(item.head)):
        return False
    inside = tokens[item.first : item.last]
    if any(t.frozen and t.lower == item.head for t in inside):
        return False
    if item.head == "foundation" and any(t.lower in _STONES for t in tokens[item.last : item.last + 1]):
        return False
    # `The museum opened its doors in 1998`
    return item.head != "doors" or inside[0].lower not in _OWN
