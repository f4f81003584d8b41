"""What a time or an undertaking saw: `2031 saw the Trust open two clinics`, `The deal will see X invest in Y`."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, is_time, quantified
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

_SEEING = word_set("grammar", "witnessed", "seeing")
_WITHIN = frozenset({"REL", "SUB", ";", ":"})
"""What does not stand between the verb of seeing and the one that is seen."""


def witnessed(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> dict[int, VerbGroup]:
    """The verbs that tell what was seen to happen, as finite ones, by the place where each begins."""
    found: dict[int, VerbGroup] = {}
    for seeing, seen in itertools.pairwise(groups):
        if _sees(tokens, seeing) and _seen(tokens, seeing, seen):
            found[seen.first] = replace(seen, form="finite", tense=seeing.tense)
    return found


def witnessed_clause(group: VerbGroup, parent: Clause, end: int) -> Clause:
    """The clause of such a verb behind that of seeing; what saw it opens it."""
    opening = parent.subject and (parent.subject[0], parent.group.first)
    return Clause(group, (parent.group.last, group.first), (group.last, end), parent=parent, opening=opening)


def _sees(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """A verb of seeing in the past or future, said of a thing or a time; in the present only of a time."""
    if group.lemma not in _SEEING or group.form != "finite" or group.passive or group.negated or group.modal:
        return False
    at = group.first - 1
    while at > 0 and tokens[at].tag == "RB":
        at -= 1
    subject = tokens[at]
    timed = subject.lower in TIME_NOUNS or is_time(tokens, at, group.first)
    thing = subject.tag in ("NN", "REL") and not subject.frozen and not subject.capital
    return group.first > 0 and (timed or (thing and group.tense != "present"))


def _seen(tokens: Sequence[Token], seeing: VerbGroup, seen: VerbGroup) -> bool:
    """A form without a tense of its own behind one noun phrase."""
    first = seeing.last
    while first < seen.first and tokens[first].tag == "RB" and not quantified(tokens, first):
        first += 1
    bare = tokens[seen.first].tag in ("VB", "VBG", "VBN") and not seen.perfect
    opened = first < seen.first and (tokens[first].tag in NP_START or quantified(tokens, first))
    return bare and opened and not any(t.tag in _WITHIN for t in tokens[first : seen.first])
