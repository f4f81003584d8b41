"""From bytes to a described document.

The result of a document depends on its bytes, its sidecar, its name and the rooms' fingerprint only; never on
the other documents, the order, or the process. That is what makes it safe to cache and to spread.
"""

from dataclasses import dataclass, field, fields
from typing import Any

from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.extraction.facts import Facts
from wsisgraph.graph.nquads import Lines, as_lines
from wsisgraph.iris import Iris
from wsisgraph.releases import files
from wsisgraph.releases.rooms import Rooms
from wsisgraph.releases.sources import Source


@dataclass(frozen=True, slots=True)
class Processed:
    """A document that was read, extracted and described."""

    slug: str
    sha256: str
    title: str | None
    symbol: str | None
    issued: str | None
    language: str | None
    provisional: bool
    truncated: bool
    text: str
    """Hash of the canonical text: equal for two copies of one document in different formats."""
    counts: dict[str, int]
    warnings: list[dict[str, str | None]] = field(default_factory=list)
    body: Lines = field(default_factory=lambda: Lines(b"", None))
    """The named graph."""

    def header(self) -> dict[str, Any]:
        """Everything but the graph, as JSON can write it."""
        return {part.name: getattr(self, part.name) for part in fields(self) if part.name != "body"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    message: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source."""

    source: Source
    result: Processed | Failure
    cached: bool = False

    @property
    def read(self) -> "Read | None":
        """The document, when it could be read."""
        return Read(self.source, self.result) if isinstance(self.result, Processed) else None


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read, and where it comes from."""

    source: Source
    result: Processed


def process(source: Source, rooms: Rooms, iris: Iris) -> Processed | Failure:
    """Read, extract and describe one document. A document that fails never takes the others along."""
    try:
        data, sidecar = source.load()
        profile = source.load_profile()
        document = rooms.read(data, source.name, sidecar, *([profile] if profile is not None else []))
        facts = rooms.extract(document)
        body = as_lines(rooms.describe(document, facts), iris.graph(f"document/{document.slug}"))
    except InputError as error:
        place = f"{error.place}: " if error.place else ""
        return Failure(place + error.message, error.remedy)
    except OSError as error:
        return Failure(f"cannot be read ({error.strerror}).", "Check that the file is there and may be read.")
    except Exception as error:
        # A fault of the program is reported with the file that it met, like any other reason not to publish.
        return Failure(f"processing failed ({type(error).__name__}: {error}).", "Report this with the file.")
    return _summarise(document, facts, body)


def _summarise(document: Document, facts: Facts, body: Lines) -> Processed:
    return Processed(
        slug=document.slug,
        sha256=document.sha256,
        title=document.title,
        symbol=document.symbol,
        issued=document.issued.isoformat() if document.issued else None,
        language=document.language,
        provisional=document.provisional,
        truncated=document.truncated,
        text=files.digest(*(paragraph.text for paragraph in document.paragraphs)),
        counts={
            "paragraphs": sum(p.kind == "paragraph" for p in document.paragraphs),
            "sections": len(document.sections),
            "footnotes": len(document.footnotes),
            "mentions": len(facts.mentions),
            "activities": len(facts.activities),
            "statistics": len(facts.statistics),
        },
        warnings=_warnings(document, facts),
        body=body,
    )


def _warnings(document: Document, facts: Facts) -> list[dict[str, str | None]]:
    """What the reader noticed and what the checks of the facts found; what both saw is told once."""
    noticed = [{"code": w.code, "message": w.message, "place": w.place} for w in document.warnings]
    told = {(w.code, (w.place or "").removeprefix("paragraph ")) for w in document.warnings}
    kinds = {p.number: p.kind for p in document.paragraphs}
    found = [
        {
            "code": f.code,
            "message": f.message,
            "place": f.paragraph and f"{kinds.get(f.paragraph, 'paragraph')} {f.paragraph}",
        }
        for f in facts.findings
        if (f.code, f.paragraph or "") not in told
    ]
    return noticed + found
