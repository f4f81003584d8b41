"""Lines of a PDF become blocks, and words are joined across line ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.documents.blocks import Block, Kind
from wsisgraph.documents.canon import Run
from wsisgraph.documents.grids import Cell, grid_blocks
from wsisgraph.documents.hyphens import Hyphens
from wsisgraph.documents.pdf_breaks import Edges, is_gap, runs_on_from, text_groups, usual_pitch
from wsisgraph.documents.pdf_furniture import PdfPage, breaks_off, note_mark
from wsisgraph.documents.pdf_lines import TextLine, page_lines
from wsisgraph.documents.pdf_tables import PdfTable
from wsisgraph.documents.pdf_words import Word
from wsisgraph.documents.shapes import BULLET

_PATH = re.compile(r"(?!and/or\b)(?:[^\s/:]+/\S|/\w|[\w-]+\.(?:pdf|html?|aspx?|docx?)\b)")
"""What goes on with an address that was broken in the middle of a word."""
_URL_START = re.compile(r"(?:https?://|www\.)\S*$")


class Joiner:
    """Decides how the words on both sides of a line's end belong together, by the words of the document."""

    def __init__(self, pages: Sequence[PdfPage]) -> None:
        self.hyphens = Hyphens(line.text for page in pages for line in (*page.lines, *page.notes))

    def join(self, before: str, last: Word, first: Word, *, full: bool = False) -> tuple[str, str]:
        """What becomes of the text before the break, and what is put between; `full`: the line had no room."""
        address = _URL_START.search(before)
        if address and self._same_address(address[0], last, first, full=full):
            return before, ""
        if not re.search(r"\w[-\u00ad]$", before) or not first.text[:1].islower():
            return before, "" if re.search(r"\w-$", before) and first.text[:1].isalnum() else " "
        return (before, "") if self.hyphens.belongs(before, first.text) else (before[:-1], "")

    @staticmethod
    def _same_address(so_far: str, last: Word, first: Word, *, full: bool) -> bool:
        if last.href and last.href == first.href:
            return (so_far + first.text.rstrip(".,;>")).rstrip("/") in last.href or so_far in last.href
        if full and re.search(r"\w$", so_far) and _PATH.match(first.text):
            return True
        return (
            bool(re.search(r"[/\-_.=?&%~]$", so_far)) and not first.text[:1].isupper() and "://" not in first.text
        )


def mend_word(page: PdfPage, following: PdfPage, joiner: Joiner) -> None:
    """Move the beginning of a word that a page's end breaks to the page where the word goes on."""
    above, below = page.lines[-1], following.lines[0]
    broken, rest = above.words[-1], below.words[0]
    whole = not re.search(r"\w[-\u00ad]$", broken.text) or joiner.hyphens.belongs(above.text, rest.text)
    if whole or len(above.words) == 1:
        return
    # The line stays as it was for who asks whether it runs on.
    page.lines[-1] = replace(above, words=above.words[:-1])
    below.words[0] = replace(rest, text=broken.text[:-1] + rest.text)


def page_blocks(page: PdfPage, joiner: Joiner, edges: Edges, before: TextLine | None) -> list[Block]:
    """The blocks of a page's text; `before` is the last line of the text on the page before."""
    blocks: list[Block] = []
    tables = sorted(page.tables, key=lambda table: table.box[1])
    for position, group in enumerate(text_groups(page, edges)):
        while tables and _stands_above(tables[0], group[0]):
            blocks.extend(_table_blocks(tables.pop(0), page, joiner, edges))
        runs_on = position == 0 and runs_on_from(before, group[0], edges)
        blocks.append(_text_block(group, joiner, page.number, runs_on=runs_on))
    return [*blocks, *(block for table in tables for block in _table_blocks(table, page, joiner, edges))]


def _text_block(group: Sequence[TextLine], joiner: Joiner, page: int, *, runs_on: bool) -> Block:
    bullet = group[0].words[0].text if len(group[0].words) > 1 else ""
    if bullet and BULLET.match(f"{bullet} x"):
        return Block(tuple(line_runs(group, joiner, skip_first=True)), "item", label=bullet, page=page)
    return Block(tuple(line_runs(group, joiner)), page=page, runs_on=runs_on)


def _stands_above(table: PdfTable, line: TextLine) -> bool:
    left, top, right, _ = table.box
    return top < line.top and left < line.right and line.left < right


def _table_blocks(table: PdfTable, page: PdfPage, joiner: Joiner, edges: Edges) -> list[Block]:
    def cell(words: Sequence[Word]) -> list[Block]:
        inner = PdfPage(page.number, page.height, page_lines(words, page.number))
        return page_blocks(inner, joiner, edges, None)

    return grid_blocks([[Cell(cell(words), width) for words, width in row] for row in table.rows])


def note_blocks(page: PdfPage, joiner: Joiner, before: TextLine | None = None) -> list[Block]:
    """The footnotes of a page; small print between them that has no mark stays a block of its own.

    `before` is the last line of the notes of earlier pages, which may go on here.
    """
    blocks: list[Block] = []
    groups: list[tuple[str | None, list[TextLine]]] = []
    pitch = usual_pitch(page.notes)
    for line in page.notes:
        mark = note_mark(line)
        if mark is None and groups and not is_gap(groups[-1][1][-1], line, 1.25 * pitch):
            groups[-1][1].append(line)
        else:
            groups.append((mark, [line]))
    for position, (mark, lines) in enumerate(groups):
        rest = position == 0 and mark is None and before is not None and breaks_off(before.text)
        kind: Kind = "footnote" if mark or rest else "text"
        runs = tuple(line_runs(lines, joiner, skip_first=mark is not None))
        blocks.append(Block(runs, kind, label=mark or "", page=page.number, runs_on=rest))
    return blocks


def _is_full(line: TextLine) -> bool:
    return line.right - line.x1 < line.size


def line_runs(lines: Sequence[TextLine], joiner: Joiner, *, skip_first: bool = False) -> Iterator[Run]:
    """The runs of a block."""
    text = ""
    style: tuple[bool, bool, bool, str | None] | None = None
    size = 0.0
    so_far, last = "", None
    for number, line in enumerate(lines):
        for position, word in enumerate(line.words):
            if skip_first and number == position == 0:
                continue
            raised = position in line.raised
            gap = ""
            if last is not None:
                if position == 0:
                    so_far, gap = joiner.join(so_far, last, word, full=_is_full(lines[number - 1]))
                    text = text[: len(text) - 1] if text and not so_far.endswith(text[-1]) else text
                elif not raised or word.x0 - last.x1 > 0.2 * line.size:
                    gap = " " if word.x0 - last.x1 > 0.12 * line.size else ""
            here = (word.italic, word.bold, raised, word.href)
            if style is not None and (here != style or line.size != size):
                yield Run(text, *style, size=size)
                text = ""
            style, size, last = here, line.size, word
            if raised and gap:
                yield Run(gap)
                gap = ""
            text += gap + word.text
            so_far = (so_far + gap + word.text)[-400:]
    if style is not None and text:
        yield Run(text, *style, size=size)
