"""A model's claims become drafts of facts: every quotation is looked up, everything else is computed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wsisgraph.documents.model import Span
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.llm.grounding import ground
from wsisgraph.extraction.llm.schema import Claim
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.resolution import resolve
from wsisgraph.extraction.syntax.clauses import Clause, Range, Sentence
from wsisgraph.extraction.syntax.noun_phrases import Found, head_of, phrase_kind
from wsisgraph.extraction.syntax.predicates import predicate
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token

RULE = "llm"
UNGROUNDED = "words that are not in the text"
APART = "an object that is not in the sentence of its verb"
NO_VERB = "no verb"
NO_DEED = "something that is denied or only possible"
WHOLE = "a whole sentence instead of an object"
NOBODY = "nobody in particular as the actor"


class RejectedError(ValueError):
    """A claim that does not become a fact; the text is one of the reasons above."""


@dataclass(slots=True)
class Read:
    """A sentence with its names, as the deterministic code sees it."""

    sentence: Sentence
    names: Sequence[Name]

    @property
    def span(self) -> Span:
        """Its place in the paragraph."""
        return Span(self.sentence.start, self.sentence.end)


@dataclass(slots=True)
class Grounded:
    """A claim whose quotations were found."""

    claim: Claim
    predicate: Span
    object: Span
    actors: list[Span] = field(default_factory=list)
    partners: list[Span] = field(default_factory=list)


def locate(claim: Claim, text: str, sentences: Sequence[Read]) -> tuple[int, Grounded]:
    """The sentence of a claim, and where its quotations stand.

    Raises:
        RejectedError: a quotation is not in the text, or not where it must be.

    """
    apart = False
    for number, read in enumerate(sentences):
        verb = ground(text, claim.predicate, within=read.span)
        if verb is None:
            continue
        found = ground(text, claim.object, within=read.span, near=verb.start)
        if found is None:
            apart = True
            continue
        if (closer := ground(text, claim.predicate, within=read.span, near=found.start)) is not None:
            verb = closer
        grounded = Grounded(claim, verb, found)
        grounded.actors = [_body(text, quotation, sentences[: number + 1], verb) for quotation in claim.actors]
        grounded.partners = [_body(text, quotation, [read], verb) for quotation in claim.partners]
        return number, grounded
    raise RejectedError(APART if apart and ground(text, claim.object) else UNGROUNDED)


def _body(text: str, quotation: str, sentences: Sequence[Read], verb: Span) -> Span:
    """The nearest sentence first: an actor may be named before the sentence that speaks of it."""
    for read in reversed(sentences):
        if (span := ground(text, quotation, within=read.span, near=verb.start)) is not None:
            return span
    raise RejectedError(UNGROUNDED)


def draft_of(grounded: Grounded, sentences: Sequence[Read], number: int, context: Context) -> Draft:
    """The draft of a grounded claim; its status, its identifier and its organisations are computed.

    Raises:
        RejectedError: the words do not state a deed of an organisation.

    """
    read = sentences[number]
    tokens = read.sentence.tokens
    first, last = token_range(tokens, grounded.object)
    group = _verb(read.sentence, grounded.predicate)
    if first <= group.head < last:
        raise RejectedError(WHOLE)
    status = _status(read.sentence, group)
    clause = next(filter(None, _clauses(read.sentence, group)), None)
    end = clause.complement[1] if clause else len(tokens)
    actors = tuple(_distinct(_actors(grounded, sentences, number, context)))
    if grounded.claim.actors and not actors:
        raise RejectedError(NOBODY)
    partners = tuple(_distinct(p for span in grounded.partners for p in _resolved(span, read, context)))
    return Draft(
        rule=RULE,
        lemma=group.lemma,
        verb=group.head,
        status=status,
        found=_object(tokens, read.names, first, last),
        scope=(group.first, max(end, last)),
        actors=actors,
        partners=partners,
        opening=clause.opening if clause else None,
        evidence=_evidence(tokens, grounded, group, (first, last), read.span),
    )


def numbered(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in reading order, one for each verb and object; the objects of a verb are counted."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.verb, d.object_range or (0, 0))):
        mine = draft.object_range or (0, 0)
        same = [d.object_range or (0, 0) for d in kept if d.verb == draft.verb]
        if not any(a < mine[1] and mine[0] < b for a, b in same):
            draft.ordinal = len(same) + 1
            kept.append(draft)
    return kept


def token_range(tokens: Sequence[Token], span: Span) -> Range:
    """The tokens that a span of whole words covers.

    Raises:
        RejectedError: it covers none.

    """
    inside = [t.index for t in tokens if t.start < span.end and span.start < t.end]
    if not inside:
        raise RejectedError(UNGROUNDED)
    return inside[0], inside[-1] + 1


def _verb(sentence: Sentence, span: Span) -> VerbGroup:
    """The verb that counts: the last one of the quotation (`worked to develop`)."""
    first, last = token_range(sentence.tokens, span)
    groups = [g for g in sentence.groups if first <= g.head < last]
    if not groups:
        raise RejectedError(NO_VERB)
    return groups[-1]


def _clauses(sentence: Sentence, group: VerbGroup) -> tuple[Clause | None, Clause | None]:
    """The clause of a verb, and the clause whose verb frames it (`worked to develop`); often the same one."""
    own = next((c for c in sentence.clauses if c.group is group), None)
    return own, next((c for c in sentence.clauses if c.group.first <= group.first < c.complement[1]), own)


def _status(sentence: Sentence, group: VerbGroup) -> Status:
    """The status that the words give.

    The rules are asked first; what they do not take for a deed may still be one that their lexicon does not know,
    but never when it is denied or only possible.
    """
    own, frame = _clauses(sentence, group)
    for clause in (own, frame):
        deed = predicate(sentence.tokens, clause, sentence.groups) if clause else None
        if deed is not None and deed.verb == group.head:
            return deed.status
    outer = frame.group if frame is not None else group
    reported = group.modal == "would" and own is not None and own.kind == "reported"
    if any(g.negated or (g.modal and not reported) for g in (group, outer)) or group.lemma == "be":
        raise RejectedError(NO_DEED)
    if "future" in (group.tense, outer.tense) or reported:
        return "planned"
    if group.progressive or group.form == "gerund":
        return "ongoing"
    return "ongoing" if group.tense == outer.tense == "present" else "completed"


def _object(tokens: Sequence[Token], names: Sequence[Name], first: int, last: int) -> Found:
    while last - 1 > first and not tokens[last - 1].word and not tokens[last - 1].frozen:
        last -= 1
    head = head_of(tokens, first, last)
    title = next((n for n in names if first <= n.first and n.last <= last and n.kind == "title"), None)
    return Found(first, last, head, title, phrase_kind(tokens, first, last, head))


def _actors(grounded: Grounded, sentences: Sequence[Read], number: int, context: Context) -> Iterator[Participant]:
    for span in grounded.actors:
        at = next(n for n, read in enumerate(sentences) if read.span.start <= span.start < read.span.end)
        for participant in _resolved(span, sentences[at], context):
            # Named in an earlier sentence: the sentence itself only refers to it.
            yield participant if at == number else with_basis(participant, "inferred/pronoun")


def _resolved(span: Span, read: Read, context: Context) -> Iterator[Participant]:
    """The organisations that words stand for, by the same rules as everywhere."""
    tokens = read.sentence.tokens
    for doer in doers(tokens, token_range(tokens, span), read.names):
        start, end = tokens[doer.first].start, tokens[doer.last - 1].end
        yield from resolve(context, doer, read.sentence.text[start:end], start)


def _evidence(
    tokens: Sequence[Token], grounded: Grounded, group: VerbGroup, found: Range, sentence: Span
) -> Range:
    """From the first quotation of the sentence to the last."""
    spans = [grounded.predicate, *grounded.actors, *grounded.partners]
    ranges = [token_range(tokens, s) for s in spans if sentence.start <= s.start < sentence.end]
    ranges += [found, (group.first, group.last)]
    return min(r[0] for r in ranges), max(r[1] for r in ranges)


def _distinct(participants: Iterator[Participant]) -> list[Participant]:
    kept: dict[str, Participant] = {}
    for participant in participants:
        kept.setdefault(participant.entity, participant)
    return list(kept.values())
