"""Where a line of a PDF begins a new block: gaps, indents, style, and room left on the line before."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from wsisgraph.documents.boilerplate import ends_in_leader, is_page_matter
from wsisgraph.documents.captions import opens_caption
from wsisgraph.documents.lines import goes_on
from wsisgraph.documents.pdf_furniture import EDGE, PdfPage
from wsisgraph.documents.pdf_lines import TextLine
from wsisgraph.documents.shapes import ends_open, is_back_matter
from wsisgraph.documents.sizes import LARGER, text_size

_STARTS = re.compile(r"(?:\d{1,4}\.|\(\w{1,4}\)|\[\d{1,3}\]|[IVXLC]{1,6}\.|[A-Z]\.|[-•·–▪●])$")
_BULLETS = frozenset("•·▪●")
_ENOUGH = 4
_SHORT_WORD = 3
_MUCH = 0.25


class Edges:
    """Where the lines of a document end on the right, by where they begin and their size."""

    def __init__(self, pages: Sequence[PdfPage]) -> None:
        ends: dict[tuple[int, int], list[float]] = defaultdict(list)
        for page in pages:
            for line in page.lines:
                ends[self._key(line)].append(line.x1)
        usual = text_size((line.size, len(line.text)) for page in pages for line in page.lines)
        self._large = LARGER * (usual or 0.0)
        self._right = {key: max(found) for key, found in ends.items() if len(found) >= _ENOUGH}

    @staticmethod
    def _key(line: TextLine) -> tuple[int, int]:
        return round(line.x0 / 2), round(line.size)

    def knows(self, line: TextLine) -> bool:
        """Whether enough lines begin where `line` does."""
        return self._key(line) in self._right

    def stands_out(self, line: TextLine) -> bool:
        """Whether a line is bold, or larger than the text, as titles are."""
        return line.bold or line.size >= self._large > 0

    def fits(self, line: TextLine, after: TextLine, group: Sequence[TextLine] = ()) -> bool:
        """Whether the first word of `after` would have had room at the end of `line`: the break is meant."""
        right = max([self._right.get(self._key(line), 0.0), *(other.x1 for other in group)])
        if not self.knows(line) and line.right - line.x1 > _MUCH * (line.right - line.left):
            right = line.right
        words = after.words[: 2 if len(after.words[0].text) <= _SHORT_WORD else 1]
        return right - line.x1 > words[-1].x1 - words[0].x0 + 0.4 * line.size


def text_groups(page: PdfPage, edges: Edges) -> list[list[TextLine]]:
    """The lines of each block of a page."""
    groups: list[list[TextLine]] = []
    pitch = usual_pitch(page.lines)
    for line in page.lines:
        if groups and not _parts(groups[-1], line, pitch, edges) and not _is_furniture(groups[-1][-1], line, page):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_furniture(last: TextLine, line: TextLine, page: PdfPage) -> bool:
    """Whether either is a page or job number at the edge of the page."""
    return any(
        not EDGE * page.height < one.top < (1 - EDGE) * page.height and is_page_matter(one.text)
        for one in (last, line)
    )


def usual_pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance of two baselines."""
    gaps = [b.bottom - a.bottom for a, b in pairwise(lines) if 0 < b.bottom - a.bottom < 40]
    return median(gaps) if gaps else 14.0


def is_gap(before: TextLine, after: TextLine, limit: float) -> bool:
    """Whether two baselines are further apart than `limit` points, or out of order."""
    distance = after.bottom - before.bottom
    return distance > limit or distance <= 0


def _parts(group: Sequence[TextLine], line: TextLine, pitch: float, edges: Edges) -> bool:
    """Whether `line` begins a new block after the lines of `group`."""
    last = group[-1]
    in_next_column = line.bottom <= last.bottom
    if in_next_column:
        return not runs_on_from(last, line, edges)
    if is_gap(last, line, max(1.3 * pitch, 1.3 * min(last.size, line.size))):
        return True
    if abs(last.size - line.size) > 0.1 * last.size or last.bold != line.bold:
        return True
    if ends_in_leader(last.text) or is_back_matter(last.text) or (_is_centred(last) and not _is_centred(line)):
        return True
    if opens_caption(line.text) and not ends_open(last.text):
        return True
    starts = len(line.words) > 1 and _STARTS.fullmatch(line.words[0].text) is not None
    short = last.x1 < last.right - 0.12 * (last.right - last.left)
    indented = line.x0 > group[0].x0 + 0.8 * line.size and line.x0 > line.left + 0.8 * line.size
    if starts and (short or not ends_open(last.text) or line.words[0].text in _BULLETS):
        return True
    if indented and len(group) > 1 and line.x0 > last.x0 + 0.8 * line.size:
        return True
    broken = last.text.endswith("-") or goes_on(last.text, line.text)
    if not edges.stands_out(line) and not broken and edges.fits(last, line, group):
        return True
    return short and not ends_open(last.text) and line.words[0].text[:1].isupper() and indented


def _is_centred(line: TextLine) -> bool:
    """Whether a line leaves as much room on its left as on its right, and much on both."""
    left, right = line.x0 - line.left, line.right - line.x1
    return min(left, right) > 0.15 * (line.right - line.left) and abs(left - right) < line.size


def runs_on_from(before: TextLine | None, line: TextLine, edges: Edges) -> bool:
    """Whether a line at the top of a page or column goes on from a full line, without an indent or a label."""
    if before is None or abs(before.size - line.size) > 0.06 * line.size or before.bold != line.bold:
        return False
    full = before.x1 >= before.right - 0.04 * (before.right - before.left)
    full = full or (ends_open(before.text) and edges.knows(before) and not edges.fits(before, line))
    flush = line.x0 <= line.left + 0.5 * line.size or abs(line.x0 - before.x0) < 1
    return full and flush and not _STARTS.fullmatch(line.words[0].text)
