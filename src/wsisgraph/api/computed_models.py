"""What the computed lists and the reports about the service send, as types."""

from typing import Any, Generic, Literal

from pydantic import BaseModel, ConfigDict, Field

from wsisgraph.api.models import Item, ListOf, Model


class CellEvidence(Model):
    """An activity behind a cell."""

    id: str
    local: str
    label: str
    exact: str | None


class MatrixCell(Model):
    """One cell of the matrix of action lines and goals."""

    action_line: str
    action_line_label: str
    goal: str
    goal_label: str
    agreed: bool
    confirmed: bool | None = Field(
        description="False when the sources of the matrix disagree; null when not agreed."
    )
    targets: list[str]
    alignments: list[str]
    observed: int = Field(description="Activities with both the line and the goal.")
    stated: int = Field(description="Of these, activities whose text states both.")
    suggested: int = Field(description="Activities for which only a weak rule suggests the link.")
    activities: str
    evidence: list[CellEvidence] | None = None


class Trend(Model):
    """Activities of a year; year is null for those without one."""

    year: int | None
    code: str | None
    label: str | None
    count: int


class Gap(Model):
    """A combination without any activity."""

    action_line: str | None = None
    action_line_label: str | None = None
    region: str | None = None
    region_label: str | None = None
    year: int | None = None


class Link(Model):
    """Two organisations and how many activities they share."""

    source: str
    source_label: str
    target: str
    target_label: str
    count: int


class NetworkNode(Model):
    """An organisation of the network and its activities."""

    local: str
    label: str
    count: int


class Compared(Model):
    """One value on both sides."""

    code: str
    label: str
    a: int
    b: int
    difference: int = Field(description="b less a.")


class Side(Model):
    """One side of a comparison."""

    value: str
    label: str
    activities: int = Field(description="All that the filters let through.")


class CompareOf(ListOf[Item], Generic[Item]):
    """A comparison: what is compared, both sides, and their values."""

    compare: str
    by: str
    first: Side
    second: Side


class NetworkOf(ListOf[Item], Generic[Item]):
    """Links, and the organisations that they connect."""

    nodes: list[NetworkNode]


class Hit(Model):
    """One search result. Marks are half-open ranges of code points."""

    kind: str
    id: str
    local: str
    label: str
    label_marks: list[tuple[int, int]]
    snippet: str
    marks: list[tuple[int, int]]
    url: str = Field(description="The item in this API.")


class SearchOf(ListOf[Item], Generic[Item]):
    """Search results, and how many there are of each kind."""

    kinds: dict[str, int]


class Quarantined(Model):
    """One reason why facts were set aside."""

    document: str
    message: str
    count: int


class HeldFact(Model):
    """A fact that the gate holds back."""

    fact: str = Field(description="Its IRI.")
    document: str | None
    reasons: list[str] = Field(description="What is wrong, in plain words.")
    quotation: str | None = Field(description="The words that state it, where it has any.")


class Judging(BaseModel):
    """A decision to be taken."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["correct", "reject", "withdraw", "merge", "keep", "register"] = Field(
        description="correct or withdraw a fact; reject one that the gate holds back; merge two organisations or "
        "works; keep or register an organisation that no registry knows"
    )
    about: str = Field(min_length=1, description="Identifier of the fact or organisation: its IRI or local part.")
    why: str = Field(min_length=1, description="The reason, for readers who do not know the case.")
    property: str | None = Field(
        None, description="To correct: a property of the ontology, for instance `status`."
    )
    replaces: str | None = Field(
        None, description="To correct: the value that is wrong; none when one is missing."
    )
    value: str | None = Field(None, description="To correct: the right value.")
    other: str | None = Field(None, alias="with", description="To merge: the one that is meant.")
    id: str | None = Field(None, description="To register: the new identifier, for instance `itu`.")
    kind: str | None = Field(None, description="To register: the code of its kind.")
    name: str | None = Field(None, description="To register: the name, if not that of the document.")
    acronyms: list[str] = Field(default=[], description="To register: its acronyms.")
    homepage: str | None = Field(None, description="To register: its address.")


class Judged(Model):
    """A decision that stands."""

    id: str = Field(description="Its IRI.")
    number: int
    kind: str = Field(description="correction, withdrawal, merge, registration or verdict")
    about: str
    property: str | None
    replaces: str | None
    other: str | None = Field(alias="with", description="The right value, the one that is meant, or the verdict.")
    who: str
    when: str
    why: str
    published: bool = Field(description="Whether the current release knows it.")
    no_effect: str | None = Field(description="Why it changes nothing, when it does not.")


class JudgementList(Model):
    """The decisions that stand, the latest first."""

    items: list[Judged]
    total: int
    next: str | None
    release: str


class ReleaseSummary(Model):
    """A release that is kept."""

    id: str
    published: str
    parent: str | None
    current: bool
    triples: int | None
    documents: list[str]


class Stats(Model):
    """Figures of a release."""

    release: str
    published: str
    triples: int | None
    graphs: int
    kinds: dict[str, int]
    activities_by_basis: dict[str, int] = Field(
        description="Activities with a value that is known in this way; one may have values of each kind."
    )
    quarantined: int


class Health(Model):
    """Whether the process lives."""

    status: str


class Ready(Model):
    """Whether a release is loaded, and which."""

    status: str
    release: str
    store: str
    promises: dict[str, str] = Field(description="What holds of queries, and what is left to a store of others.")


class Extracted(Model):
    """The facts of a document, as the lines of `wsisgraph extract`."""

    items: list[dict[str, Any]]
    total: int


class Validated(BaseModel):
    """A SHACL report."""

    model_config = ConfigDict(extra="allow")

    conforms: bool


class Told(Model):
    """A reason why nothing was published, or something to know."""

    message: str
    source: str | None = Field(description="The file, document or graph that it is about.")
    remedy: str | None


class Job(Model):
    """Reading or adding a report, a withdrawal, a publication, a switch: how far it is, or how it ended."""

    url: str
    id: str
    kind: str = Field(description="inspect, upload, withdraw, publish or switch")
    name: str | None = Field(description="The name of the uploaded file, or the slug of the withdrawn document.")
    who: str
    state: str = Field(
        description="waiting, running, done, refused (nothing was published, see reasons) or failed"
    )
    created: str
    ended: str | None
    stage: str | None = Field(description="What is being done: prepare, read, judge, write, publish or feed.")
    done: int
    total: int | None = Field(description="Steps of this stage, where they are known.")
    release: str | None = Field(description="The release in which the change can be seen.")
    previous: str | None
    kept: bool | None = Field(
        description="Whether the journal keeps the report or its withdrawal, so that every later release has it; "
        "null before the end and for other jobs. A job may fail after that: its reasons say what to do."
    )
    sha256: str | None = Field(None, description="Of a report that the journal keeps though the job failed.")
    reasons: list[Told]
    warnings: list[Told]
    documents: list[dict[str, Any]] = Field(description="The uploaded document, once it was read.")
    facts: int | None = Field(description="Facts of the whole release.")
    quarantined: int | None
