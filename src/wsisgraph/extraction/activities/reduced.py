"""Reduced passives: a noun phrase and the participle that tells what was done with it."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.participants.context import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.subjects import distinct
from wsisgraph.extraction.syntax.antecedents import antecedent
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import Found, head_of, is_time, kind_of, phrase_kind
from wsisgraph.extraction.syntax.predicates import TAKEN_UP
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import VERBAL

_SUPPORTING = word_set("grammar", "phrases", "supporting")
_HOLDING = frozenset({"hold", "host", "convene", "organize", "organise"})
_OF_EVENTS = word_set("grammar", "reduced", "of_events")
"""What is not held itself (`the minutes of the meeting held in May`)."""
_UNDER_WAY = frozenset({"begin", "start", "undertake", "continue"})
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
SCHEDULING = frozenset({"plan", "schedule", "slate", "expect"})
_SCHEDULED_KINDS = ("event", "capacity_building")
_NOT_HELD = frozenset(phrases("grammar", "phrases", "not_held"))
_DEEDS = frozenset({"punctual", "function"})
_PUT_FORWARD = word_set("grammar", "refusals", "put_forward")
_SAYING_LITTLE = _UNSPECIFIC | word_set("nouns", "support", "outcomes")
_TOPICS = 4
_LONGEST = 100
"""Tokens behind a participle that may speak of it: a bound for sentences that are full of participles."""
_PREAMBLE = word_set("grammar", "operative", "preamble")
_STANDING = word_set("grammar", "openings", "standing")
_TAKEN = word_set("grammar", "reduced", "taken")
_AIMS = word_set("grammar", "reduced", "aims")


def reduced_passives(reader: ClauseReader) -> Iterator[Draft]:
    """`the portal developed by X`, `the summit held in Tunis in 2005`."""
    predicates = {c.group.head for c in reader.sentence.clauses}
    for group in reader.sentence.groups:
        if group.head in predicates or group.lemma in SCHEDULING:
            continue
        due = group.form == "infinitive" and group.passive and group.first and _to_be(reader, group)
        if (
            (group.form == "participle" or due)
            and group.passive
            and not group.negated
            and (_DEEDS & kinds(group) or group.lemma in TAKEN_UP)
            and (draft := _reduced(reader, group, due=bool(due))) is not None
        ):
            yield draft


def _to_be(reader: ClauseReader, group: VerbGroup) -> bool:
    """`a portal, to be opened in May`, `a network to be built by X`: what is to be done with the noun in front."""
    before = reader.tokens[group.first - 1]
    if before.tag == ",":
        return True
    end = clause_end(reader.tokens, group.last)
    return before.tag in ("NN", "NAME") and bool(reader.agent_after((group.last, end)))


def scheduled(reader: ClauseReader) -> Iterator[Draft]:
    """`A joint exercise scheduled for the end of the month`: an event to come."""
    tokens = reader.tokens
    for group in reader.sentence.groups:
        if group.form != "participle" or group.lemma not in ("schedule", "plan") or group.last >= len(tokens):
            continue
        first, last = _noun_phrase_before(tokens, group)
        if first is None or tokens[group.last].lower not in ("for", "in", "on") or _called_off(reader, group):
            continue
        head = head_of(tokens, first, last)
        kind = phrase_kind(tokens, first, last, head)
        if kind in _SCHEDULED_KINDS:
            end = clause_end(tokens, group.last)
            item = Found(first, last, head, None, kind)
            yield Draft("participle", "hold", group.head, "planned", item, (first, end), evidence=(first, end))


def _called_off(reader: ClauseReader, group: VerbGroup) -> bool:
    """`A workshop planned for May was cancelled.`"""
    return any(
        c.subject is not None and c.subject[0] <= group.first < c.subject[1] and c.group.lemma in _NOT_HELD
        for c in reader.sentence.clauses
    )


def _reduced(reader: ClauseReader, group: VerbGroup, *, due: bool) -> Draft | None:
    """What stands in front of a participle with a doer, a date or both."""
    tokens = reader.tokens
    end = clause_end(tokens, group.last)
    actors = reader.agent_after((group.last, end))
    if (not actors and group.lemma in TAKEN_UP | {"set"}) or group.lemma == "announce" or _recalled(reader, group):
        return None
    if not actors and tokens[min(group.last, len(tokens) - 1)].lower == "jointly":
        actors = tuple(inherited(a) for a in reader.context.subject)
    generic = group.lemma in ("agree", "adopt") and _by(tokens, group.last, end)
    if (group.lemma in _SUPPORTING and actors) or not (
        actors or generic or _directly_dated(tokens, group.last, end)
    ):
        return None
    first, last = _noun_phrase_before(tokens, group)
    if first is None or tokens[last - 1].lower in _UNSPECIFIC:
        return None
    if _cited(tokens, first, last):
        return None
    first = _behind_nominal(tokens, first, last, group)
    if actors:
        first = _behind_outcome(tokens, first, last)
    if tokens[last - 1].lower in _PUT_FORWARD and group.lemma in ("make", "take", "give", "raise", "express"):
        return None
    head = head_of(tokens, first, last)
    kind = phrase_kind(tokens, first, last, head)
    if not _definite(reader, (first, last), group, actors, head, kind):
        return None
    actors = actors or _owners(reader, (first, last), group)
    if not (actors or generic or _told(reader, (first, last), group)):
        return None
    planned = due or _to_come(reader, group)
    return Draft(
        "participle", group.lemma, group.head, "planned" if planned else _participle_status(group, actors),
        Found(first, last, head, None, kind), (first, end), actors, evidence=(first, end),
    )  # fmt: skip


def _owners(reader: ClauseReader, span: Range, group: VerbGroup) -> tuple[Participant, ...]:
    """Who made what no agent stands behind: whose session it was, whose it is, whose joint undertaking."""
    tokens, (first, last) = reader.tokens, span
    actors = reader.standing_body(span) if group.lemma in _HOLDING else ()
    if not actors and tokens[first].lower in ("its", "their"):
        actors = _possessor(reader, first)
    if not actors and tokens[min(first + 1, last - 1)].lower == "joint":
        joint = [n for n in reader.names if first <= n.first < last and n.kind == "organisation"]
        actors = distinct([reader.context.participant(n, "inferred/publication") for n in joint])
    return actors


def _told(reader: ClauseReader, span: Range, group: VerbGroup) -> bool:
    """`The forum, held in May, …`: a sentence about it; elsewhere `held in May` only tells which one is meant."""
    if group.lemma == "agree" or (group.lemma in _HOLDING and reader.tokens[span[1] - 1].frozen):
        return True
    return any(c.subject is not None and c.subject[0] <= span[0] < c.subject[1] for c in reader.sentence.clauses)


def _cited(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`According to a statement issued today`: what is told is what it says, not that it was issued."""
    told = tokens[last - 1].lower in ("statement", "announcement", "release", "communique", "letter")
    return told and first > 1 and (tokens[first - 2].lower, tokens[first - 1].lower) == ("according", "to")


def _recalled(reader: ClauseReader, group: VerbGroup) -> bool:
    """`Recalling the guidelines adopted by the Union,`: what a preamble reminds of was told in its own time."""
    opening = reader.tokens[0].text.capitalize() in _PREAMBLE
    told = any(c.kind == "main" and c.subject is not None for c in reader.sentence.clauses)
    return opening and not told and group.lemma in _TAKEN


def _definite(  # noqa: PLR0917
    reader: ClauseReader,
    span: Range,
    group: VerbGroup,
    actors: Sequence[Participant],
    head: str,
    kind: str | None,
) -> bool:
    """Whether the noun phrase names something that may have been made, held or decided."""
    tokens, (first, last) = reader.tokens, span
    if any(
        n.kind in ("place", "organisation")
        and n.first <= first + 1
        and n.last == last
        and (n.kind == "place" or not actors)
        for n in reader.names
    ):
        return False
    named = tokens[last - 1].frozen
    if kind is None and not named and not (actors and tokens[first].tag in ("DT", "CD", "NAME")):
        return False
    if head in _UNSPECIFIC or head in _AIMS:
        return False
    return bool(actors) or (
        group.lemma not in _UNDER_WAY and not (group.lemma in ("found", "establish", "create", "form") and named)
    )


def _to_come(reader: ClauseReader, group: VerbGroup) -> bool:
    """`will organize the summit, hosted by X`: what is told with a plan is planned too."""
    clauses = [c for c in reader.sentence.clauses if c.group.last <= group.first <= c.complement[1]]
    return bool(clauses) and clauses[-1].group.tense == "future" and reader.tokens[group.first - 1].tag == ","


def _participle_status(group: VerbGroup, actors: Sequence[Participant]) -> Status:
    """`maintained by ITU` is a standing function."""
    return "ongoing" if group.lemma in _STANDING and actors else "completed"


def _possessor(reader: ClauseReader, at: int) -> tuple[Participant, ...]:
    """Whose `its third session` is: the doer of the clause around it."""
    clauses = [c for c in reader.sentence.clauses if c.group.first < at] or list(reader.sentence.clauses[:1])
    host = clauses[-1] if clauses else None
    doing = (
        ()
        if host is None
        else reader.agent_after(host.complement)
        if host.group.passive
        else reader.subject(host).actors
    )
    return tuple(with_basis(p, "inferred/pronoun") for p in doing or reader.context.subject)


def _directly_dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A date follows the participle, at most a place between them."""
    for index in range(first, min(first + 7, last - 1)):
        if tokens[index].tag in (",", "VBN", "VBG", "REL", "CC", "TO") and not tokens[index].frozen:
            return False
        if (
            tokens[index].tag == "IN"
            and tokens[index].lower in ("in", "on", "between", "from")
            and is_time(tokens, index + 1, last)
        ):
            return True
        days = index == first and tokens[index].tag == "CD"
        if (days or tokens[index].lower in ("last", "this", "earlier", "yesterday")) and is_time(
            tokens, index, last
        ):
            return True
    return False


def _by(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first < last and tokens[first].lower == "by"


def clause_end(tokens: Sequence[Token], index: int) -> int:
    """Where the words behind a verb end: at the next clause, and where nothing can belong to it any more."""
    last = min(len(tokens), index + _LONGEST)
    while index < last and (
        tokens[index].frozen or tokens[index].tag not in ("REL", ";", "SUB", "VBD", "VBZ", "MD", "HV", "BE", ":")
    ):
        index += 1
    return index


def _noun_phrase_before(tokens: Sequence[Token], group: VerbGroup) -> tuple[int | None, int]:
    """The noun phrase that a participle qualifies, a comma and a date or place between them aside."""
    last = group.first
    while last > 0 and tokens[last - 1].tag in (",", "RB") and not tokens[last - 1].frozen:
        last -= 1
    if last < group.first and tokens[last].tag == ",":
        floor = next((i + 1 for i in range(last - 1, -1, -1) if _ends_phrase(tokens, i)), 0)
        first, last = antecedent(tokens, floor, last)
        if tokens[first - 1].lower == "dated" and first > 2 and tokens[first - 2].tag == ",":
            # `the resolution, dated 11 May 2001, adopted by …`
            floor = next((i + 1 for i in range(first - 3, -1, -1) if _ends_phrase(tokens, i)), 0)
            first, last = antecedent(tokens, floor, first - 2)
        first += floor == 0 and first == 0 and tokens[0].tag == "IN"
        return (first, last) if first < last else (None, last)
    first = last = _before_circumstance(tokens, last)
    while first > 0:
        token = tokens[first - 1]
        inside = (
            token.frozen
            or (token.text in '“”"‘’' and (tokens[first].frozen or tokens[first - 2].frozen))
            or token.tag in ("NN", "DT", "CD", "POS")
            or (token.tag == "IN" and token.lower in ("of", "on", "for"))
            or _joins_topics(tokens, first)
        )
        degree = token.tag == "RB" and token.lower.endswith("ly") and first > 1 and tokens[first - 2].tag == "DT"
        if not (inside or degree) or (token.tag == "VBN"):
            break
        first -= 1
        listed = first > 1 and tokens[first - 1].tag == "CC" and tokens[first - 2].frozen
        if listed and token.tag == "DT":
            first -= 1
            continue
        inner = first > 0 and tokens[first - 1].tag == "IN" and tokens[first - 1].lower in ("of", "on", "for")
        if token.tag == "DT" and not (inner and (token.lower == "the" or tokens[last - 1].frozen)):
            break
    while first < last and tokens[first].tag == "IN":
        first += 1
    return (
        (first, last)
        if first < last and any(t.tag in ("NN", "NAME") for t in tokens[first:last])
        else (None, last)
    )


def _joins_topics(tokens: Sequence[Token], first: int) -> bool:
    """`a workshop on drought monitoring and early warning organized by …`: two topics behind one preposition."""
    if tokens[first - 1].lower != "and" or tokens[first].tag != "NN" or tokens[first].frozen or first < _TOPICS:
        return False
    at = first - 2
    while at > 0 and tokens[at].tag == "NN" and not tokens[at].frozen:
        at -= 1
    return at < first - 2 and tokens[at].lower in ("of", "on", "for") and tokens[at - 1].tag in ("NN", "NAME")


def _before_circumstance(tokens: Sequence[Token], last: int) -> int:
    """`a meeting (30 seats) in Lima organized by …`: where the noun phrase ends, a bracket and places aside."""
    if tokens[last - 1].tag == "CC":
        return last
    if tokens[last - 1].text == ")" and not tokens[last - 1].frozen:
        opened = next((i for i in range(last - 2, max(0, last - 12), -1) if tokens[i].text == "("), None)
        last = opened if opened else last
    at = last
    while at > 1 and tokens[at - 1].frozen:
        at -= 1
    if at == last:
        at = next((i for i in range(last - 3, last) if i > 1 and is_time(tokens, i, last)), last)
    placed = at < last and at > 1 and tokens[at - 1].lower in ("in", "at") and not tokens[at - 1].frozen
    return _before_circumstance(tokens, at - 1) if placed and tokens[at - 2].tag in ("NN", "NAME", "CD") else last


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag == "VBG" and index and tokens[index - 1].lower in ("on", "of", "for", "about"):
        return False
    return not token.frozen and (token.tag in (",", "CC", ";", "SUB") or token.tag in VERBAL)


def _behind_outcome(tokens: Sequence[Token], first: int, last: int) -> int:
    """`the activities of the pilot project implemented by X`, `achievements of an academy launched by X`."""
    for index in range(first + 1, min(first + 5, last - 1)):
        if tokens[index].lower == "of" and tokens[index + 1].tag == "DT":
            return index + 1 if tokens[index - 1].lower in _SAYING_LITTLE else first
    return first


def _behind_nominal(tokens: Sequence[Token], first: int, last: int, group: VerbGroup) -> int:
    """`note of X`, `the holding of X`, `the minutes of X`, `reports of X, founded by Y`: X is what was done."""
    made = (
        group.lemma in ("establish", "found", "create", "set up", "launch") and tokens[group.first - 1].tag == ","
    )
    for index in range(first, last - 1):
        if tokens[index].lower != "of" or tokens[index].frozen:
            continue
        noun = tokens[index - 1].lower
        about = kind_of(head_of(tokens, first, index)) != "event"
        held = (
            about
            and group.lemma in _HOLDING
            and kind_of(tokens[last - 1].lower) == "event"
            and tokens[last - 1].frozen
        )
        inner_event = group.lemma in _HOLDING and noun in _OF_EVENTS and kind_of(tokens[last - 1].lower) == "event"
        if (
            held
            or inner_event
            or noun in ("note", "interest", "satisfaction", "appreciation", "cognizance")
            or (noun in load("nominals")["nouns"] and index - first <= 3)
        ):
            return _behind_nominal(tokens, index + 1, last, group)
        if made and all(t.frozen or t.tag == "DT" for t in tokens[index + 1 : last]):
            return index + 1
    return first


def inherited(actor: Participant) -> Participant:
    """The same body, carried over from the clause."""
    return with_basis(actor, "inferred/inherited") if actor.basis.startswith("stated") else actor
