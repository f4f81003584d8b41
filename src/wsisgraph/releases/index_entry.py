"""What the index holds of one item."""

from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tag:
    """One value that items are filtered and counted by. `codes` are the code itself and those above it."""

    name: str
    code: str
    codes: tuple[str, ...]
    basis: str = ""
    confidence: float | None = None


@dataclass(slots=True)
class Entry:
    """One item: its record as the API sends it, the values it is filtered by, sort keys and text to search."""

    kind: str
    local: str
    iri: str
    label: str
    record: Record
    tags: list[Tag] = field(default_factory=list)
    sorts: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    body: str = ""

    def tag(self, name: str, code: str | None) -> None:
        """Add a plain value; None adds nothing."""
        if code is not None:
            self.tags.append(Tag(name, code, (code,)))
