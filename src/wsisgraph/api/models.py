"""What the API sends, as types: the OpenAPI document is made from them, and tests hold answers against them.

Every field may be missing when `fields` leaves it out; `evidence` is there when `include=evidence` asks for it.
"""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class Model(BaseModel):
    """Nothing is sent that is not declared."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Evidence(Model):
    """The words that state something. Offsets count code points, half-open, in the text of `source`."""

    id: str
    exact: str | None
    start: int | None
    end: int | None
    source: str | None = Field(description="IRI of the paragraph, footnote or row.")


class Known(Model):
    """How a value is known."""

    basis: str | None = Field(description="Two levels, for instance stated/sentence or inferred/keyword.")
    confidence: float | None
    rule: str | None
    evidence: Evidence | None = None


class Participant(Known):
    """An organisation in a role."""

    id: str
    local: str
    name: str
    surface: str | None = Field(description="The words of the text that stand for the organisation.")


class Tagged(Known):
    """A concept that an activity is about."""

    id: str
    code: str
    label: str


class Suggestion(Tagged):
    """A tag of a rule that is not precise enough to be counted."""

    property: str


class Reference(Model):
    """Another item."""

    id: str
    local: str
    name: str


class Result(Model):
    """The named work of an activity."""

    id: str
    local: str
    title: str
    kind: str | None
    symbol: str | None
    url: str | None


class Node(Model):
    """What every item has; `@context` makes it JSON-LD."""

    context: str | None = Field(default=None, alias="@context")
    at_id: str | None = Field(default=None, alias="@id")
    at_type: str | None = Field(default=None, alias="@type")
    id: str | None = Field(default=None, description="The IRI.")
    kind: str | None = None
    local: str | None = Field(default=None, description="What the path of the item ends in.")
    label: str | None = None


class Fact(Node):
    """What activities and statistics share."""

    document: str | None = None
    paragraph: str | None = None
    heading: list[str] = []
    sources: list[str] = []
    footnotes: list[str] = []
    confidence: float | None = None
    rule: str | None = None
    warnings: list[str] = []
    judgements: list[str] = Field(
        default=[], description="Corrections and verdicts by people; see view=corrected."
    )
    evidence: Evidence | None = None


class Activity(Fact):
    """Something that an organisation did, does or will do."""

    actors: list[Participant] = []
    partners: list[Participant] = []
    beneficiaries: list[Participant] = []
    verb: str | None = None
    type: str | None = None
    object: str | None = None
    object_parts: list[str] = []
    result: Result | None = None
    purpose: str | None = None
    venue: str | None = None
    status: str | None = None
    date: str | None = Field(default=None, description="As written.")
    date_value: str | None = Field(default=None, description="ISO 8601, to the precision that the words allow.")
    year: int | None = None
    year_basis: str | None = None
    action_lines: list[Tagged] = []
    goals: list[Tagged] = []
    targets: list[Tagged] = []
    regions: list[Tagged] = []
    countries: list[Tagged] = []
    topics: list[Tagged] = []
    suggestions: list[Suggestion] = []
    document_symbols: list[str] = []


class Head(Known):
    """Words of a table that say one slot of a figure: the head of a column, the label of a row, the caption."""

    slot: str | None = Field(description="series (what is measured), unit, period, area or population.")
    label: str | None = None


class Statistic(Fact):
    """A figure that a document states."""

    form: str | None = None
    value: int | float | None = None
    unit: str | None = None
    qualifier: str | None = None
    what: str | None = None
    population: str | None = None
    area: str | None = None
    period: str | None = None
    series: str | None = Field(
        default=None, description="What figures of several years and documents have in common, in words."
    )
    heads: list[Head] = Field(default=[], description="For a figure in a table, the words that say each slot.")
    default_year: int | None = Field(
        default=None, description="The document's year, where the text gives no period."
    )


class Counted(Node):
    """What activities refer to."""

    activities: int = Field(default=0, description="Activities that name it, or something below it.")


class Roles(Model):
    """Activities by role."""

    actor: int
    partner: int
    beneficiary: int


class Entity(Counted):
    """An organisation."""

    names: dict[str, str] = {}
    alt_names: list[str] = []
    acronyms: list[str] = []
    entity_kind: str | None = None
    parent: Reference | None = None
    homepage: str | None = None
    same_as: list[str] = []
    facilitates: list[str] = []
    registered: bool | None = None
    confirmed: bool | None = None
    document: str | None = Field(
        default=None, description="The document that names it, when it is not registered."
    )
    suggested_matches: list[Reference] = []
    judgements: list[str] = Field(default=[], description="Merges and registrations by people.")
    roles: Roles | None = None


class Work(Counted):
    """A named publication, event, platform, strategy or resolution."""

    title: str | None = None
    work_kind: str | None = None
    symbol: str | None = None
    url: str | None = None


class Document(Counted):
    """A document that was read."""

    title: str | None = None
    symbol: str | None = None
    issued: str | None = None
    language: str | None = None
    year_covered: int | None = None
    source_url: str | None = None
    bodies: list[str] = []
    sessions: list[str] = []
    agenda_items: list[str] = []
    distribution: str | None = None
    contributors: list[Reference] = []
    truncated: bool | None = None
    provisional: bool | None = None
    sha256: str | None = None
    warnings: list[str] = []
    rights: str | None = None


class Part(Counted):
    """A section, paragraph, footnote, note or table row."""

    document: str | None = None
    number: str | None = None
    text: str | None = None
    section: str | None = None
    heading: list[str] = []
    footnotes: list[str] = []
    action_lines: list[str] = []
    missing: bool = False


class Concept(Counted):
    """An action line, goal, target, region, country, topic or a code of a list."""

    code: str | None = None
    labels: dict[str, str] = {}
    short_label: str | None = None
    alt_labels: list[str] = []
    definition: str | None = None
    notations: list[str] = []
    broader: str | None = None
    order: int | None = None
    exact_matches: list[str] = []
    members_of: list[str] = []
    region_kind: str | None = None
    confirmed: bool | None = None


class FacetValue(Model):
    """One value and how many items have it."""

    code: str
    label: str
    count: int


class Facet(Model):
    """The values of a filter with their counts, the filter itself lifted."""

    values: list[FacetValue]
    total_values: int = Field(description="How many values have items; only the most frequent are listed.")


class ListOf(Model, Generic[Item]):
    """A page of a list."""

    context: str | None = Field(default=None, alias="@context", description="In JSON-LD only.")
    items: list[Item]
    total: int = Field(description="Exact, over all pages.")
    next: str | None
    release: str
    facets: dict[str, Facet] | None = None


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    parameter: str | None = None
    value: str | None = None
    allowed: list[str] | str | None = None

    model_config = ConfigDict(extra="allow")


MODELS: dict[str, type[Node]] = {
    "activity": Activity,
    "statistic": Statistic,
    "entity": Entity,
    "work": Work,
    "document": Document,
    "paragraph": Part,
    "section": Part,
    "footnote": Part,
    "note": Part,
    "row": Part,
}


def model_of(kind: str) -> type[Node]:
    """The model of a kind of item; kinds without one of their own are concepts."""
    return MODELS.get(kind, Concept)


def field_names(kind: str) -> tuple[str, ...]:
    """What `fields` may name."""
    return tuple(name for name in model_of(kind).model_fields if name not in ("context", "at_id", "at_type"))
