"""Words of a PDF page become lines in reading order, column by column.

Coordinates are points from the page's top left corner, as pdfplumber gives them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_RAISED = 0.82
_LEAST_GUTTER = 9.0
_LEAST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A word with one font, one size."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str
    href: str | None = None

    @property
    def italic(self) -> bool:
        """By the font's name."""
        return any(mark in self.font for mark in ("Italic", "Oblique", "-It", "Ital"))

    @property
    def bold(self) -> bool:
        """By the font's name."""
        return any(mark in self.font for mark in ("Bold", "Black", "Heavy", "Semibold", "-Bd"))


@dataclass(slots=True)
class TextLine:
    """Words on one baseline of one column."""

    words: list[Word]
    page: int
    size: float
    """The size of most of its characters."""
    left: float = 0.0
    right: float = 0.0
    """The edges of its column."""
    raised: set[int] = field(default_factory=set)
    """Positions of words that stand above the baseline in a smaller size."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Upper edge of the full-sized words."""
        return min(
            w.top for i, w in enumerate(self.words) if i not in self.raised or len(self.raised) == len(self.words)
        )

    @property
    def bottom(self) -> float:
        """Lower edge of the full-sized words."""
        return max(
            w.bottom
            for i, w in enumerate(self.words)
            if i not in self.raised or len(self.raised) == len(self.words)
        )

    @property
    def text(self) -> str:
        """Its words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)


def page_lines(words: Sequence[Word], page: int) -> list[TextLine]:
    """The lines of a page in reading order."""
    rows = _rows(words)
    gutter = _gutter(rows)
    if gutter is None:
        return _with_edges([_line(row, page) for row in rows])
    lines: list[TextLine] = []
    band: list[list[Word]] = []
    for row in rows:
        if any(word.x0 < gutter < word.x1 for word in row) or _bridges(row, gutter):
            lines.extend(_columns(band, gutter, page))
            band = []
            lines.extend(_with_edges([_line(row, page)]))
        else:
            band.append(row)
    lines.extend(_columns(band, gutter, page))
    return lines


def _columns(band: list[list[Word]], gutter: float, page: int) -> list[TextLine]:
    left = [_line(part, page) for row in band if (part := [w for w in row if w.x1 <= gutter])]
    right = [_line(part, page) for row in band if (part := [w for w in row if w.x1 > gutter])]
    return [*_with_edges(left), *_with_edges(right)]


def _with_edges(lines: list[TextLine]) -> list[TextLine]:
    if lines:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        for line in lines:
            line.left, line.right = left, right
    return lines


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that share a baseline, across the page; small raised words join the line that they stand in."""
    if not words:
        return []
    usual = Counter(round(word.size, 1) for word in words).most_common(1)[0][0]
    rows: list[list[Word]] = []
    raised: list[Word] = []
    for word in sorted(words, key=lambda w: (round(w.bottom, 1), w.x0)):
        if word.size < _RAISED * usual and len(word.text) <= 4:
            raised.append(word)
        elif rows and abs(_baseline(rows[-1]) - word.bottom) <= 0.25 * max(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for word in raised:
        home = next((row for row in rows if _stands_in(word, row)), None)
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    rows.sort(key=lambda row: max(word.bottom for word in row))
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _baseline(row: list[Word]) -> float:
    return row[0].bottom


def _stands_in(word: Word, row: list[Word]) -> bool:
    middle = (word.top + word.bottom) / 2
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    near = any(
        -1.5 <= word.x0 - other.x1 <= 0.6 * other.size or -1.5 <= other.x0 - word.x1 <= 2.5 * other.size
        for other in row
    )
    return top - 0.35 * word.size <= middle <= bottom and near


def _line(words: list[Word], page: int) -> TextLine:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    if size < max(sizes) * _RAISED and sizes[max(sizes)] >= 0.3 * sum(sizes.values()):
        size = max(sizes)
    full = [word for word in words if word.size >= _RAISED * size]
    bottom = max((word.bottom for word in full), default=0.0)
    raised = {
        position
        for position, word in enumerate(words)
        if word.size < _RAISED * size and word.bottom < bottom - 0.08 * size
    }
    return TextLine(words, page, size, raised=raised)


def _gutter(rows: Sequence[Sequence[Word]]) -> float | None:
    """The middle of the empty strip between two columns; None when the page has one column."""
    if len(rows) < _LEAST_ROWS:
        return None
    left = min(word.x0 for row in rows for word in row)
    right = max(word.x1 for row in rows for word in row)
    width = right - left
    votes: Counter[int] = Counter()
    for row in rows:
        for before, after in pairwise(row):
            if after.x0 - before.x1 >= _LEAST_GUTTER:
                votes.update(range(int(before.x1) + 2, int(after.x0) - 1))
    candidates = [x for x in votes if left + 0.3 * width < x < left + 0.7 * width]
    if not candidates:
        return None
    most = max(votes[x] for x in candidates)
    two_sided = sum(1 for row in rows if row[0].x1 < left + 0.5 * width < row[-1].x1)
    if most < _LEAST_ROWS or most < 0.5 * two_sided or not _is_prose_on_both_sides(rows, candidates, votes, most):
        return None
    best = [x for x in candidates if votes[x] == most]
    return sum(best) / len(best)


def _is_prose_on_both_sides(
    rows: Sequence[Sequence[Word]], candidates: Sequence[int], votes: Counter[int], most: int
) -> bool:
    """Columns of text are filled with words; columns of a table hold a word or two."""
    at = next(x for x in candidates if votes[x] == most)
    sides = [(sum(w.x1 <= at for w in row), sum(w.x0 >= at for w in row)) for row in rows]
    both = [pair for pair in sides if all(pair)]
    return bool(both) and all(sum(pair[side] for pair in both) / len(both) >= 3 for side in (0, 1))


def _bridges(row: Sequence[Word], gutter: float) -> bool:
    """Whether a row runs across the gutter with no more than a normal space there."""
    before = [word for word in row if word.x1 <= gutter]
    after = [word for word in row if word.x0 >= gutter]
    return bool(before and after) and after[0].x0 - before[-1].x1 < _LEAST_GUTTER
