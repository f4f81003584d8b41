"""Footnotes: bodies, unnumbered notes, and marks whose body the copy has lost.

Numbering that starts again (on each page, in an annex) gives `1-2`: the second note 1. A mark belongs to the
first body of its number that follows it.
"""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Canon
from wsisgraph.documents.model import Footnote, Marker, Notice, Paragraph
from wsisgraph.documents.symbols import symbols, urls


class NoteTaker:
    """Collects notes while the body is walked through."""

    def __init__(self) -> None:
        self.bodies: dict[str, Canon] = {}
        self.unnumbered: list[str] = []
        self._repeated: dict[str, int] = {}

    def take(self, block: Block, *, after_note: bool) -> bool:
        """Whether `block` is a note; then it is kept here."""
        if block.kind == "footnote":
            self._keep(block.label or "?", block.canon, rest=block.runs_on)
            return True
        first = block.canon.markers[0] if block.canon.markers else None
        if block.kind == "text" and first and first.offset == 0 and block.text:
            self._keep(
                first.footnote, Canon(block.text, block.canon.markers[1:], block.canon.italics, block.canon.links)
            )
            return True
        if after_note:
            self.unnumbered.append(block.printed)
        return after_note

    def _keep(self, label: str, canon: Canon, *, rest: bool = False) -> None:
        if rest and self.bodies:
            label, begun = self.bodies.popitem()
            canon = begun.joined(canon)
        elif label in self.bodies:
            self._repeated[label] = count = self._repeated.get(label, 1) + 1
            label = f"{label}-{count}"
        self.bodies[label] = canon

    def located(self, block: Block) -> Block:
        """`block` with its marks as calls of the next body of their number, when there was one before."""
        markers = block.canon.markers
        if not any(marker.footnote in self.bodies for marker in markers):
            return block
        moved = tuple(replace(marker, footnote=self._next(marker.footnote)) for marker in markers)
        return block.with_canon(replace(block.canon, markers=moved))

    def _next(self, label: str) -> str:
        return f"{label}-{self._repeated.get(label, 1) + 1}" if label in self.bodies else label

    def settled(self, paragraph: Paragraph) -> Paragraph:
        """`paragraph` with marks that no further body followed as calls of the last one."""
        if all(marker.footnote in self.bodies for marker in paragraph.markers):
            return paragraph
        return replace(paragraph, markers=tuple(map(self._settled, paragraph.markers)))

    def _settled(self, marker: Marker) -> Marker:
        label, _, count = marker.footnote.rpartition("-")
        if marker.footnote in self.bodies or label not in self.bodies:
            return marker
        before = int(count) - 1
        return replace(marker, footnote=label if before == 1 else f"{label}-{before}")

    def footnotes(self, paragraphs: Sequence[Paragraph]) -> list[Footnote]:
        """Every footnote with a body or a mark, in order."""
        called = dict.fromkeys(marker.footnote for paragraph in paragraphs for marker in paragraph.markers)
        labels = dict.fromkeys([*self.bodies, *called])
        return [
            Footnote(label, canon.text, urls(canon), symbols(canon.text))
            if (canon := self.bodies.get(label))
            else Footnote(label, None)
            for label in sorted(labels, key=_order)
        ]

    def missing(self, paragraphs: Sequence[Paragraph]) -> list[str]:
        """Marks without a body."""
        called = {marker.footnote for paragraph in paragraphs for marker in paragraph.markers}
        return sorted(called - set(self.bodies), key=_order)

    def report(self, paragraphs: Sequence[Paragraph], warnings: list[Notice]) -> None:
        """Warns of footnotes without a body and of bodies that nothing points to."""
        called: dict[str, str] = {}
        for paragraph in paragraphs:
            for marker in paragraph.markers:
                called.setdefault(marker.footnote, paragraph.number)
        for label in self.missing(paragraphs):
            message = f"The body of footnote {label} is missing from this copy."
            warnings.append(Notice("footnote-missing", message, f"paragraph {called[label]}"))
        for label in self.bodies:
            if label not in called:
                warnings.append(
                    Notice("footnote-uncalled", f"Nothing in the text points to footnote {label}.", None)
                )

    def is_cut_off(self, paragraphs: Sequence[Paragraph]) -> bool:
        """The last marks have no body although earlier ones have: the last page is missing."""
        missing = [int(label) for label in self.missing(paragraphs) if label.isdigit()]
        present = [int(label) for label in self.bodies if label.isdigit()]
        return bool(missing and present) and max(missing) > max(present)


def _order(label: str) -> tuple[int, str, int]:
    head, _, repeat = label.partition("-")
    return (int(head) if head.isdigit() else 10**6, head, int(repeat) if repeat.isdigit() else 0)
