"""The facts that extraction yields, as typed values; `records.py` turns them into the JSON lines.

Offsets are code points in the paragraph's canonical text, half-open.
"""

from dataclasses import dataclass, field
from typing import Literal

Basis = str
"""Two levels joined by a slash, for instance `stated/sentence` or `inferred/inherited`."""

Status = Literal["completed", "ongoing", "planned", "proposed"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact. Invariant: `paragraph.text[start:end] == exact`."""

    exact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation in a role.

    `entity` is the local part of its IRI: `itu`, or `{document}/{name}` when it is not registered.
    """

    entity: str
    name: str
    surface: str
    start: int
    end: int
    basis: Basis
    confidence: float
    paragraph: str | None = None
    """The paragraph of the surface, when it is not the fact's own (a heading, an earlier sentence)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A concept that a fact is about, and how that is known. `evidence` lies in the fact's paragraph."""

    code: str
    basis: Basis
    confidence: float
    rule: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The named work of an activity: a publication, event, platform, strategy, resolution."""

    kind: str
    title: str
    symbol: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A named or clearly meant organisation did, does or will do something concrete."""

    paragraph: str
    verb: str
    verb_start: int
    """Offset of the verb (of the implied verb's subject when the verb is implied): anchors the identifier."""
    ordinal: int
    """1 for the only or first object of the verb; counts coordinated objects."""
    type: str
    object: str | None
    object_start: int | None
    object_end: int | None
    status: Status
    evidence: Evidence
    rule: str
    confidence: float
    actors: tuple[Participant, ...] = ()
    partners: tuple[Participant, ...] = ()
    beneficiaries: tuple[Participant, ...] = ()
    object_parts: tuple[str, ...] = ()
    result: Result | None = None
    purpose: str | None = None
    venue: str | None = None
    date: str | None = None
    """As written; never completed from elsewhere."""
    date_value: str | None = None
    """ISO 8601, to the precision that the words allow (`2020-11`, `2020`)."""
    year: int | None = None
    year_basis: Basis | None = None
    """How the year is known; given with every year, and only then."""
    regions: tuple[Tag, ...] = ()
    countries: tuple[Tag, ...] = ()
    action_lines: tuple[Tag, ...] = ()
    goals: tuple[Tag, ...] = ()
    targets: tuple[Tag, ...] = ()
    topics: tuple[Tag, ...] = ()
    sources: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A surface that names an organisation."""

    paragraph: str
    entity: str
    name: str
    surface: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Head:
    """Words of a table that say a slot of a figure: the head of its column, the label of its row, the caption."""

    slot: Literal["what", "unit", "period", "area", "population"]
    part: str
    """The part of the document that has the words: `12.head`, `12`, `section/2.B`; empty where none has them."""
    evidence: Evidence | None
    """None for what a person says of a whole file in its profile."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure that measures something, or an aim that names one (`form` is `target`)."""

    paragraph: str
    form: Literal["observation", "target"]
    value: str
    """A decimal number in canonical lexical form."""
    unit: str
    what: str
    evidence: Evidence
    number_start: int
    rule: str
    confidence: float
    qualifier: str | None = None
    population: str | None = None
    area: str | None = None
    period: str | None = None
    sources: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    """For a figure in a table, what says each slot; a sentence says all of them itself."""
    cell: str | None = None
    """For a figure in a sheet, what spreadsheets call its cell: `B7`."""


@dataclass(frozen=True, slots=True)
class LearnedEntity:
    """An organisation that no registry knows, learned from the document itself."""

    entity: str
    name: str
    acronyms: tuple[str, ...]
    paragraph: str | None
    rule: str
    suggestions: tuple[str, ...] = ()
    """Registered entities it may be (for a person to decide; never linked by the program)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A consistency check that asks for a person's eye; it changes no fact."""

    code: str
    message: str
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document yields, each list in reading order."""

    mentions: tuple[Mention, ...] = ()
    activities: tuple[Activity, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    entities: tuple[LearnedEntity, ...] = ()
    contributors: tuple[Participant, ...] = ()
    process: tuple[Activity, ...] = ()
    """How the document itself came about: provenance of the document, not activities."""
    findings: tuple[Finding, ...] = field(default_factory=tuple)
