"""Which blocks are numbered paragraphs, and what identifies them.

A number counts only when it is the expected successor: `1. Implementation` after paragraph 39 is a heading. A
series that starts again (an annex, a list inside a paragraph) is a new part; its paragraphs are identified as
`part2.1`, `part2.2` …, so that no identifier is used twice. Going back to the series before is recognised.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.shapes import ITEM, Numbered, is_prose, may_be_heading, numbered

_LARGEST_GAP = 40
_LONG_SERIES = 12
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Given:
    """The number of one block: its identifier, what is printed, and where the words begin."""

    number: str
    printed: str
    length: int
    missing: int = 0
    """How many numbers were skipped just before."""


@dataclass
class _Series:
    style: str
    last: tuple[int, ...]
    part: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """By position: numbered paragraphs, and items of lists in a document that does not number its paragraphs."""

    paragraphs: dict[int, Given]
    listed: dict[int, Given]


def number_blocks(blocks: Sequence[Block], *, official: bool) -> Numbers:
    """Which `blocks` carry a number; `official` documents number their paragraphs even when few are seen to."""
    candidates = {
        position: found
        for position, block in enumerate(blocks)
        if block.kind in {"text", "item"} and not block.label and (found := numbered(block.text))
    }
    numberer = _Numberer(blocks, candidates)
    given = {position: number for position in candidates if (number := numberer.give(position))}
    return Numbers(given, {}) if official or _numbers_paragraphs(blocks, given) else Numbers({}, given)


def _numbers_paragraphs(blocks: Sequence[Block], given: dict[int, Given]) -> bool:
    """Whether the document numbers its paragraphs, or only has a list or two."""
    if not given:
        return False
    texts = sum(is_prose(b.text) for b in blocks if b.kind in {"text", "item"} and not ITEM.match(b.text))
    return len(given) >= _LONG_SERIES or len(given) >= _SHARE * texts


class _Numberer:
    def __init__(self, blocks: Sequence[Block], candidates: dict[int, Numbered]) -> None:
        self.blocks = blocks
        self.candidates = candidates
        self.order = list(candidates)
        self.rank = {position: rank for rank, position in enumerate(self.order)}
        self.open: list[_Series] = []
        self.parts = 0
        self.used: set[str] = set()

    def give(self, position: int) -> Given | None:
        found = self.candidates[position]
        for depth in range(len(self.open) - 1, -1, -1):
            series = self.open[depth]
            if _alike(series, found) and _follows(series.last, found.value) and self._counts(position):
                del self.open[depth + 1 :]
                return self._take(series, found, missing=0)
        return self._after_gap(position, found) or self._new_part(position, found)

    def _take(self, series: _Series, found: Numbered, missing: int) -> Given:
        series.last = found.value
        number = found.printed if series.part == 1 else f"part{series.part}.{found.printed}"
        while number in self.used:
            self.parts += 1
            series.part = self.parts
            number = f"part{series.part}.{found.printed}"
        self.used.add(number)
        return Given(number, found.printed, found.length, missing)

    def _after_gap(self, position: int, found: Numbered) -> Given | None:
        """Paragraphs may be missing from the copy: go on with a later number when its successor follows."""
        for series in reversed(self.open):
            skipped = found.value[-1] - series.last[-1] - 1
            same_level = series.last[:-1] == found.value[:-1] and series.style == found.style
            if not same_level or not 0 < skipped <= _LARGEST_GAP or not is_prose(self._words(position)):
                continue
            if self._successor_follows(position):
                return self._take(series, found, missing=skipped)
        return None

    def _new_part(self, position: int, found: Numbered) -> Given | None:
        first = not self.open
        begins = found.value[-1] == 1 and len(found.value) == 1 and is_prose(self._words(position))
        starts = begins or ((first or found.value[-1] == 1) and self._successor_follows(position))
        if not starts or not self._counts(position):
            return None
        self.parts += 1
        series = _Series(found.style, found.value, self.parts)
        self.open.append(series)
        return self._take(series, found, missing=0)

    def _counts(self, position: int) -> bool:
        """Whether the block is a paragraph rather than a heading with the same label."""
        words = self._words(position)
        if is_prose(words) or not may_be_heading(words):
            return True
        return not self._repeated_as_prose(position) and not self._introduces_prose(position)

    def _words(self, position: int) -> str:
        return self.blocks[position].text[self.candidates[position].length :]

    def _later(self, position: int) -> list[int]:
        return self.order[self.rank[position] + 1 : self.rank[position] + 60]

    def _successor_follows(self, position: int) -> bool:
        found = self.candidates[position]
        return any(
            self.candidates[later].style == found.style
            and _follows(found.value, self.candidates[later].value)
            and (is_prose(self._words(later)) or not may_be_heading(self._words(later)))
            for later in self._later(position)
        )

    def _repeated_as_prose(self, position: int) -> bool:
        found = self.candidates[position]
        return any(
            self.candidates[later].style == found.style
            and self.candidates[later].value == found.value
            and is_prose(self._words(later))
            for later in self._later(position)
        )

    def _introduces_prose(self, position: int) -> bool:
        """Whether a short block is followed as headings are: by words without number, or numbers below its own."""
        later = (self.blocks[p] for p in range(position + 1, len(self.blocks)))
        after = next((block for block in later if block.kind in {"text", "item", "heading"}), None)
        if after is None:
            return False
        found = numbered(after.text)
        value = self.candidates[position].value
        if found is not None and len(found.value) > len(value) and found.value[: len(value)] == value:
            return True
        return after.kind == "text" and is_prose(after.text) and (found is None or len(found.value) > 1)


def _alike(series: _Series, found: Numbered) -> bool:
    """Whether a number is printed in the style of a series; `1.` and `1.1` go together."""
    return series.style == found.style or {series.style, found.style} == {"n.", "n.n"}


def _follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether `value` is the next number: the last part raised by one, or a new level, or back on a higher one."""
    if len(before) == len(value) == 1:
        return value[0] == before[0] + 1
    if value[:-1] == before and value[-1] == 1:
        return True
    for level in range(len(before)):
        raised = (*before[:level], before[level] + 1)
        if value in {raised, (*raised, 1), (*raised, 1, 1)}:
            return True
    return False
