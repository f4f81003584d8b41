"""Whose an event or a thing is that nobody is said to have held or made: `our AGM took place`."""

from itertools import takewhile

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import BODIES
from wsisgraph.extraction.participants.actors import ActorReader
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.seats import says_which
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.coordination import head_range
from wsisgraph.extraction.syntax.noun_phrases import is_time

_OWN = frozenset({"its", "their"})
_PART_OF = (
    ("as", "part", "of"), ("as", "a", "part", "of"), ("within", "the", "framework", "of"),
    ("in", "the", "framework", "of"),
)  # fmt: skip
_LABOURS = word_set("grammar", "lead_ins", "labours") | word_set("grammar", "sittings", "labours")
_SHORT = 3
"""Words of an event that only points back."""


def possessor(reader: ActorReader, span: Range) -> tuple[Participant, ...]:
    """`WHO's first guideline`, `our website`: whose it is made or held it."""
    opening = reader.tokens[span[0]].lower
    if opening == "our" and reader.context.owner is not None:
        return (with_basis(reader.context.owner, "inferred/pronoun"),)
    mark = next((i for i in range(span[0] + 1, span[1] - 1) if reader.tokens[i].lower in ("'s", "'")), None)
    if mark is None or any(t.tag in ("IN", ",", "CC") and not t.frozen for t in reader.tokens[span[0] : mark]):
        return ()
    owner = next(iter(doers(reader.tokens, (span[0], mark), reader.names)), None)
    if owner is None or owner.kind not in ("name", "short"):
        return ()
    return tuple(with_basis(a, "inferred/publication") for a in reader.bodies_of(owner))


def holder(reader: ActorReader, span: Range) -> tuple[Participant, ...]:
    """Whose an event is: its possessor, or the one spoken of."""
    if reader.tokens[span[0]].lower in _OWN and len(reader.context.subject) == 1:
        return (with_basis(reader.context.subject[0], "inferred/pronoun"),)
    return possessor(reader, span)


def holder_before(reader: ActorReader, span: Range) -> tuple[Participant, ...]:
    """`The workshop was held in Lima`, behind `UNESCO organized a workshop on nets`: who held the same event."""
    first, last = head_range(reader.tokens, *span)
    inside = reader.tokens[first:last]
    pointing = bool(inside) and inside[0].lower in ("the", "this") and len(inside) <= _SHORT
    if not pointing or any(t.capital or says_which(t) for t in inside[1:-1]):
        return ()
    context, head = reader.context, inside[-1].lower
    held = context.held[head] if head in context.held else context.held_before.get(head, ())
    return tuple(with_basis(p, "inferred/inherited") for p in held)


def tells_more(reader: ActorReader, span: Range) -> bool:
    """Whether what stands behind tells when, where or with whom (`in the spirit of the charter` does not)."""
    first, last = span
    named = any(n.kind in ("place", *BODIES) and first <= n.first < last for n in reader.names)
    return named or any(is_time(reader.tokens, i, last) for i in range(first, last))


def labouring(reader: ActorReader, opening: Range | None) -> tuple[Participant, ...]:
    """`As part of UNESCO's efforts to train fishers, a workshop was held`: whose efforts they are."""
    first, last = opening or (0, 0)
    low = [t.lower for t in reader.tokens[first:last]]
    length = next((len(words) for words in _PART_OF if tuple(low[: len(words)]) == words), 0)
    at = first + length
    if not length or at >= last:
        return ()
    if low[length] in _OWN:
        owner, behind = reader.context.subject[:1] if len(reader.context.subject) == 1 else (), at + 1
    else:
        start = at + (low[length] == "the")
        name = next((n for n in reader.names if n.first == start and n.kind == "organisation"), None)
        owner = (reader.context.participant(name, "stated/sentence"),) if name is not None else ()
        behind = name.last if name is not None else last
    phrase = takewhile(lambda t: t.tag not in ("IN", "TO", ",", "CC") and not t.frozen, reader.tokens[behind:last])
    return tuple(owner) if any(t.lower in _LABOURS for t in phrase) else ()
