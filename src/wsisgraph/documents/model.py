"""What reading a document yields: its structure and its canonical text.

All offsets are counted in code points, are half-open and point into the canonical text of the block
they belong to: pieces split by a page break joined by one space, footnote marks and markdown
asterisks removed, Unicode NFC.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["paragraph", "heading", "head", "row", "note"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote mark that stood in the raw text just before canonical offset `offset`."""

    footnote: str
    offset: int


@dataclass(frozen=True, slots=True)
class Link:
    """Canonical text that the source links to `url`."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's body; `text` is None when the body is missing from the copy that was read."""

    number: str
    text: str | None
    urls: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and where it stands: `path` is its identifier, for instance `2.B` or `3.F.1.a`."""

    path: str
    label: str
    title: str
    level: int
    parent: str | None
    action_line: str | None = None
    """The code of an action line that the heading itself prints, for instance `C1`."""
    links: tuple[str, ...] = ()
    """Addresses that the heading links to."""

    @property
    def heading(self) -> str:
        """The heading as printed: label and title."""
        if not self.label:
            return self.title
        return f"{self.label} {self.title}" if self.label.startswith("(") else f"{self.label}. {self.title}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text that facts are read from.

    `number` is as printed; `0` is the unnumbered summary; blocks of documents without numbers are
    counted from 1 in reading order. Table rows use their row number, and the head of a table that of its first row
    with `.head`.
    """

    number: str
    text: str
    section: str | None = None
    markers: tuple[Marker, ...] = ()
    italics: tuple[Span, ...] = ()
    pieces: int = 1
    page: int | None = None
    line: int | None = None
    """Line of the source (counted from 1) where the block begins, when the format has lines."""
    columns: tuple[tuple[str, str], ...] = ()
    """Name and text of each cell, for the head or a row of a table."""
    kind: BlockKind = "paragraph"
    label: str = ""
    """The list label as printed, for instance `(a)` or `•`, when it is not the number."""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a United Nations document prints above its title."""

    bodies: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    distribution: str | None = None
    original_language: str | None = None
    author: str | None = None
    lines: tuple[str, ...] = ()
    """Every line as printed, also those that the fields above say in other words."""
    notes: tuple[str, ...] = ()
    """Notes that an asterisk in the masthead points to."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the document should know; never a reason to drop text."""

    code: str
    message: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read, complete with everything set aside."""

    slug: str
    file: str
    """The name or path exactly as the caller gave it."""
    sha256: str
    format: str
    language: str | None
    title: str | None = None
    symbol: str | None = None
    issued: date | None = None
    year_covered: int | None = None
    source_url: str | None = None
    masthead: Masthead = field(default_factory=Masthead)
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    notes: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()
    truncated: bool = False
    provisional: bool = False
    """True when the slug was made from the file name, for want of a symbol or a sidecar."""
    rights: str | None = None
    """Terms of use that the sidecar states."""
    given: tuple[tuple[str, str], ...] = ()
    """What is known of all figures of a table from outside: name (`unit`) and value (`per cent`).

    `decimal` is the mark of decimals, or `unsure` where commas may part them.
    """

    _by_path: dict[str | None, Section] = field(init=False, repr=False, compare=False)
    _above: dict[str | None, tuple[Section, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A long report has thousands of sections, and every paragraph asks for those above it.
        object.__setattr__(self, "_by_path", {section.path: section for section in reversed(self.sections)})
        object.__setattr__(self, "_above", {})

    def section(self, path: str | None) -> Section | None:
        """The section with this path."""
        return self._by_path.get(path)

    def headings(self, paragraph: Paragraph) -> tuple[Section, ...]:
        """The headings above a paragraph, outermost first."""
        known = self._above.get(paragraph.section)
        if known is None:
            known = self._above[paragraph.section] = self._chain(paragraph.section)
        return known

    def _chain(self, path: str | None) -> tuple[Section, ...]:
        chain: list[Section] = []
        section = self.section(path)
        while section is not None:
            chain.append(section)
            section = self.section(section.parent)
        return tuple(reversed(chain))
