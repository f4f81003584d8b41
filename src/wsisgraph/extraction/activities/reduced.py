"""Reduced passives: a noun phrase and the participle that tells what was done with it."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.activities.apposed import named_by
from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.idle_phrases import only_idle
from wsisgraph.extraction.activities.participle_nouns import (
    behind_nominal,
    behind_outcome,
    joined_to,
    noun_phrase_before,
)
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.currencies import money_words
from wsisgraph.extraction.objects.governing import governing, held_inside
from wsisgraph.extraction.participants.actors import distinct
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.holders import holder_before
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import Found, head_of, is_time, phrase_kind
from wsisgraph.extraction.syntax.predicates import TAKEN_UP
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.tokens import Token

_FINANCING = word_set("grammar", "phrases", "co_financing")
_SUPPORTING = word_set("grammar", "phrases", "supporting") - _FINANCING
_HOLDING = frozenset({"hold", "host", "convene", "organize", "organise"})
_PAYING = word_set("grammar", "reduced", "paying")
_PROVIDING = frozenset({"provide", "offer"})
_UNDER_WAY = frozenset({"begin", "start", "undertake", "continue"})
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
SCHEDULING = frozenset({"plan", "schedule", "slate", "expect"})
_DEEDS = frozenset({"punctual", "function"})
_SAYING = frozenset({"make", "take", "give", "raise", "express", "extend"})
"""What one does with them (`the remarks made by X`)."""
_PUT_FORWARD = word_set("grammar", "refusals", "put_forward")
_LONGEST = 100
"""Tokens behind a participle that may speak of it: a bound for sentences that are full of participles."""
_PLACE = 12
"""Tokens of a place between a participle and its date, at most."""
_PREAMBLE = word_set("grammar", "operative", "preamble")
_STANDING = word_set("grammar", "openings", "standing")
_OF_EVENTS = word_set("grammar", "reduced", "of_events")
_SETTINGS = word_set("grammar", "reduced", "settings")
_ANY = word_set("words", "generic") | {"any", "no", "every", "each"}
_TAKEN = word_set("grammar", "reduced", "taken")
_AIMS = word_set("grammar", "reduced", "aims")
_IDENTIFYING = word_set("grammar", "reduced", "identifying")


def reduced_passives(reader: ClauseReader) -> Iterator[Draft]:
    """`the portal developed by X`, `the summit held in Tunis in 2005`."""
    predicates = {c.group.head for c in reader.sentence.clauses}
    for group in reader.sentence.groups:
        if group.head in predicates or group.lemma in SCHEDULING:
            continue
        due = group.form == "infinitive" and group.passive and group.first and _to_be(reader, group)
        if (
            (group.form in ("participle", "gerund") or due)
            and group.passive
            and not group.negated
            and (_DEEDS & kinds(group) or group.lemma in TAKEN_UP | _PROVIDING)
            and (draft := _reduced(reader, group, due=bool(due))) is not None
        ):
            yield draft


def _to_be(reader: ClauseReader, group: VerbGroup) -> bool:
    """`a portal, to be opened in May`, `a network to be built by X`, `the forum to be held in May`: what is to be
    done with the noun in front.
    """
    before = reader.tokens[group.first - 1]
    if before.tag == ",":
        return True
    end = clause_end(reader.tokens, group.last)
    held = group.lemma in _HOLDING and _directly_dated(reader.tokens, group.last, end)
    return before.tag in ("NN", "NAME") and (held or bool(reader.agent_after((group.last, end))))


def _reduced(reader: ClauseReader, group: VerbGroup, *, due: bool) -> Draft | None:
    """What stands in front of a participle with a doer, a date or both."""
    tokens = reader.tokens
    end = clause_end(tokens, group.last)
    actors = reader.agent_after((group.last, end))
    if (not actors and group.lemma in TAKEN_UP | {"set"}) or group.lemma == "announce" or _recalled(reader, group):
        return None
    if group.lemma in _IDENTIFYING or _paid_too(reader, group):
        return None
    if not actors and tokens[min(group.last, len(tokens) - 1)].lower == "jointly":
        actors = tuple(inherited(a) for a in reader.context.topic)
    generic = group.lemma in ("agree", "adopt") and _by(tokens, group.last, end)
    if (group.lemma in _SUPPORTING and actors) or not (
        actors or generic or _directly_dated(tokens, group.last, end)
    ):
        return None
    span = _spoken_of(reader, group, agent=bool(actors))
    if span is None:
        return None
    first, last = span
    if tokens[last - 1].lower in _PUT_FORWARD and group.lemma in _SAYING:
        return None
    head = head_of(tokens, first, last)
    kind = phrase_kind(tokens, first, last, head)
    named = named_by(tokens, (first, last), reader.names) if actors else None
    if named is not None:
        first, last = named
    if group.lemma in _FINANCING and tokens[first].tag not in ("DT", "CD", "NAME") and not tokens[first].frozen:
        # `Projects funded by the Union must be green`: any of them.
        return None
    item = Found(first, last, head, None, kind)
    if not _definite(reader, (first, last), group, actors, head, kind) or only_idle(tokens, group.lemma, item):
        return None
    actors = actors or _owners(reader, (first, last), group)
    if not (actors or generic or _told(reader, (first, last), group)):
        return None
    status = "planned" if due else "ongoing" if group.progressive else _participle_status(group, actors)
    # `a fair held in May` says what `which was held in May` does.
    rule = "passive-agentless" if group.lemma in _HOLDING and not actors else "participle"
    return Draft(
        rule, group.lemma, group.head, status,
        item, (first, end), actors, evidence=(first, end),
    )  # fmt: skip


def _paid_too(reader: ClauseReader, group: VerbGroup) -> bool:
    """`a retreat convened by X and paid for by Y`: who paid for it is a partner."""
    paying = group.lemma.split()[0] in _FINANCING | {"pay"}
    return paying and joined_to(reader.tokens, reader.sentence.groups, group) is not group


def _spoken_of(reader: ClauseReader, group: VerbGroup, *, agent: bool) -> Range | None:
    """The noun phrase that the participle tells of; None when there is none, or only words that say little."""
    tokens = reader.tokens
    first, last = noun_phrase_before(tokens, joined_to(tokens, reader.sentence.groups, group))
    only_dated = not agent and tokens[group.first - 1].text == "("
    if first is None or only_dated:
        # `the Convention (adopted in 2004)` gives a year, as a reference does.
        return None
    # `took part in the session, held in Quito in May`
    first = next((g.last for g in reader.sentence.groups if g.first < first < g.last < last), first)
    first += tokens[first].tag == "IN" and not tokens[first].frozen
    first, last = _before_cost(reader, group, first, last)
    span = governing(tokens, (first, last), reader.names, group.lemma)
    first, last = held_inside(tokens, span, group.lemma)
    if tokens[last - 1].lower in _UNSPECIFIC or _only_date(tokens, first, last):
        return None
    first = behind_nominal(tokens, first, last, group)
    return (behind_outcome(tokens, first, last) if agent else first), last


def _only_date(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`was held on the 17th of November, hosted by X`: no day was hosted."""
    day = first + (tokens[first].tag == "DT")
    return is_time(tokens, day, last) and is_time(tokens, last - 1, last)


def _before_cost(reader: ClauseReader, group: VerbGroup, first: int, last: int) -> Range:
    """`Support to the mill: 3 million euros, run by X`: a line that tells what a thing costs, and who does it."""
    tokens = reader.tokens
    sum_ = {t.lower for t in tokens[first:last] if not t.frozen} & money_words()
    line = first > 1 and tokens[first - 1].text == ":" and not reader.sentence.clauses
    if group.lemma in _PAYING:
        return first, last
    return (0, first - 1) if sum_ and line and tokens[first].tag in ("CD", "NN") else (first, last)


def _owners(reader: ClauseReader, span: Range, group: VerbGroup) -> tuple[Participant, ...]:
    """Who made what no agent stands behind: whose session it was, whose it is, whose joint undertaking."""
    tokens, (first, last) = reader.tokens, span
    held = group.lemma in _HOLDING
    actors = reader.standing_body(span) or holder_before(reader, span) if held else ()
    if not actors and tokens[first].lower in ("its", "their"):
        actors = _possessor(reader, first)
    if not actors and tokens[min(first + 1, last - 1)].lower == "joint":
        joint = [n for n in reader.names if first <= n.first < last and n.kind == "organisation"]
        actors = distinct([reader.context.participant(n, "inferred/publication") for n in joint])
    return actors


def _told(reader: ClauseReader, span: Range, group: VerbGroup) -> bool:
    """`The map, printed in May, …`: a sentence about it; elsewhere `printed in May` only tells which one is meant.

    That something was held is told wherever it stands.
    """
    tokens, (first, last) = reader.tokens, span
    if group.lemma == "agree":
        return True
    if group.lemma in _HOLDING:
        # Not `Any session held in May must be public`, `read the minutes of the seminar held in May`, nor
        # `signed a treaty at a ceremony held in May`.
        recorded = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _OF_EVENTS
        kept = tokens[last - 1].frozen or tokens[0].text.capitalize() in _PREAMBLE
        setting = any(t.lower in _SETTINGS for t in tokens[first:last])
        return kept or not (recorded or setting or tokens[first].lower in _ANY)
    return any(c.subject is not None and c.subject[0] <= span[0] < c.subject[1] for c in reader.sentence.clauses)


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
    if group.lemma in _PROVIDING and kind != "financing":
        # `a loan provided by X`; `the services provided by X` tell what X is for.
        return False
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


def _participle_status(group: VerbGroup, actors: Sequence[Participant]) -> Status:
    """`maintained by ITU` is a standing function."""
    return "ongoing" if group.progressive or (group.lemma in _STANDING and actors) else "completed"


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
    """A date follows the participle, at most a place between them (`held in Quito, Ecuador, from 2 to 4 May`)."""
    for index in range(first, min(first + _PLACE, last - 1)):
        if tokens[index].tag in (",", "(") and tokens[index - 1].frozen and is_time(tokens, index + 1, last):
            # `held in Geneva, 2 to 4 May 2010`, `convened in Lima (May 2011)`
            return True
        if tokens[index].tag == "," and _within_place(tokens, index, first):
            continue
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


def _within_place(tokens: Sequence[Token], comma: int, first: int) -> bool:
    """Whether a comma stands between a town and its country, or between them and the date."""
    before, after = tokens[comma - 1], tokens[comma + 1]
    named = comma > first and (before.frozen or before.tag == "NAME" or before.capital)
    return named and (after.frozen or after.tag == "NAME" or after.lower in ("in", "on", "from", "between"))


def _by(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first < last and tokens[first].lower == "by"


def clause_end(tokens: Sequence[Token], index: int) -> int:
    """Where the words behind a verb end: at the next clause, at the end of the bracket around it, and where
    nothing can belong to it any more.
    """
    last = min(len(tokens), index + _LONGEST)
    depth = 0
    while index < last and (
        tokens[index].frozen or tokens[index].tag not in ("REL", ";", "SUB", "VBD", "VBZ", "MD", "HV", "BE", ":")
    ):
        depth += (tokens[index].text == "(") - (tokens[index].text == ")")
        if depth < 0:
            break
        index += 1
    return index


def inherited(actor: Participant) -> Participant:
    """The same body, carried over from the clause."""
    return with_basis(actor, "inferred/inherited") if actor.basis.startswith("stated") else actor
