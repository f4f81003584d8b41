"""What the tools answer, as types: clients get their JSON schemas with the list of tools."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Value = str | int | float | bool | None


class Answered(BaseModel):
    """Nothing is sent that is not declared."""

    model_config = ConfigDict(extra="forbid")


class Source(Answered):
    """Where an answer comes from: the release as a whole, to be cited for totals and for what it does not have."""

    release: str
    id: str = Field(description="IRI of the release.")
    published: str = Field(description="When it was published, ISO 8601.")
    documents: int = Field(description="Documents that were read.")
    url: str = Field(description="Where the catalogue with its licences is.")


class Citation(Answered):
    """The words of a document that state something, and where they stand."""

    text: str = Field(description="The citation as it may stand in a footnote.")
    quotation: str | None = Field(description="Verbatim; None when a document is cited as a whole.")
    states: str | None = Field(description="What the words are read as: the label of the fact.")
    fact: str | None = Field(description="IRI of the fact.")
    document: str = Field(description="Title of the document.")
    document_id: str = Field(description="IRI of the document.")
    symbol: str | None = Field(description="Symbol of the United Nations, when it is known.")
    issued: str | None
    part: str | None = Field(description="paragraph, section, footnote, note or row.")
    number: str | None = Field(description="Number of the paragraph, footnote, row …")
    source: str | None = Field(description="IRI of the paragraph, footnote, row …")
    url: str = Field(description="Where to read it in context.")
    confidence: float | None
    corrected: bool = Field(description="Whether a person has corrected or judged the fact: describe it.")


class Hit(Answered):
    """One item that matches."""

    kind: str
    id: str = Field(description="IRI: what describe, cite and SPARQL queries take.")
    label: str
    snippet: str
    citation: Citation | None = Field(
        description="The words behind it; for a thing those of the first activity that names it, if there is one."
    )


class Found(Answered):
    """One page of a search."""

    items: list[Hit]
    total: int = Field(description="Exact, over all pages.")
    kinds: dict[str, int] = Field(description="Matches of each kind.")
    next: str | None = Field(description="The `cursor` of the next page.")
    source: Source


class Described(Answered):
    """Everything that is known of one item."""

    kind: str
    id: str
    label: str
    url: str
    moved_from: str | None = Field(description="The identifier asked for, when another has taken its place.")
    item: dict[str, Any] = Field(description="The item as the JSON API sends it: JSON-LD.")
    facts: list[Citation] = Field(description="The words behind it: its own, or of the activities that name it.")
    facts_total: int
    source: Source


class Answer(Answered):
    """What a SPARQL query gives."""

    form: Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
    columns: list[str]
    rows: list[dict[str, Value]] = Field(description="SELECT: variable to IRI, text or number; None is unbound.")
    boolean: bool | None = Field(description="ASK.")
    graph: str | None = Field(description="CONSTRUCT and DESCRIBE: N-Triples.")
    shown: int
    total: int = Field(description="Rows or triples of the whole answer.")
    rest: str | None = Field(description="How to get what is not shown; None when all is.")
    citations: list[Citation] = Field(description="Of the facts, paragraphs and documents that the answer names.")
    citations_left_off: int
    source: Source


class Cited(Answered):
    """One citation with the text around it."""

    citation: Citation
    context: str | None = Field(description="The whole paragraph, footnote or row.")
    start: int | None = Field(description="Where the quotation begins in `context`, in code points.")
    end: int | None
    basis: list[str] = Field(description="How it is known, for instance stated/sentence or inferred/pronoun.")
    source: Source
