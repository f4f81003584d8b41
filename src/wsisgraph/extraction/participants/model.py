"""What the readers of participants share: the doers in a subject, and whom they stand for."""

from dataclasses import dataclass

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.clauses import Range


@dataclass(frozen=True, slots=True)
class Doer:
    """One part of a subject.

    `kind`: `name`, `short` (definite short name), `pronoun`, `we`, `country`, `owner` (a work, project or event of
    a named body),
    `work`, `event`, `project`, `person`, `generic`.
    """

    kind: str
    first: int
    last: int
    name: Name | None = None
    head: str = ""
    """The head noun, lower case and singular."""


@dataclass(slots=True)
class Subject:
    """A clause's subject: its doers and the bodies they resolve to."""

    doers: list[Doer]
    actors: tuple[Participant, ...]
    span: Range | None
