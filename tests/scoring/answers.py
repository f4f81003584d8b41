"""Facts in the form in which they are compared, whether annotated or extracted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.scoring.words import same_name


@dataclass(frozen=True, slots=True)
class Organisation:
    """An actor, partner or mention. `id` is None when no registry knows it."""

    id: str | None
    name: str
    surface: str = ""
    basis: str = "stated/sentence"

    def is_same(self, other: "Organisation") -> bool:
        """By id; an annotated organisation outside the registry by its name, or its stated surface."""
        if self.id is not None:
            return self.id == other.id
        return any(same_name(mine, theirs) for mine in self.names() for theirs in other.names())

    def names(self) -> tuple[str, ...]:
        """The wordings that identify it. A pronoun or a short name says nothing by itself."""
        stated = self.surface and self.basis.startswith("stated")
        return (self.name, self.surface) if stated else (self.name,)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity. `tier` is `core`, or `process` or `optional` for what is listed but is none."""

    paragraph: str
    verb: str
    type: str
    object: str
    status: str
    actors: tuple[Organisation, ...] = ()
    partners: tuple[Organisation, ...] = ()
    date: str | None = None
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    action_lines: frozenset[str] = frozenset()
    confidence: float = 1.0
    tier: str = "core"
    rules: tuple[tuple[str, str, str], ...] = ()
    """How the program knows its tags: kind of tag, code, rule."""
    marks: tuple[str, ...] = ()
    """What speaks for and against it (`wsisgraph.extraction.activities.certainty`)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A surface that names an organisation, at half-open code point offsets in its paragraph."""

    paragraph: str
    start: int
    end: int
    surface: str
    organisation: Organisation
    confidence: float = 1.0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure; its sign is left out of the comparison."""

    paragraph: str
    value: Decimal
    unit: str
    quote: str
    qualifier: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Answers:
    """All facts of one document."""

    activities: tuple[Activity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statistics: tuple[Statistic, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated document: its bytes, and the answers that are right."""

    id: str
    genre: str
    file: str
    content: bytes
    answers: Answers
    paragraphs: tuple[str, ...] = field(default=())
    """The annotated paragraphs, numbered from 1; empty when the document prints its own numbers."""


def organisations(rows: Iterable[dict[str, Any]]) -> tuple[Organisation, ...]:
    """Organisations of an annotated fact."""
    return tuple(
        Organisation(r["id"], r.get("name") or r["id"], r.get("surface") or "", r.get("basis", "stated/sentence"))
        for r in rows
    )


def codes(rows: Iterable[Any]) -> frozenset[str]:
    """Codes of tags, given as codes or as objects that hold one."""
    return frozenset(row if isinstance(row, str) else row["code"] for row in rows)
