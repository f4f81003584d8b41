"""What has the form of a deed and is none: effects of a thing, a rank among others, the time of something else."""

import itertools
from collections.abc import Collection, Sequence

from wsisgraph.extraction.activities.idle_phrases import only_idle
from wsisgraph.extraction.entities.bearers import is_organ
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.currencies import money_words
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.participants.model import Subject
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, Found, is_time, quantified
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE

_LISTED = word_set("grammar", "refusals", "listed")
_AIMS = word_set("grammar", "refusals", "aims")
_POSTS = word_set("grammar", "refusals", "posts")
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_GIFTS = word_set("grammar", "activities", "gifts")
_EQUIPMENT = word_set("grammar", "activities", "equipment")
ATTENDING = frozenset({"participants", "stakeholders", "attendees", "delegates", "visitors"})
_HOLDING = word_set("grammar", "activities", "holding") | {"conduct", "deliver", "arrange"}
_SHORT = 3
_EFFECTS = word_set("grammar", "refusals", "effects")
_ANOTHER = word_set("grammar", "refusals", "another")
_HARMING = word_set("grammar", "refusals", "harming")
_CLAUSE_TAKING = word_set("grammar", "refusals", "clause_taking")
_RATES = word_set("grammar", "refusals", "rates")
_REACHING = frozenset({"reach", "hit", "pass", "top", "cross", "number", "vote"})
"""Verbs behind which a number is a measure (`reached 2 million customers`)."""
_GATHERING = frozenset({"group", "bring together", "unite"})
"""What a network does with its members as long as it exists."""
_LATELY = frozenset({"recently", "lately", "newly", "just", "yesterday", "earlier", "today"})
_DURATIONS = TIME_NOUNS | word_set("grammar", "subjects", "short_times")
_TEMPORAL = frozenset({"after", "before", "once", "until", "when", "since", "because", "as"})


def only_aim(tokens: Sequence[Token], subject: Subject) -> bool:
    """`The mission of the Society is to train …`: what somebody is for."""
    if subject.span is None:
        return False
    return any(
        t.lower in _AIMS and not t.frozen
        for t in tokens[subject.span[0] : min(subject.span[0] + 8, subject.span[1])]
    )


def telling(lemma: str, head: str) -> tuple[str, str]:
    """A deed by its verb and thing; the verbs of holding are one."""
    return "hold" if lemma in _HOLDING else lemma, min((head, *singulars(head)), key=len)


def told_again(
    tokens: Sequence[Token], told: Collection[tuple[str, str]], deed: tuple[str, str], item: Found
) -> bool:
    """`The meeting was held in accordance with …`: what an earlier sentence told already. `deed`: as `telling`
    gives it. `The second meeting` is another one.
    """
    definite = tokens[item.first].lower in ("the", "this", "these", "that") and item.last - item.first <= _SHORT
    another = any(t.lower in _ANOTHER or t.lower[0].isdigit() for t in tokens[item.first : item.last])
    return definite and not another and deed in told


def only_function(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`serves as a hub`: what a body is; to serve as a secretariat is work."""
    serving = deed.lemma in ("serve", "act")
    return serving and not any(t.lower in _POSTS for t in tokens[item.first : item.last])


def only_effect(subject: Subject, deed: Predicate) -> bool:
    """`It has improved forecasts`: what a system or project brings about, told of a pronoun or a thing.

    `It made changes to its rules` is said of an organ that met.
    """
    pronoun = all(d.kind == "pronoun" for d in subject.doers)
    sitting = deed.lemma == "make" and all(is_organ(a) for a in subject.actors)
    if pronoun and sitting:
        return False
    things = ("pronoun", "owner", "project", "work", "event")
    named = any(a.basis == "stated/sentence" for a in subject.actors)
    return deed.lemma in _EFFECTS and not named and all(d.kind in things for d in subject.doers)


def no_deed(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """Whether the object makes a function, a measure or a manner of speaking of the deed."""
    return (
        only_steps(deed, item)
        or only_announced(tokens, item)
        or only_clause(tokens, deed, item)
        or only_idle(tokens, deed.lemma, item)
        or only_members(deed)
        or only_measure(tokens, deed, item)
        or only_function(tokens, deed, item)
    )


def only_when(tokens: Sequence[Token], item: Found) -> bool:
    """`started six years ago`, `takes two years`, `is starting 2031 with a fair`: a time and no thing."""
    bare = item.last - item.first == 1 + (tokens[item.first].tag == "DT")
    lasting = item.head in _DURATIONS and (bare or item.head.endswith("s"))
    timed = lasting or (bare and is_time(tokens, item.first, item.last))
    # `adopted the minutes`
    if not timed or not (item.kind is None or tokens[item.first].tag == "CD"):
        return False
    return not any(t.frozen and t.lower == item.head for t in tokens[item.first : item.last])


def only_members(deed: Predicate) -> bool:
    """`groups ten states`, `brings together 40 clinics`: what a network is, as long as it exists."""
    return deed.present and deed.lemma in _GATHERING


def only_clause(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`determined the rules would apply`: what looks like the object is the subject of a clause without `that`."""
    behind = tokens[item.last] if item.last < len(tokens) else None
    return deed.lemma in _CLAUSE_TAKING and behind is not None and behind.tag in FINITE and not behind.frozen


def only_announced(tokens: Sequence[Token], item: Found) -> bool:
    """`carried out the following activities: …`: the list tells what; `the following three` are counted.

    `adopted the following resolution`: a text, a project or a committee is one thing, whatever it is called below.
    """
    opening = [t.lower for t in tokens[item.first : item.first + 2]]
    if opening != ["the", "following"] or tokens[min(item.first + 2, item.last - 1)].tag == "CD":
        return False
    return item.kind is None or bool({item.head, *singulars(item.head)} & _LISTED)


def often(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """`every day`, `each week`, `per month`: a measure of how much something happens."""
    low = [t.lower for t in tokens[span[0] : span[1]]]
    timed = any(a in ("every", "each", "per", "a") and b in _RATES for a, b in itertools.pairwise(low))
    return timed or bool({"daily", "hourly"} & set(low))


def only_harm(deed: Predicate, item: Found) -> bool:
    """`A clerk was shot`, `The shop was looted`: what is suffered; not `A film was shot`."""
    return deed.lemma in _HARMING and item.kind is None


def only_measure(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`reached 2 million customers`: a number that grew; `passed 34 resolutions` tells what was decided."""
    counted = tokens[item.first].tag == "CD" or quantified(tokens, item.first)
    return counted and deed.lemma in _REACHING and item.kind is None


def only_steps(deed: Predicate, item: Found) -> bool:
    """`has taken steps`, `makes efforts`: what was done stands elsewhere."""
    return (
        deed.lemma in ("take", "make", "undertake")
        and item.head in _UNSPECIFIC
        and item.last - item.first <= _SHORT
    )


def only_time(clause: Clause) -> bool:
    """`ten months after the funds were disbursed`: a passive that tells when, and names nobody."""
    return clause.kind == "subordinate" and clause.subordinator in _TEMPORAL


def received(tokens: Sequence[Token], item: Found) -> bool:
    """What it is a deed to receive: money, honours, gifts, approvals and equipment."""
    low = {t.lower for t in tokens[item.first : item.last]}
    paid = bool({"sum", "amount", "total"} & low) and bool(low & money_words())
    given = {item.head, *singulars(item.head)} & _EQUIPMENT
    return paid or bool(given) or item.kind in ("award", "financing") or item.head in _GIFTS


def only_which(tokens: Sequence[Token], clause: Clause, item: Found) -> bool:
    """`the funds that have been donated`: which ones are meant, by a relative clause without a comma or a date."""
    if clause.kind != "relative" or any(t.frozen for t in tokens[item.first : item.last]):
        return False
    mark = next((i for i in range(clause.group.first - 1, 0, -1) if tokens[i].tag == "REL"), 0)
    told = tokens[mark - 1].tag == "," or tokens[mark - 1].tag == "IN"
    first, last = clause.complement
    dated = any(t.lower in _LATELY for t in tokens[mark:last])
    return mark > 0 and not told and not dated and not any(is_time(tokens, i, last) for i in range(first, last))
