"""Infinitives below one frame: `plans to build a centre and train teachers` tells of two deeds."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.predicates import AGENTIVE, Predicate
from wsisgraph.extraction.sharing import mark_left
from wsisgraph.extraction.tokens import Token
from wsisgraph.extraction.verbgroups import VerbGroup, kinds

_CAUSING = frozenset({"help", "let", "enable", "assist", "support", "allow"})
"""Below these the infinitives are what somebody else does."""


def apart(tokens: Sequence[Token], deed: Predicate, groups: Sequence[VerbGroup]) -> list[Predicate]:
    """The deeds of a predicate: one for each infinitive that stands below its frame, in order."""
    if deed.frame is None or tokens[deed.verb].tag != "VB" or deed.lemma in _CAUSING:
        return [deed]
    first, last = deed.complement
    found = [g for g in groups if first <= g.first < last and AGENTIVE & kinds(g) and _mark(tokens, g) is not None]
    deeds = [deed]
    for group in found:
        mark = _mark(tokens, group) or group.first
        deeds[-1] = replace(deeds[-1], complement=(deeds[-1].complement[0], mark))
        further = replace(deed, lemma=group.lemma, verb=group.head, complement=(group.last, last))
        deeds.append(replace(further, between=(mark, group.first), classes=kinds(group)))
    return deeds


def _mark(tokens: Sequence[Token], group: VerbGroup) -> int | None:
    """Where the conjunction in front of a base form, or of `to` and one, stands."""
    if group.form != "infinitive" or group.negated:
        return None
    mark = mark_left(tokens, group.first)
    return mark if mark is not None and tokens[mark].lower == "and" else None
