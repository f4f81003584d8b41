"""Words of a PDF page become lines in reading order, column by column.

Coordinates are points from the page's top left corner, as pdfplumber gives them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.documents.pdf_columns import MASTHEAD, regions
from wsisgraph.documents.pdf_words import Word

_RAISED = 0.82
_RAISED_NUMBER = 0.88
"""Browsers print the number of a note in five sixths of the size of the text."""
_LONGEST_MARK = 4
_SAME_LINE = 0.25
_SAME_SIZE = 0.06


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
    raised: frozenset[int] = frozenset()
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
    rows = word_rows(words)
    official = page == 1 and any(word.text.startswith("Distr.") for word in words)
    found = regions(rows, MASTHEAD) if official else [rows]
    parts = [part for region in found for part in regions(region)]
    return [line for part in parts for line in _with_edges([_line(row, page) for row in part])]


def _with_edges(lines: list[TextLine]) -> list[TextLine]:
    if lines:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        for line in lines:
            line.left, line.right = left, right
    return lines


def word_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that share a baseline, across the page; small raised words join the line that they stand in."""
    if not words:
        return []
    usual = Counter(round(word.size, 1) for word in words).most_common(1)[0][0]
    rows: list[list[Word]] = []
    raised: list[Word] = []
    for word in sorted(words, key=lambda w: (round(w.bottom, 1), w.x0)):
        if _is_smaller(word, usual) and len(word.text) <= _LONGEST_MARK:
            raised.append(word)
        elif rows and abs(_baseline(rows[-1]) - word.bottom) <= _SAME_LINE * max(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    # What stands alone now may stand beside a short word that has found its line meanwhile.
    for word in [word for word in raised if not _joins(word, rows)]:
        if not _joins(word, rows):
            rows.append([word])
    rows.sort(key=lambda row: max(word.bottom for word in row))
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _is_smaller(word: Word, size: float) -> bool:
    """Whether a word is small enough, beside one of the given size, for the mark of a note."""
    limit = _RAISED_NUMBER if word.text.strip("[]()").isdigit() else _RAISED
    return word.size < limit * size


def _joins(word: Word, rows: list[list[Word]]) -> bool:
    """Whether a row is the one of a small short word, which then becomes part of it."""
    home = next((row for row in rows if _stands_in(word, row)), None)
    home = home or next((row for row in rows if _level(word, row)), None)
    if home is not None:
        home.append(word)
    return home is not None


def _baseline(row: list[Word]) -> float:
    return row[0].bottom


def _stands_in(word: Word, row: list[Word]) -> bool:
    """Whether a word is raised or lowered beside a larger one of the row."""
    middle = (word.top + word.bottom) / 2
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    if not top - 0.35 * word.size <= middle <= bottom:
        return False
    return any(_touch(word, other) for other in row if _is_smaller(word, other.size))


def _level(word: Word, row: list[Word]) -> bool:
    """Whether a short word of small print stands on the baseline of other small print."""
    level = abs(_baseline(row) - word.bottom) <= _SAME_LINE * word.size
    return level and any(abs(other.size - word.size) <= _SAME_SIZE * word.size for other in row)


def _touch(mark: Word, word: Word) -> bool:
    """Whether a mark stands close behind a word, or before one as footnotes begin."""
    return -1.5 <= mark.x0 - word.x1 <= 0.6 * word.size or -1.5 <= word.x0 - mark.x1 <= 2.5 * word.size


def _line(words: list[Word], page: int) -> TextLine:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    if size < max(sizes) * _RAISED and sizes[max(sizes)] >= 0.3 * sum(sizes.values()):
        size = max(sizes)
    full = [word for word in words if not _is_smaller(word, size)]
    bottom = max((word.bottom for word in full), default=0.0)
    raised = frozenset(
        position
        for position, word in enumerate(words)
        if _is_smaller(word, size)
        and word.bottom < bottom - 0.08 * size
        and len(word.text) <= _LONGEST_MARK
        and any(_touch(word, other) for other in full)
    )
    return TextLine(words, page, size, raised=raised)
