"""What every reader of a format yields: blocks of runs, in reading order, before any structure is known."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from wsisgraph.documents.canon import Canon, Run, canonical

TABLES = ("csv", "xlsx", "json")
"""Formats whose every block is a row of a table."""

Kind = Literal["text", "heading", "item", "footnote", "head", "row", "aside"]


@dataclass(frozen=True)
class Block:
    """A paragraph-like piece of a source.

    `kind` is `text` unless the format itself says more: `heading` (then `level`, counted from 1, when it is
    known), `item` (of a list), `footnote` (then `label` is its mark), `head` and `row` of a table (then `cells`
    holds names and values), `aside` (running headers and other matter that is not part of the text).
    """

    runs: tuple[Run, ...]
    kind: Kind = "text"
    level: int | None = None
    label: str = ""
    page: int | None = None
    line: int | None = None
    cells: tuple[tuple[str, str], ...] = ()
    runs_on: bool = False
    """Whether the page's layout shows that this is the rest of the block, or of the note, before it."""
    large: bool = False
    """Whether all of it is printed larger than the text of the document."""

    @cached_property
    def canon(self) -> Canon:
        """The canonical text with its marks, italics and links."""
        return canonical(self.runs)

    def with_canon(self, canon: Canon) -> "Block":
        """The same block with another canonical text in place of that of its runs."""
        block = replace(self)
        block.__dict__["canon"] = canon
        return block

    @property
    def size(self) -> float | None:
        """The smallest size of its words, in points; None where the format does not say."""
        return min(
            (run.size for run in self.runs if run.size and not run.superscript and run.text.strip()), default=None
        )

    @property
    def emphatic(self) -> bool:
        """Whether it stands out from the text by bold or large print."""
        return self.large or self.canon.bold

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.canon.text

    @property
    def printed(self) -> str:
        """The canonical text with the addresses behind its words, for matter that is only kept, not read."""
        hidden = dict.fromkeys(link.url for link in self.canon.links if link.url not in self.text)
        return " ".join([self.text, *(f"<{url}>" for url in hidden)])


@dataclass
class Source:
    """All blocks of one source, and what the format says of the whole."""

    format: str
    blocks: list[Block] = field(default_factory=list)
    warnings: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Code, message and place of what a person should know."""
    title: str | None = None
    language: str | None = None
    issued: date | None = None
    separator: str | None = None
    """What parts the cells of a CSV file."""
    given: tuple[tuple[str, str], ...] = ()
    """What the profile of a table of figures says of all of them: name and value."""

    def warn(self, code: str, message: str, place: str | None = None) -> None:
        """Notes something that does not stop the reading."""
        self.warnings.append((code, message, place))
