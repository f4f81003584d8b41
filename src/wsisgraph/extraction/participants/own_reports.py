"""Deeds that a body tells of itself: `The Ministry said it had opened a clinic`."""

from wsisgraph.extraction.participants.model import Subject


def own_report(told: Subject, teller: Subject) -> bool:
    """Whether the pronoun in what is told means the one who tells it."""
    pronoun = bool(told.doers) and all(doer.kind == "pronoun" for doer in told.doers)
    return pronoun and bool(told.actors) and {a.entity for a in told.actors} == {a.entity for a in teller.actors}
