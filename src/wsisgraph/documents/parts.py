"""The parts of a document while it is taken apart, and paragraphs that may still grow."""

from dataclasses import dataclass, field

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Canon
from wsisgraph.documents.masthead import Front
from wsisgraph.documents.model import Footnote, Notice, Paragraph, Section


@dataclass
class Parts:
    """What the parser found."""

    front: Front
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boilerplate: list[str] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    truncated: bool = False

    @property
    def hold_text(self) -> bool:
        """Whether anything but boilerplate was found."""
        front = self.front
        return bool(
            self.paragraphs or self.sections or self.footnotes or self.notes or front.masthead.lines or front.title
        )


@dataclass
class Draft:
    """A paragraph that may still be continued."""

    number: str
    canon: Canon
    section: str | None
    block: Block
    label: str = ""
    pieces: int = 1
    printed: bool = False
    """Whether the number stands in the source."""

    def paragraph(self) -> Paragraph:
        """The paragraph as it stands now."""
        return Paragraph(
            number=self.number, text=self.canon.text, section=self.section, markers=self.canon.markers,
            italics=self.canon.italics, pieces=self.pieces, page=self.block.page, line=self.block.line,
            columns=self.block.cells, kind=self.block.kind if self.block.kind in ("head", "row") else "paragraph",
            label=self.label, links=self.canon.links,
        )  # fmt: skip
