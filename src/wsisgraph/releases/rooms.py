"""What a build needs of the rooms before it, in one place, so that a build can be tested without them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Store, Triple

from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Facts
from wsisgraph.settings import Settings


@dataclass(frozen=True)
class Judged:
    """What the gate says of candidate graphs, by the IRI of each graph."""

    accepted: Mapping[str, Sequence[Triple]]
    quarantined: Mapping[str, Sequence[Triple]] = field(default_factory=dict)
    reasons: Sequence[Mapping[str, Any]] = ()
    """Why each fact was quarantined: `fact`, `graph`, `messages` and whatever else the gate can say."""
    facts: Mapping[str, int] = field(default_factory=dict)
    """Facts that were accepted, by graph."""
    report: str = ""
    """The SHACL report of what was quarantined, in Turtle."""
    failures: Sequence[str] = ()
    """Why nothing may be published at all: a shared graph that does not conform, an assertion that fails."""
    checks: Mapping[str, Any] = field(default_factory=dict)
    """What was checked and measured, for the manifest."""


class Rooms(Protocol):
    """The rooms that a build calls."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same bytes could be read, extracted or described differently."""

    @property
    def index_format(self) -> str:
        """Changes whenever the same graphs would give another index."""

    @property
    def documents_lost(self) -> int:
        """How many documents may be lost from one release to the next without being withdrawn."""

    def read(self, data: bytes, name: str, sidecar: bytes | None, profile: bytes | None = None) -> Document:
        """A document; raises `InputError` when it cannot be read. `profile` says what a table's columns mean."""

    def extract(self, document: Document) -> Facts:
        """The facts of a document."""

    def describe(self, document: Document, facts: Facts) -> Iterable[Triple]:
        """The named graph of a document, in any order."""

    def shared(self) -> Mapping[str, Sequence[Triple]]:
        """The graphs that belong to no document, by IRI: vocabularies, registry, ontology, judgements."""

    def judge(self, graphs: Mapping[str, Sequence[Triple]]) -> Judged:
        """What the gate says of all graphs, shared ones and those of documents, by IRI."""

    def index(self, store: Store, path: Path, graphs: Sequence[Path] = ()) -> None:
        """Write the index of a release. `graphs`: files with just what the store holds, if they are at hand."""


MakeRooms = Callable[[Settings], Rooms]
"""Makes the rooms for some settings.

A function at the top of a module, because worker processes call it as well."""
