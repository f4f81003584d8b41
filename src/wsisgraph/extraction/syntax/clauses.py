"""A sentence and its clauses: each finite verb with its subject and what follows it."""

from dataclasses import dataclass, field

from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token

Range = tuple[int, int]


@dataclass(slots=True)
class Clause:
    """One predicate. Ranges are half-open token ranges.

    `kind` is `main`, `coordinated` (subject inherited from `parent`), `relative` (subject is the antecedent),
    `subordinate` or `reported` (below a verb of saying).
    """

    group: VerbGroup
    subject: Range | None
    complement: Range
    kind: str = "main"
    parent: "Clause | None" = None
    opening: Range | None = None
    subordinator: str | None = None
    lead: int | None = None
    """Where an insertion in front of a coordinated verb begins (`and, with X, awarded`)."""

    @property
    def begin(self) -> int:
        """The first token of the predicate, with what is inserted in front of it."""
        return self.group.first if self.lead is None else self.lead


@dataclass(slots=True)
class Sentence:
    """A parsed sentence: its text, tokens, verb groups and clauses. Offsets point into the paragraph."""

    text: str
    start: int
    end: int
    tokens: list[Token]
    groups: list[VerbGroup] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
