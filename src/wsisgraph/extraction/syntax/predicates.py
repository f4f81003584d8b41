"""What a clause says is done: the verb that counts, its status, and where its object begins."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from wsisgraph.extraction.entities.bearers import ORGANS
from wsisgraph.extraction.facts import Status
from wsisgraph.extraction.lexicon import AGENTIVE, load, phrases, verbs, word_set
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.counted_help import helps_so_many
from wsisgraph.extraction.syntax.frames import done_inside, only_partners, planned_inside
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, head_of, is_rank, kind_of
from wsisgraph.extraction.syntax.status import aspect_status, foreseen, is_plain_present, status_of, tense_status
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.agent_marks import by_behind
from wsisgraph.extraction.words.tokens import Token

TAKEN_UP = frozenset({"use", "apply"})
"""What a named body does with the guidelines and tools of others (`rules used by the Government`)."""
_PLANNED_PASSIVES = word_set("grammar", "predicates", "planned_passives")
_INTENT = word_set("grammar", "predicates", "intent")
_PREAMBULAR = word_set("grammar", "operative", "preamble")
_BINDING = word_set("grammar", "predicates", "binding")
_GIVEN = word_set("grammar", "predicates", "given")
_MANDATING = word_set("grammar", "predicates", "mandating")
_MANDATED = word_set("grammar", "predicates", "mandated") | word_set("organisations", "offices")
_GLAD = word_set("grammar", "predicates", "glad")
_STANDING_GLADNESS = word_set("grammar", "refusals", "standing_gladness")
_GLADLY = word_set("grammar", "predicates", "gladly")
_ASPECT = word_set("grammar", "predicates", "aspect")
_COOPERATE = word_set("grammar", "predicates", "cooperate")
_JOINING = frozenset({"tie up", "link up", "hook up", "team up"})
"""What bodies do with each other before they do something together."""
_DUTIES = (["responsible", "for"], ["charge", "of"], ["in-charge", "of"], ["tasked", "with"], ["charged", "with"])
_ABOUT_TO = frozenset({"about", "due", "set", "ready", "track", "poised", "slated"})
_DENYING = word_set("grammar", "predicates", "denying")
_NOBODY = word_set("grammar", "predicates", "nobody")
_FRAMING = frozenset(phrases("grammar", "predicates", "framing"))
_MEANT = frozenset({"design", "intend", "mean", "tailor", "aim", "gear"})
_MADE_SO = frozenset({"possible", "easier", "easy", "feasible", "necessary", "clear", "difficult", "harder"})
_SAID = frozenset({"claim", "report", "say", "believe", "know", "state"})
_PLANNING = word_set("grammar", "predicates", "planning")
_MADE = (
    "study_or_assessment",
    "publication",
    "event",
    "capacity_building",
    "platform_or_tool",
    "standard_or_guideline",
)
_OWN = frozenset({"its", "their", "our"})
_ERGATIVE = word_set("grammar", "predicates", "ergative")
_PLAN_NOUNS = word_set("grammar", "predicates", "plan_nouns")


@dataclass(frozen=True, slots=True)
class Predicate:
    """The deed of a clause. `between` holds the words between a light frame and the verb that counts."""

    lemma: str
    verb: int
    """Token index of the verb that counts."""
    status: Status
    complement: Range
    passive: bool = False
    between: Range | None = None
    frame: str | None = None
    classes: frozenset[str] = frozenset()
    present: bool = False


def predicate(
    tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup], *, organ: bool = False
) -> Predicate | None:
    """The deed that a clause tells of, or None: needs, opinions, aims, states, denials.

    `organ`: the subject stands for an organ that decides, though its words do not say so.
    """
    group = clause.group
    if group.negated or tokens[group.head].tag == "MD" or _denied(tokens, clause):
        return None
    if group.modal and not (group.modal == "would" and (_is_reported(clause) or foreseen(tokens, clause))):
        return None
    inner = _framed(tokens, clause, groups, organ=organ)
    if inner is not None:
        return inner
    classes = _classes(group) | _with_own_object(tokens, group)
    if group.lemma == "be" or not _acts(group, classes, tokens):
        return None
    status = status_of(tokens, clause, classes)
    if status is None or _now(clause, classes):
        return None
    present = is_plain_present(group)
    return Predicate(
        group.lemma, group.head, status, clause.complement, group.passive, None, None, classes, present
    )


def _with_own_object(tokens: Sequence[Token], group: VerbGroup) -> frozenset[str]:
    """`grew its network`: what happens by itself elsewhere is done to what is one's own. `supports 40 clinics`."""
    if helps_so_many(tokens, group):
        return frozenset({"function"})
    at = group.last
    own = at + 1 < len(tokens) and tokens[at].lower in _OWN and tokens[at + 1].tag in ("NN", "NAME")
    ergative = group.lemma in _ERGATIVE and not group.passive
    return frozenset({"punctual"}) if own and ergative else frozenset()


def _now(clause: Clause, classes: frozenset[str]) -> bool:
    """`was founded in 2031 and replaces an older club`: behind a past the present tells what holds."""
    if clause.kind != "coordinated" or clause.parent is None or "function" in classes:
        return False
    return is_plain_present(clause.group) and clause.parent.group.tense == "past" and not clause.group.passive


def _classes(group: VerbGroup) -> frozenset[str]:
    """The classes of a verb; one that demands a kind of object tells an act if it has that."""
    known = kinds(group)
    return frozenset({"punctual"}) if group.lemma in verbs().demanding and not AGENTIVE & known else known


def _is_reported(clause: Clause) -> bool:
    """What somebody says, and what is joined to it."""
    return clause.kind == "reported" or (
        clause.kind == "coordinated" and clause.parent is not None and clause.parent.kind == "reported"
    )


def _denied(tokens: Sequence[Token], clause: Clause) -> bool:
    """`never took place`, `No agreement was signed`, `Neither of them opened`: nothing was done."""
    before = tokens[clause.group.first - 1].lower if clause.group.first else ""
    if before in _DENYING:
        return True
    if tokens[0].lower in ("suppose", "imagine", "assuming", "supposing") or (
        tokens[0].lower in ("had", "should", "were") and clause.group.modal
    ):
        return True
    if clause.subject is None or clause.kind == "relative":
        return False
    return tokens[clause.subject[0]].lower in _NOBODY


def _acts(group: VerbGroup, classes: frozenset[str], tokens: Sequence[Token]) -> bool:
    if classes & {"occur", "occur-verb"}:
        return True
    if group.lemma == "lead" and group.last < len(tokens) and tokens[group.last].lower == "to":
        return False
    if group.lemma == "receive":
        return not group.passive
    if group.lemma in _MEANT and group.passive and _for_purpose(tokens, group.last):
        return False
    if group.lemma == "make" and any(t.lower in _MADE_SO for t in tokens[group.last : group.last + 2]):
        # `was made possible by a grant`: what it owes to somebody.
        return not group.passive
    if group.lemma in TAKEN_UP:
        return group.passive and by_behind(tokens, group.last) is not None
    if group.lemma == "serve":
        # Of customers it is a measure, of a function a deed.
        return any(t.lower == "as" for t in tokens[group.last : group.last + 6])
    if group.lemma in _FRAMING:
        return True
    return bool(AGENTIVE & classes)


def _for_purpose(tokens: Sequence[Token], at: int) -> bool:
    """`was designed to equip officers`, `… not only to equip officers`: what something is for."""
    behind = next((t for t in tokens[at : at + 3] if t.tag not in ("RB", "NEG")), None)
    return behind is not None and behind.tag == "TO"


def _framed(  # noqa: C901, PLR0912
    tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup], *, organ: bool
) -> Predicate | None:
    """`plans to V`, `worked with X to V`, `is set to V`, `continued V-ing`: the inner verb counts."""
    group = clause.group
    base = group.lemma.split()[0]
    shared = _shared_work(tokens, clause, base)
    if shared is not None:
        return shared
    inner = _next_group(tokens, groups, group, clause.complement[1])
    if inner is None:
        return None
    inner = _helped(tokens, groups, inner, clause.complement[1])
    between = tokens[group.last : inner.first]
    if base in ("become", "be") and inner.form == "infinitive" and any(is_rank(t) for t in between):
        return _inner(tokens, clause, inner, tense_status(group), base)
    decided = base in ("decide", "resolve") and (
        organ or tokens[0].text in _PREAMBULAR or _by_organ(tokens, clause)
    )
    bound = _bound(clause, inner, between, decided=decided)
    if bound is not None:
        return bound
    if group.passive and group.lemma in _PLANNED_PASSIVES and inner.form == "infinitive" and not between:
        return _inner(tokens, clause, inner, "planned", base)
    if group.lemma == "be" and inner.form == "infinitive" and (not between or between[-1].lower in _ABOUT_TO):
        return _inner(tokens, clause, inner, "planned", "be to")
    spent = group.passive and base == "use" and inner.form == "infinitive" and not between
    if spent and inner.lemma not in ("help", "support", "assist"):
        return _inner(tokens, clause, inner, tense_status(group), base)
    if done_inside(tokens, group, inner) or _engaged(tokens, group, inner):
        return _inner(tokens, clause, inner, tense_status(group), base)
    if inner.perfect and inner.form == "infinitive" and base in _SAID and not between:
        # `claims to have opened X`, `is reported to have opened X`
        return _inner(tokens, clause, inner, "completed", base)
    if _gladly(group, base, inner, between):
        return _inner(tokens, clause, inner, tense_status(replace(group, tense="past")), base)
    if group.passive:
        return None
    if base in _INTENT and inner.form == "infinitive" and only_partners(between):
        return _inner(tokens, clause, inner, "planned", base)
    if base in ("commit", "look") and inner.form == "gerund" and len(between) <= 2:
        return _inner(tokens, clause, inner, "planned", base) if base == "commit" else None
    if base in _PLANNING and inner.form in ("infinitive", "gerund"):
        if any(t.lower in _PLAN_NOUNS for t in between[-2:]):
            return _inner(tokens, clause, inner, "planned", base)
        return None
    begun = _begun(tokens, clause, groups, inner) if base in _ASPECT else None
    if begun is not None:
        return begun
    if base == "help" and inner.form == "infinitive" and not between:
        return _inner(tokens, clause, inner, tense_status(group), base)
    if base == "work" and not between and is_plain_present(group):
        # `works to improve lives`: what a body is for.
        return None
    together = base in _COOPERATE or group.lemma in _JOINING
    if together and only_partners(between) and not _through(tokens, clause):
        return _together(tokens, clause, groups, inner)
    return None


def _begun(
    tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup], inner: VerbGroup
) -> Predicate | None:
    """`began planning to open a school`, `continued to train clerks`."""
    group, base = clause.group, clause.group.lemma.split()[0]
    plan = planned_inside(tokens, groups, group.last)
    if plan is not None:
        return _inner(tokens, clause, plan, "planned", base)
    partners = only_partners(tokens[group.last : inner.first])
    return _inner(tokens, clause, inner, aspect_status(group, base), base) if partners else None


def _together(
    tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup], inner: VerbGroup
) -> Predicate | None:
    """`worked with X to V`; where the first infinitive tells no deed, the one beside it."""
    base, status = clause.group.lemma.split()[0], tense_status(clause.group)
    told = _inner(tokens, clause, inner, status, base)
    further = None if told else _further(tokens, groups, inner, clause.complement[1])
    return _inner(tokens, clause, further, status, base) if further else told


def _further(tokens: Sequence[Token], groups: Sequence[VerbGroup], inner: VerbGroup, end: int) -> VerbGroup | None:
    """`to learn what works and to test tools`: the next infinitive with a `to` of its own beside the first."""
    beside = (g for g in groups if inner.last <= g.first < end and g.form == "infinitive")
    return next(
        (g for g in beside if tokens[g.first].tag == "TO" and tokens[g.first - 1].tag in ("CC", ",")), None
    )


def _by_organ(tokens: Sequence[Token], clause: Clause) -> bool:
    """`The Assembly decided to include …`: the subject is an organ that decides."""
    if clause.subject is None:
        return clause.kind == "coordinated" and clause.parent is not None and _by_organ(tokens, clause.parent)
    return any(t.lower in ORGANS and t.capital for t in tokens[clause.subject[0] : clause.subject[1]])


def _qualifies(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """`the research and advertising agency`: a gerund inside a noun phrase is no verb."""
    before = tokens[group.first - 1].tag if group.first else ""
    behind = tokens[group.last].tag if group.last < len(tokens) else ""
    return group.form == "gerund" and behind == "NN" and before in ("CC", "DT") and not group.perfect


def _gladly(group: VerbGroup, base: str, inner: VerbGroup, between: Sequence[Token]) -> bool:
    """`is pleased to announce`, `was able to train`: the second verb is done; not `is proud to support`."""
    feels = inner.lemma in _STANDING_GLADNESS and group.tense == "present"
    if inner.form != "infinitive" or group.tense == "future" or feels:
        return False
    if group.passive and base in _GLAD and not between:
        return True
    able = bool(between) and between[-1].lower in _GLADLY
    return group.lemma == "be" and able and not (between[-1].lower == "able" and group.tense != "past")


def _shared_work(tokens: Sequence[Token], clause: Clause, base: str) -> Predicate | None:
    """`collaborated with X in the preparation of Y`: the noun tells the deed."""
    if base not in _COOPERATE or clause.group.passive:
        return None
    first, last = clause.complement
    for index in range(first, last - 2):
        lemma = load("nominals")["nouns"].get(tokens[index].lower)
        opened = tokens[index - 1].lower in ("the", "in", "on") and {
            t.lower for t in tokens[index - 2 : index]
        } & {"in", "on"}
        if lemma and opened and not tokens[index].frozen and tokens[index + 1].lower == "of":
            status = tense_status(clause.group)
            return Predicate(
                lemma, index, status, (index + 2, last), False, (first, index), base, frozenset({"punctual"})
            )
    return None


def _engaged(tokens: Sequence[Token], group: VerbGroup, inner: VerbGroup) -> bool:
    """`took part in organizing X`, `was responsible for setting up Y`: the gerund tells the deed."""
    before = [t.lower for t in tokens[max(0, inner.first - 2) : inner.first]]
    if group.lemma == "be" and inner.form == "gerund" and before in _DUTIES:
        # What somebody is responsible for is a duty, what somebody was responsible for is done.
        return group.tense == "past" and inner.first - group.last <= len(before) + 1
    if inner.form != "gerund" or tokens[inner.first - 1].lower != "in" or inner.first - group.last > 2:
        return False
    between = tokens[group.last : inner.first - 1]
    joined = group.lemma in ("take part", "succeed", "invest") and not between
    return joined or (group.lemma == "be" and any(t.lower in ("instrumental", "involved") for t in between))


def _bound(clause: Clause, inner: VerbGroup, between: Sequence[Token], *, decided: bool) -> Predicate | None:
    """`agreed to establish …`, `directed the secretariat to draw up …`: what is bound to be done is the object."""
    group = clause.group
    base = group.lemma.split()[0]
    if inner.form != "infinitive" or group.passive or group.progressive:
        return None
    binding = (decided or base in _BINDING) and all(
        t.tag in ("RB", "IN", "CD", "NAME", "NN") and t.tag != "DT" for t in between[:4]
    )
    paid = bool(between) and (between[0].tag == "CD" or between[-1].lower in _GIVEN)
    paid = paid and not any(t.lower in TIME_NOUNS for t in between)
    if base in ("pledge", "commit") and paid:
        # `pledged $2 million`, `committed further funds to build clinics`: what is pledged, and its purpose.
        return None
    if base == "request" and any(t.lower == "from" and not t.frozen for t in between):
        # `requested data from 40 towns to plan a line`: the data are what is requested.
        return None
    mandating = base in _MANDATING and any(t.frozen or t.lower in _MANDATED for t in between)
    # `requested me to report`
    mandating = mandating or (base in _MANDATING and [t.tag for t in between] == ["PRP"])
    if not (binding or mandating) or [t.lower for t in between[-2:]] == ["in", "order"]:
        return None
    kinds_of = frozenset({"punctual", "infinitive"})
    status: Status = "planned" if group.tense == "future" else "completed"
    return Predicate(
        group.lemma, group.head, status, (inner.first, clause.complement[1]), False, None, None, kinds_of
    )


def _next_group(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup, end: int
) -> VerbGroup | None:
    """The next verb behind `group` and before `end`; the groups are in the order of the sentence."""
    behind = bisect_left(groups, group.last, key=lambda g: g.first)
    following = takewhile(lambda g: g.first < end, islice(groups, behind, None))
    return next((g for g in following if not _qualifies(tokens, g)), None)


def _helped(tokens: Sequence[Token], groups: Sequence[VerbGroup], inner: VerbGroup, end: int) -> VerbGroup:
    """`worked with a firm to help build a school`: what was helped with is what was done."""
    following = _next_group(tokens, groups, inner, end) if inner.lemma == "help" else None
    joined = following is not None and following.first == inner.last and following.form == "infinitive"
    return following if joined and following is not None else inner


def _through(tokens: Sequence[Token], clause: Clause) -> bool:
    """`worked to improve … through studies of …`: the studies are what was done; a project is only the means."""
    first, last = clause.group.last, clause.complement[1]
    at = next((i for i in range(first, last) if tokens[i].lower == "through"), None)
    if clause.group.lemma != "work" or at is None:
        return False
    return kind_of(head_of(tokens, at + 1, last)) in _MADE


def _inner(
    tokens: Sequence[Token], clause: Clause, inner: VerbGroup, status: Status, frame: str
) -> Predicate | None:
    classes = _classes(inner) | _with_own_object(tokens, inner)
    if (
        inner.negated
        or not (AGENTIVE | {"occur", "occur-verb"}) & classes
        or inner.lemma in word_set("verbs", "vague", "inner")
    ):
        return None
    complement = (inner.last, clause.complement[1])
    between = (clause.group.last, inner.first)
    return Predicate(inner.lemma, inner.head, status, complement, inner.passive, between, frame, classes)


def own_prepositions(lemma: str) -> tuple[str, ...]:
    """The prepositions behind which a verb's object stands."""
    return verbs().prepositions.get(lemma, ())
