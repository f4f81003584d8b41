"""What the reconciliation service sends, as the OpenAPI document shows it; named as in its specification."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Open(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TypeOf(_Open):
    """A type."""

    id: str
    name: str


class TypeSuggestion(TypeOf):
    """A type with what stands above it."""

    description: str | None = None
    broader: list[TypeOf] = []


class Feature(_Open):
    """How far one property agrees."""

    id: str
    value: float


class Candidacy(_Open):
    """One candidate."""

    id: str
    name: str
    description: str
    type: list[TypeOf]
    score: float = Field(ge=0, le=100)
    match: bool
    features: list[Feature] = []


class Candidates(_Open):
    """The candidates for one query."""

    result: list[Candidacy]


class EntitySuggestion(_Open):
    """An item for what was typed."""

    id: str
    name: str
    description: str
    notable: list[TypeOf]


class PropertyOf(_Open):
    """A property."""

    id: str
    name: str
    description: str | None = None


class SuggestedEntities(_Open):
    """Answer of the suggest service for items."""

    result: list[EntitySuggestion]


class SuggestedProperties(_Open):
    """Answer of the suggest service for properties."""

    result: list[PropertyOf]


class SuggestedTypes(_Open):
    """Answer of the suggest service for types."""

    result: list[TypeSuggestion]


class Proposed(_Open):
    """Properties that columns can be filled from."""

    properties: list[PropertyOf]
    type: str | None = None
    limit: int | None = None


class Column(_Open):
    """A column that was filled."""

    id: str
    name: str
    type: TypeOf | None = None


class Extended(_Open):
    """Values of properties, by item and property."""

    meta: list[Column]
    rows: dict[str, dict[str, list[dict[str, Any]]]]
