"""Whose an event or a thing is that nobody is said to have held or made: `our AGM took place`."""

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.participants.actors import ActorReader
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.syntax.clauses import Range

_OWN = frozenset({"its", "their"})


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
