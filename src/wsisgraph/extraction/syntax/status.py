"""Whether a deed is done, goes on or is planned: what tense, aspect and voice of its verb say."""

from collections.abc import Sequence

from wsisgraph.extraction.facts import Status
from wsisgraph.extraction.lexicon import AGENTIVE, word_set
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, is_time
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.agent_marks import by_behind
from wsisgraph.extraction.words.tokens import Token

_GIVING = word_set("grammar", "predicates", "giving")
_NEWS = word_set("grammar", "predicates", "news")
_COURSES = word_set("grammar", "predicates", "courses")
_FREQUENCY = word_set("grammar", "predicates", "frequency")
_PAYING = frozenset({"fund", "finance", "co-fund", "co-finance"})
SUSTAINING = _PAYING | {"sponsor", "co-sponsor", "subsidise", "subsidize"}
"""Verbs of acts that, in the present, tell of something kept up (`X sponsors the fair`)."""
_SUPPOSING = frozenset({"if", "unless", "should", "could", "otherwise", "without", "had"})
_BACKING = frozenset({"support", "sponsor", "back", "co-sponsor"})


_COUNTING = frozenset({"every", "each"})
_TIMES = (TIME_NOUNS | word_set("words", "months") | word_set("words", "weekdays")) - {"day", "days", "time"}


def is_plain_present(group: VerbGroup) -> bool:
    """`opens`, neither `is opening` nor `has opened`."""
    return group.tense == "present" and not group.progressive and not group.perfect


def foreseen(tokens: Sequence[Token], clause: Clause) -> bool:
    """`The fair would be held in Lima on 3 May 2031.`: told of as a plan, by its date and without a condition."""
    dated = any(is_time(tokens, i, len(tokens)) for i in range(*clause.complement) if tokens[i].tag == "CD")
    happens = clause.group.passive or "occur" in kinds(clause.group)
    return happens and dated and clause.kind == "main" and not any(t.lower in _SUPPOSING for t in tokens)


def status_of(tokens: Sequence[Token], clause: Clause, classes: frozenset[str]) -> Status | None:
    """The status of what a clause tells; None where it tells no deed, but a state or an aim."""
    group = clause.group
    if group.tense == "future" or group.modal == "would" or (group.lemma == "plan" and not group.passive):
        return "planned"
    if group.progressive:
        return "ongoing" if group.tense == "present" or group.perfect else "completed"
    if group.lemma == "continue":
        return "ongoing"
    if group.tense == "past":
        return "completed"
    return _present_status(tokens, clause, classes)


def _present_status(tokens: Sequence[Token], clause: Clause, classes: frozenset[str]) -> Status | None:
    """News tells an act in the present, a standing function goes on, a mission is no act."""
    group = clause.group
    (first, last), regular = clause.complement, regularly(tokens, clause)
    if group.passive and any(t.lower == "hereby" for t in tokens[group.first : group.last]):
        return "completed"
    if group.passive:
        paid = group.lemma in _PAYING or (group.lemma in _BACKING and by_behind(tokens, first) is not None)
        return "ongoing" if {"function"} & classes or regular or paid else None
    if regular and AGENTIVE & classes:
        return "ongoing"
    if {"function", "punctual"} <= classes:
        single = (first < last and tokens[first].lower in ("a", "an", "its", "new")) or (
            first < last and tokens[first].frozen
        )
        return "completed" if single else "ongoing"
    if "punctual" in classes:
        return _punctual_present(tokens, clause)
    if "function" in classes:
        return "ongoing"
    if classes & {"occur", "occur-verb"}:
        return "completed"
    return "ongoing" if group.lemma in _GIVING and _gives_help(tokens, clause.complement) else None


def regularly(tokens: Sequence[Token], clause: Clause) -> bool:
    """`each year`, `weekly`, in front of the verb or behind it; not `helps every child`, `eases daily life`."""
    first, last = clause.opening or (clause.group.first, 0)
    words = [*tokens[first:last], *tokens[max(0, clause.group.first - 1) : clause.complement[1]]]
    often = [t for t in words if t.lower in _FREQUENCY]
    return any(t.lower not in _COUNTING or _counts_times(tokens, t.index) for t in often)


def _counts_times(tokens: Sequence[Token], index: int) -> bool:
    """`every year`, `each July`, `every two years`, `every second Monday`."""
    behind = {t.lower for t in tokens[index + 1 : index + 4] if not t.frozen}
    return bool(behind & _TIMES)


def _punctual_present(tokens: Sequence[Token], clause: Clause) -> Status | None:
    """`opens a centre` is news; `sells phones`, `handles complaints` tell what somebody is for."""
    first, last = clause.complement
    bare = first < last and tokens[first].tag in ("NN", "VBG") and not tokens[first].frozen
    dated = any(is_time(tokens, i, len(tokens)) for i in range(len(tokens)))
    if bare and not dated and tokens[first].lower not in _NEWS:
        return None
    return "ongoing" if clause.group.lemma in SUSTAINING and not dated else "completed"


def _gives_help(tokens: Sequence[Token], span: Range) -> bool:
    """`offers courses in …`, `provides technical assistance to …`: teaching, help and money that others get are a
    standing function; services, access and forums are what a body is for.
    """
    return any(t.lower in _COURSES and t.tag == "NN" for t in tokens[span[0] : min(span[0] + 4, span[1])])


def tense_status(group: VerbGroup) -> Status:
    """The status that a frame gives to the verb inside it (`helped to build`)."""
    if group.tense == "future":
        return "planned"
    return "ongoing" if group.progressive or group.tense == "present" else "completed"


def aspect_status(group: VerbGroup, base: str) -> Status:
    """The status behind a verb of aspect (`began to build`, `continues building`, `is going to build`)."""
    if group.tense == "future" or (base == "go" and group.progressive):
        return "planned"
    return "ongoing" if base in ("continue", "keep") or group.progressive else "completed"
