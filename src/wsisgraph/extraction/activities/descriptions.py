"""What describes somebody or something rather than tells a deed: habits, benefits, hopes, prospects, attitudes."""

import itertools
from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import BODIES
from wsisgraph.extraction.participants.model import Subject
from wsisgraph.extraction.participants.sittings import DECIDING
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.syntax.status import SUSTAINING, is_plain_present, regularly
from wsisgraph.extraction.syntax.verbgroups import kinds
from wsisgraph.extraction.words.tokens import Token

_UPKEEP = word_set("grammar", "descriptions", "upkeep")
_SCHEMES = word_set("grammar", "descriptions", "schemes")
_BENEFITS = word_set("grammar", "descriptions", "benefits")
_PROSPECTS = word_set("grammar", "descriptions", "prospects")
_WEIGHING = word_set("grammar", "descriptions", "weighing")
_ATTITUDES = word_set("grammar", "descriptions", "attitudes")
_KEEPING = word_set("grammar", "descriptions", "keeping")
_PROCEEDINGS = word_set("grammar", "descriptions", "proceedings")
_BOUNDS = word_set("grammar", "descriptions", "bounds")
_MIDDLES = word_set("grammar", "descriptions", "middles")
_TOLD = frozenset({"function", "occur", "occur-verb"})
"""What a relative clause in the present may tell: a standing function, an event."""
_QUOTING = frozenset(':"“‘,')
_CUSTOM = word_set("grammar", "descriptions", "custom")
_PLACING = frozenset({"place", "put"})
_TO_BODIES = frozenset({"to", "by", "with"})
"""Behind these a body is thanked, acts or helps; behind others (`from`, `of`) it is that whose people act."""
_VIEWED = frozenset({"place", "put", "set", "see", "bring", "keep", "call", "throw", "take"})
_JUDGING = word_set("grammar", "descriptions", "judging")
_MINDED = frozenset({"account", "consideration", "custody"})
_LIGHTS = word_set("grammar", "descriptions", "lights")
_UNNAMED = ("short", "pronoun", "owner")


def only_describes(tokens: Sequence[Token], clause: Clause, subject: Subject) -> bool:
    """`the envoy who led the talks`, `the fund, which links schools`: who or what is meant.

    `X, which runs a school` tells of a standing function, `X, which won a prize` and, where X is a body, `X, who
    won a prize` of an act.
    """
    if _usual(tokens, clause):
        return True
    if clause.kind != "relative" or clause.group.passive:
        return False
    mark = next((i for i in range(clause.group.first - 1, 0, -1) if tokens[i].tag == "REL"), 0)
    if tokens[mark].lower == "who" and (clause.group.tense != "past" or not _of_bodies(tokens, subject)):
        return True
    standing = kinds(clause.group) & _TOLD or clause.group.lemma in SUSTAINING
    return is_plain_present(clause.group) and not standing


def _of_bodies(tokens: Sequence[Token], subject: Subject) -> bool:
    """`the Trust, who`, `thanks to the Trust who`; not `Ada Bello from the Trust, who`."""
    if subject.span is None or not subject.doers:
        return False
    first, last = subject.span
    bare = all(t.frozen or t.tag in ("DT", "CC", ",") for t in tokens[first:last])
    named = all(d.kind == "name" and d.name is not None and d.name.kind in BODIES for d in subject.doers)
    before = tokens[first - 1] if first else None
    free = before is None or before.frozen or before.tag not in ("IN", "TO") or before.lower in _TO_BODIES
    return bare and named and free


def _usual(tokens: Sequence[Token], clause: Clause) -> bool:
    """`The findings are usually published in May`, `The Council generally meets twice`: a custom."""
    words = tokens[max(0, clause.group.first - 1) : clause.group.head]
    return clause.group.tense == "present" and not clause.group.perfect and any(t.lower in _CUSTOM for t in words)


def only_habit(tokens: Sequence[Token], clause: Clause, subject: Subject, deed: Predicate) -> bool:
    """`The centre provides training`, `It assesses needs`: what a body spoken of does in general.

    Said of its name it is a standing function; what it keeps up or decides counts however it is called, and so
    does what it does at set times (`each year it trains 40 nurses`).
    """
    if not deed.present or deed.status == "planned" or deed.frame is not None or regularly(tokens, clause):
        return False
    general = bool(subject.doers) and all(d.kind in _UNNAMED for d in subject.doers)
    return general and not _kept(deed.lemma) and deed.lemma.split()[0] not in DECIDING


def only_benefit(tokens: Sequence[Token], subject: Subject, deed: Predicate) -> bool:
    """`The new network will link 17 sites`: what a thing will do for others, though it stands for a body."""
    if deed.status != "planned" or deed.lemma not in _BENEFITS or not subject.doers:
        return False
    return all(d.kind in _UNNAMED and _scheme(tokens, d.head, d.last) for d in subject.doers)


def only_expected(subject: Subject, deed: Predicate) -> bool:
    """`The organization is expected to support its members`: the hope of others."""
    expected = deed.status == "planned" and deed.frame == "expect"
    return expected and bool(subject.doers) and all(d.kind in _UNNAMED for d in subject.doers)


def only_prospect(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`is exploring opportunities`, `renewed its commitment`, `wrapped up its session`, `puts it bluntly`."""
    heads = {item.head, *singulars(item.head)}
    lemma = deed.lemma.replace(" ", "-")
    if lemma in _WEIGHING and heads & _PROSPECTS:
        return True
    if lemma in _KEEPING and heads & _ATTITUDES:
        return True
    if lemma in _BOUNDS and heads & _PROCEEDINGS:
        return True
    return _manner(tokens, deed, item)


def _manner(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`placed health at the heart of its plans`, `made coverage a key priority`: how much somebody minds."""
    if deed.lemma in _PLACING and item.head == "it":
        return True
    if deed.lemma == "add" and any(t.text in _QUOTING for t in tokens[deed.complement[0] :][:1]):
        # `The minister added: "…"`
        return True
    if deed.lemma in _VIEWED and _in_some_light(tokens, deed.complement):
        return True
    behind = [t.lower for t in tokens[item.last : min(item.last + 4, len(tokens))]]
    if deed.lemma in _JUDGING and tokens[item.first].tag != "CD" and behind[:1] == ["as"]:
        # `identified farming as a driver of growth`
        return True
    if deed.lemma in _PLACING:
        return behind[:2] == ["at", "the"] and bool(_MIDDLES & set(behind[2:]))
    return deed.lemma == "make" and item.head == "priority"


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


def _scheme(tokens: Sequence[Token], head: str, last: int) -> bool:
    return head in _SCHEMES or tokens[last - 1].lower in _SCHEMES
