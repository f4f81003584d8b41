"""A fact in the making: who, which verb, which object, found by which rule."""

from dataclasses import dataclass

from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import Found


@dataclass(slots=True)
class Draft:
    """An activity before its fields are worked out. Ranges are token ranges of the sentence."""

    rule: str
    lemma: str
    verb: int
    status: Status
    found: Found | None
    scope: Range
    """The clause: where its partners, dates and places are looked for."""
    actors: tuple[Participant, ...] = ()
    ordinal: int = 1
    implied: bool = False
    """The verb is implied: the identifier is anchored to the object."""
    frame: str | None = None
    type: str | None = None
    object: Range | None = None
    """The object, when it is a verb phrase or an infinitive rather than a noun phrase."""
    opening: Range | None = None
    partners: tuple[Participant, ...] = ()
    evidence: Range | None = None
    process: bool = False
    instead: int | None = None
    """The verb of the draft that this one says more exactly (`helped them by building a mast`)."""

    @property
    def object_range(self) -> Range | None:
        """The token range of the object."""
        if self.object is not None:
            return self.object
        return (self.found.first, self.found.last) if self.found else None
