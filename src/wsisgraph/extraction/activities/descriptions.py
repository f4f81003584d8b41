"""What describes somebody or something rather than tells a deed: habits, hopes, how something is seen."""

import itertools
from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.model import Subject
from wsisgraph.extraction.participants.sittings import DECIDING
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.syntax.status import SUSTAINING, is_plain_present, regularly
from wsisgraph.extraction.syntax.verbgroups import kinds
from wsisgraph.extraction.words.tokens import Token

_UPKEEP = word_set("grammar", "descriptions", "upkeep")
_TOLD = frozenset({"function", "occur", "occur-verb"})
"""What a relative clause in the present may tell: a standing function, an event."""
_VIEWED = frozenset({"place", "put", "set", "see", "bring", "keep", "call", "throw", "take"})
_JUDGING = word_set("grammar", "descriptions", "judging")
_MINDED = frozenset({"account", "consideration", "custody"})
_LIGHTS = word_set("grammar", "descriptions", "lights")
_UNNAMED = ("short", "pronoun", "owner")
_THINGS = frozenset({"project", "owner", "work", "event"})
_SPOKEN_OF = _THINGS | {*_UNNAMED}
_AIMING = ("expect", "design", "intend", "aim")
_FOCUSING = ("focus", "concentrate")


def only_describes(tokens: Sequence[Token], clause: Clause) -> bool:
    """`the envoy who led the talks`, `the fund, which links schools`: who or what is meant.

    `X, which runs a school` tells of a standing function, `X, which won a prize` of an act.
    """
    if clause.kind != "relative" or clause.group.passive:
        return False
    mark = next((i for i in range(clause.group.first - 1, 0, -1) if tokens[i].tag == "REL"), 0)
    if tokens[mark].lower == "who":
        return True
    standing = kinds(clause.group) & _TOLD or clause.group.lemma in SUSTAINING
    return is_plain_present(clause.group) and not standing


def only_habit(tokens: Sequence[Token], clause: Clause, subject: Subject, deed: Predicate) -> bool:
    """`The centre provides training`, `It assesses needs`: what a body spoken of does in general.

    Said of its name it is a standing function; what it keeps up or decides counts however it is called, and so
    does what it does at set times (`each year it trains 40 nurses`).
    """
    if not deed.present or deed.status == "planned" or deed.frame is not None or regularly(tokens, clause):
        return False
    general = bool(subject.doers) and all(d.kind in _UNNAMED for d in subject.doers)
    return general and not _kept(deed.lemma) and deed.lemma.split()[0] not in DECIDING


def only_outlook(subject: Subject, deed: Predicate) -> bool:
    """`The agency is expected to help`, `The project is intended to lower prices`, `The meeting will focus on
    soil`: the hopes of others, the aims of a thing and its theme, no plan of somebody.
    """
    if deed.status != "planned":
        return False
    kinds = {d.kind for d in subject.doers}
    aimed = deed.frame in _AIMING or deed.lemma.split()[0] in _FOCUSING
    return (deed.frame == "expect" and kinds <= _SPOKEN_OF) or (aimed and kinds <= _THINGS)


def only_manner(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`puts the fair in a local context`, `identified farming as a driver of growth`: how something is seen."""
    if deed.lemma in _VIEWED and _in_some_light(tokens, deed.complement):
        return True
    behind = tokens[item.last].lower if item.last < len(tokens) else ""
    return deed.lemma in _JUDGING and tokens[item.first].tag != "CD" and behind == "as"


def _in_some_light(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """`set the fair in a local context`, `put the project into perspective`: how something is seen."""
    into = next(
        (i for i in range(*span) if tokens[i].lower in ("in", "into", "under") and not tokens[i].frozen), None
    )
    if into is None:
        return False
    if tokens[min(into + 1, len(tokens) - 1)].lower in _MINDED:
        # `took into account the reports of the Bank`
        return True
    near = list(itertools.takewhile(lambda t: t.tag != "IN", tokens[into + 1 : min(into + 5, span[1])]))
    behind = tokens[into + 1 + len(near)].lower if into + 1 + len(near) < len(tokens) else ""
    # `called a meeting in view of the flood`
    return behind != "of" and any(t.lower in _LIGHTS and not t.frozen for t in near)


def _kept(lemma: str) -> bool:
    return lemma.split(maxsplit=1)[0] in _UPKEEP
