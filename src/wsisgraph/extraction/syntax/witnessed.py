"""What a time or a thing saw or enabled: `2031 saw the Trust open two clinics`, `The loan let X build Y`."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, is_time, quantified
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

_SEEING = word_set("grammar", "witnessed", "seeing")
_MONEY = word_set("grammar", "agents", "money")
_ENABLING = frozenset({"enable", "allow", "permit", "let"})
_POINTING = frozenset({"this", "that", "it", "these"})
_WITHIN = frozenset({"REL", "SUB", ";", ":"})
"""What does not stand between the verb of seeing and the one that is seen."""


def witnessed(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> dict[int, VerbGroup]:
    """The verbs that tell what was seen to happen, as finite ones, by the place where each begins."""
    found: dict[int, VerbGroup] = {}
    for seeing, seen in itertools.pairwise(groups):
        if _sees(tokens, seeing) and _seen(tokens, seeing, seen):
            found[seen.first] = replace(seen, form="finite", tense=seeing.tense)
        elif _enables(tokens, seeing) and _enabled(tokens, seeing, seen):
            found[seen.first] = replace(seen, form="finite", tense="past")
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


def _enables(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """`The grant enabled …`, `…, which allowed …`: in the past, said of a thing; what could be done was done."""
    plain = group.form == "finite" and not (group.passive or group.negated or group.modal)
    if not plain or group.tense != "past" or not group.first:
        return False
    at = _head_before(tokens, group.first)
    if group.lemma == "help":
        # A centre that helped somebody build X did something itself; a gift did not.
        return not _MONEY.isdisjoint(singulars(tokens[at].lower)) and not tokens[at].frozen
    thing = (tokens[at].tag in ("NN", "REL") and not tokens[at].frozen) or tokens[at].lower in _POINTING
    return group.lemma in _ENABLING and thing


def _head_before(tokens: Sequence[Token], verb: int) -> int:
    """Where the noun in front of a verb stands; that of `funding from X`, `a gift of X` in front of the name."""
    at = verb - 1
    while at > 1 and (tokens[at].frozen or tokens[at].tag in ("DT", "CC")):
        at -= 1
    return (
        at - 1
        if at < verb - 1 and tokens[at].lower in ("from", "of", "by") and not tokens[at].frozen
        else verb - 1
    )


def _enabled(tokens: Sequence[Token], enabling: VerbGroup, done: VerbGroup) -> bool:
    """`… the Tarn Trust | to buy 40 laptops`: the name of a body alone stands between the two verbs."""
    between = tokens[enabling.last : done.first]
    named = bool(between) and between[-1].frozen and all(t.frozen or t.tag == "DT" for t in between)
    return done.form == "infinitive" and named


def _seen(tokens: Sequence[Token], seeing: VerbGroup, seen: VerbGroup) -> bool:
    """A form without a tense of its own behind one noun phrase."""
    first = seeing.last
    while first < seen.first and tokens[first].tag == "RB" and not quantified(tokens, first):
        first += 1
    bare = tokens[seen.first].tag in ("VB", "VBG", "VBN") and not seen.perfect
    opened = first < seen.first and (tokens[first].tag in NP_START or quantified(tokens, first))
    return bare and opened and not any(t.tag in _WITHIN for t in tokens[first : seen.first])
