"""Lines of a PDF become blocks: paragraphs by gaps, indents and style, words joined across line ends."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.canon import Run
from wsisgraph.documents.hyphens import Hyphens
from wsisgraph.documents.pdf_furniture import PdfPage, note_mark
from wsisgraph.documents.pdf_lines import TextLine
from wsisgraph.documents.pdf_words import Word
from wsisgraph.documents.shapes import ends_open

_STARTS = re.compile(r"(?:\d{1,4}\.|\(\w{1,4}\)|\[\d{1,3}\]|[IVXLC]{1,6}\.|[A-Z]\.|[-•·–▪●])$")
_URL_START = re.compile(r"(?:https?://|www\.)\S*$")


class Joiner:
    """Decides how the words on both sides of a line's end belong together, by the words of the document."""

    def __init__(self, pages: Sequence[PdfPage]) -> None:
        self.hyphens = Hyphens(line.text for page in pages for line in (*page.lines, *page.notes))

    def join(self, before: str, last: Word, first: Word) -> tuple[str, str]:
        """What becomes of the text before the break, and what is put between."""
        address = _URL_START.search(before)
        if address and self._same_address(address[0], last, first):
            return before, ""
        if not re.search(r"\w[-\u00ad]$", before) or not first.text[:1].islower():
            return before, "" if re.search(r"\w-$", before) and first.text[:1].isalnum() else " "
        return (before, "") if self.hyphens.belongs(before, first.text) else (before[:-1], "")

    @staticmethod
    def _same_address(so_far: str, last: Word, first: Word) -> bool:
        if last.href and last.href == first.href:
            return (so_far + first.text.rstrip(".,;>")).rstrip("/") in last.href or so_far in last.href
        return (
            bool(re.search(r"[/\-_.=?&%~]$", so_far)) and not first.text[:1].isupper() and "://" not in first.text
        )


def page_blocks(page: PdfPage, joiner: Joiner, before: TextLine | None) -> list[Block]:
    """The blocks of a page's text; `before` is the last line of the text on the page before."""
    lines = page.lines
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and not _parts(groups[-1], line, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Block(
            tuple(line_runs(group, joiner)), page=page.number, runs_on=position == 0 and _runs_on(before, group[0])
        )
        for position, group in enumerate(groups)
    ]


def note_blocks(page: PdfPage, joiner: Joiner) -> list[Block]:
    """The footnotes of a page; small print between them that has no mark stays a block of its own."""
    blocks: list[Block] = []
    groups: list[tuple[str | None, list[TextLine]]] = []
    pitch = _pitch(page.notes)
    for line in page.notes:
        mark = note_mark(line)
        if mark is None and groups and not _is_gap(groups[-1][1][-1], line, 1.25 * pitch):
            groups[-1][1].append(line)
        else:
            groups.append((mark, [line]))
    for mark, lines in groups:
        kind = "footnote" if mark else "text"
        runs = tuple(line_runs(lines, joiner, skip_first=mark is not None))
        blocks.append(Block(runs, kind, label=mark or "", page=page.number))  # type: ignore[arg-type]
    return blocks


def _pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance of two baselines."""
    gaps = [b.bottom - a.bottom for a, b in pairwise(lines) if 0 < b.bottom - a.bottom < 40]
    return median(gaps) if gaps else 14.0


def _is_gap(before: TextLine, after: TextLine, limit: float) -> bool:
    distance = after.bottom - before.bottom
    return distance > limit or distance <= 0


def _parts(group: Sequence[TextLine], line: TextLine, pitch: float) -> bool:
    """Whether `line` begins a new block after the lines of `group`."""
    last = group[-1]
    in_next_column = line.bottom <= last.bottom
    if in_next_column:
        return not _runs_on(last, line)
    if _is_gap(last, line, max(1.3 * pitch, 1.3 * min(last.size, line.size))):
        return True
    if abs(last.size - line.size) > 0.1 * last.size or last.bold != line.bold:
        return True
    short = last.x1 < last.right - 0.12 * (last.right - last.left)
    indented = line.x0 > group[0].x0 + 0.8 * line.size and line.x0 > line.left + 0.8 * line.size
    if _STARTS.fullmatch(line.words[0].text) and (short or not ends_open(last.text)):
        return True
    if indented and len(group) > 1 and line.x0 > last.x0 + 0.8 * line.size:
        return True
    return short and not ends_open(last.text) and line.words[0].text[:1].isupper() and indented


def _runs_on(before: TextLine | None, line: TextLine) -> bool:
    """Whether a line at the top of a page or column goes on from a full line, without an indent or a label."""
    if before is None or abs(before.size - line.size) > 0.06 * line.size or before.bold != line.bold:
        return False
    full = before.x1 >= before.right - 0.04 * (before.right - before.left)
    flush = line.x0 <= line.left + 0.5 * line.size
    return full and flush and not _STARTS.fullmatch(line.words[0].text)


def line_runs(lines: Sequence[TextLine], joiner: Joiner, *, skip_first: bool = False) -> Iterator[Run]:
    """The runs of a block."""
    text = ""
    style: tuple[bool, bool, bool, str | None] | None = None
    so_far, last = "", None
    for number, line in enumerate(lines):
        for position, word in enumerate(line.words):
            if skip_first and number == position == 0:
                continue
            raised = position in line.raised
            gap = ""
            if last is not None:
                if position == 0:
                    so_far, gap = joiner.join(so_far, last, word)
                    text = text[: len(text) - 1] if text and not so_far.endswith(text[-1]) else text
                elif not raised or word.x0 - last.x1 > 0.2 * line.size:
                    gap = " " if word.x0 - last.x1 > 0.12 * line.size else ""
            here = (word.italic, word.bold, raised, word.href)
            if here != style and style is not None:
                yield Run(text, *style)
                text = ""
            style, last = here, word
            if raised and gap:
                yield Run(gap)
                gap = ""
            text += gap + word.text
            so_far = (so_far + gap + word.text)[-400:]
    if style is not None and text:
        yield Run(text, *style)
