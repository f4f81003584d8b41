"""Whose a decision is that a session or a conference took: of the body that sat, or of the conference that a name tells."""  # noqa: E501

from collections.abc import Sequence

from wsisgraph.extraction.entities.bearers import is_organ
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.agents import agent_span
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.model import Doer, Subject
from wsisgraph.extraction.participants.subjects import SubjectReader
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.coordination import head_range
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token

DECIDING = word_set("grammar", "sittings", "deciding")
"""What a body does when it sits."""
_DECIDERS = word_set("grammar", "sittings", "deciders")
_GATHERINGS = word_set("grammar", "sittings", "gatherings")
_SESSIONS = frozenset({"session", "meeting", "assembly", "congress"})
_PRESENT = frozenset({"participants", "delegates", "attendees"})
_SHORT = 2
"""`the conference`: an article and a noun."""


class SittingReader(SubjectReader):
    """Reads who decided when a session, a conference or those at it are the subject."""

    def _agent(self, span: Range) -> tuple[Participant, ...]:
        """`adopted by the Lake Conference on Water`: a conference that is no body of anybody else."""
        found = super()._agent(span)
        agent = agent_span(self.tokens, span) if not found else None
        return conference(self.tokens, self.names, agent, self.context) if agent is not None else found

    def _sitting_body(self, subject: Subject, deed: Predicate) -> tuple[Participant, ...]:
        """`The fourth session of the Committee endorsed …`: the body that sat."""
        if len(subject.doers) != 1 or not decides(deed):
            return ()
        doer = subject.doers[0]
        return self._standing(subject) if sits_in(doer) else ()

    def deciders(self, clause: Clause, subject: Subject) -> tuple[Participant, ...]:
        """Who decided together: whose session it was, who held the conference, or the conference itself."""
        found = self._standing(subject) or self.session_in(clause.opening) or self._organiser(subject)
        named = conference(self.tokens, self.names, subject.span or (0, 0), self.context) if not found else ()
        return found or named

    def _organiser(self, subject: Subject) -> tuple[Participant, ...]:
        """`X held a conference. The Conference adopted …`: who held the event that decides."""
        doer = subject.doers[0]
        known = doer.last - doer.first == _SHORT and self.tokens[doer.first].lower in ("the", "this")
        held = self.context.held.get(self.tokens[doer.last - 1].lower, ()) if known else ()
        return tuple(with_basis(p, "inferred/inherited") for p in held)

    def session_in(self, opening: Range | None) -> tuple[Participant, ...]:
        """`At the ninth session of the Council, ministers adopted …`: the body at whose session it was done."""
        if opening is None or self.tokens[opening[0]].lower not in ("at", "during"):
            return ()
        near = (n for n in self.names if opening[0] < n.first <= opening[0] + 3 and n.last <= opening[1])
        body = next(
            (self.context.participant(n, "stated/sentence") for n in near if n.kind == "organisation"), None
        )
        if body is not None and is_organ(body):
            return (body,)
        return self._standing(
            Subject(doers(self.tokens, (opening[0] + 1, opening[1]), self.names)[:1], (), opening)
        )


def decides(deed: Predicate) -> bool:
    """Whether a deed is one that a body does when it sits: it adopts, elects, decides."""
    return deed.lemma.split()[0] in DECIDING and deed.status == "completed"


def sits_in(doer: Doer) -> bool:
    """`The fourth session of the Committee`: an event that is a body at work."""
    return doer.kind == "event" and doer.head in _SESSIONS


def collective(tokens: Sequence[Token], subject: Subject, deed: Predicate) -> bool:
    """`member States adopted …`, `the ministers agreed on …`: nobody by name, but a session that decides."""
    if subject.span is None or not subject.doers or not decides(deed):
        return False
    first, last = head_range(tokens, *subject.span)
    heads = {t.lower for t in tokens[first:last]}
    generic = tokens[subject.span[0]].lower in word_set("words", "generic") or tokens[first].tag == "CD"
    return bool(heads & _DECIDERS) and not generic


def of_nobody(tokens: Sequence[Token], subject: Subject) -> bool:
    """`Delegates requested …`, `Participants agreed …`: those at a meeting, of whom nobody is known."""
    first, last = subject.span or (0, 0)
    return any(t.lower in _PRESENT for t in tokens[first:last] if not t.frozen)


def conference(
    tokens: Sequence[Token], names: Sequence[Name], span: Range, context: Context
) -> tuple[Participant, ...]:
    """`The Sixth Ministerial Conference on Water`: a conference that decides is a body, by its own name.

    `the conference` and `the third preparatory meeting` are no names.
    """
    first, last = head_range(tokens, *span)
    head = next((i for i in range(last - 1, first - 1, -1) if tokens[i].lower in _GATHERINGS), None)
    if head is None or span[1] - span[0] == _SHORT:
        return ()
    if not tokens[head].capital or any(t.tag == "VBN" for t in tokens[head : span[1]]):
        # `The Summit, organised by the Union, adopted …` is no body of its own.
        return ()
    named = next((n for n in names if n.first <= head < n.last and n.kind in ("organisation", "event")), None)
    if named is not None and named.first <= span[0] + 1 and named.last == span[1]:
        return (context.participant(named, "stated/sentence"),)
    return (_by_words(tokens, span, context),)


def _by_words(tokens: Sequence[Token], span: Range, context: Context) -> Participant:
    last = span[1]
    first = next(i for i in range(*span) if tokens[i].capital and tokens[i].tag != "DT")
    bracket = next((i for i in range(first, last) if tokens[i].text in "(," and not tokens[i].frozen), last)
    start, end = tokens[first].start, tokens[bracket - 1].end
    surface = _between(tokens, first, bracket)
    return Participant(local_id(context.document, surface), surface, surface, start, end, "stated/sentence", 0.75)


def _between(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a range, spaced as in the text."""
    text = tokens[first].text
    for before, token in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        text += (" " if token.start > before.end else "") + token.text
    return text
