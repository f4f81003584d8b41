"""How a participant is known, and how sure each way of knowing is."""

from dataclasses import replace
from functools import lru_cache

from wsisgraph.extraction.facts import Participant

BASIS_CONFIDENCE = {
    "stated/sentence": 0.99, "inferred/inherited": 0.95, "inferred/pronoun": 0.85, "inferred/short-name": 0.85, "inferred/publication": 0.75,  # noqa: E501
    "stated/heading": 0.8, "inferred/default": 0.6,
}  # fmt: skip
_OTHER = 0.7


@lru_cache(maxsize=1024)
def limited(confidence: float, basis: str) -> float:
    """A confidence, no higher than what is known in this way can be."""
    return round(min(confidence, BASIS_CONFIDENCE.get(basis, _OTHER)), 2)


def with_basis(participant: Participant, basis: str) -> Participant:
    """The same body at the same place, known in another way."""
    return replace(participant, basis=basis, confidence=limited(participant.confidence, basis))


def at_surface(participant: Participant, basis: str, surface: str, start: int) -> Participant:
    """The same body under other words of the sentence being read (`It`, `the Commission`)."""
    return Participant(
        participant.entity,
        participant.name,
        surface,
        start,
        start + len(surface),
        basis,
        limited(participant.confidence, basis),
    )
