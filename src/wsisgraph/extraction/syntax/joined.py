"""Infinitives below one frame: `plans to build a centre and train teachers` tells of two deeds.

So do gerunds behind the same preposition (`is focusing on training teachers and on building a centre`).
"""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import AGENTIVE
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.syntax.sharing import mark_left
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.tokens import Token

_CAUSING = frozenset({"help", "let", "enable", "assist", "support", "allow"})
"""Below these the infinitives are what somebody else does."""


def apart(tokens: Sequence[Token], deed: Predicate, groups: Sequence[VerbGroup]) -> list[Predicate]:
    """The deeds of a predicate: one for each infinitive that stands below its frame, in order."""
    form = {"VB": "infinitive", "VBG": "gerund"}.get(tokens[deed.verb].tag)
    if deed.frame is None or form is None or (deed.lemma in _CAUSING and form == "infinitive"):
        return [deed]
    first, last = deed.complement
    found = [
        g
        for g in groups
        if first <= g.first < last and AGENTIVE & kinds(g) and _mark(tokens, g, form, deed) is not None
    ]
    deeds = [deed]
    for group in found:
        mark = _mark(tokens, group, form, deed) or group.first
        deeds[-1] = replace(deeds[-1], complement=(deeds[-1].complement[0], mark))
        further = replace(deed, lemma=group.lemma, verb=group.head, complement=(group.last, last))
        deeds.append(replace(further, between=(mark, group.first), classes=kinds(group)))
    return deeds


def _mark(tokens: Sequence[Token], group: VerbGroup, form: str, deed: Predicate) -> int | None:
    """Where the conjunction in front of a base form, of `to` and one, or of the frame's preposition and a gerund
    stands.
    """
    if group.form != form or group.negated:
        return None
    mark = mark_left(tokens, group.first)
    if form == "gerund" and mark != deed.verb + 1:
        # Without the preposition the gerund may stand below the first one (`supporting designing and testing`).
        own = tokens[deed.verb - 1].lower
        again = mark is not None and tokens[mark].lower == own and tokens[mark].tag == "IN"
        mark = mark - 1 if mark and again else None
    if mark is None or form != "infinitive" or tokens[mark].tag != ",":
        return mark if mark is not None and tokens[mark].lower == "and" else None
    behind = tokens[group.last : deed.complement[1]]
    listed = any(t.lower == "and" and _base_behind(tokens, t.index) for t in behind)
    return mark if listed and tokens[group.first].tag == "VB" else None


def _base_behind(tokens: Sequence[Token], conjunction: int) -> bool:
    """`to scan maps, publish them and train clerks`: a base form closes the list."""
    return any(t.tag == "VB" for t in tokens[conjunction + 1 : conjunction + 3])
