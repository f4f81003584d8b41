"""Whether a line break ends a block, judged by how the whole text uses lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wsisgraph.documents import shapes
from wsisgraph.documents.dates import MONTHS
from wsisgraph.documents.enacting import standing_word
from wsisgraph.documents.hyphens import Hyphens

_NARROWEST = 30
_WIDEST = 130
_SURE = 4
_BEFORE_MORE = re.compile(r"[a-z,] (?:in|on|as|into|between|during|through|under|who|when|this|these|new|both)$")
_DATE_BROKEN = re.compile(
    rf"(?:\b\d{{1,2}}\n(?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(MONTHS)})\n\d)|\b(?:Mr|Ms|Mrs|Dr|No|Nos|St)\.\n\S",
    re.IGNORECASE,
)
_LONGEST_PARAGRAPH = 12
_STARTS_ITEM = re.compile(
    r"[-*•·▪◦‣●○■]\s+\S|\((?:[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,3})\)\s+\S|\d{1,3}[.)]\s+\S|\[\d{1,3}\]\s+\S"
    r"|[IVX]{1,5}\.\s+[A-Z]|[A-Z]\.\s+[A-Z][a-z]"
)
_BULLET_LINE = re.compile(r"[-*•·▪◦‣●○■]\s+\S")
_EMAIL_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To)\s?: ", re.IGNORECASE)
_STRETCHED = re.compile(r"\S {2,}\S.* {2,}\S")
_TAB = 4
"""A line that begins with a tab may be this much longer or shorter than it counts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it."""

    text: str
    indent: int
    number: int
    page: int | None = None
    furniture: bool = False
    """Whether it belongs to the page, not to the text: a page number, a running header."""

    @property
    def width(self) -> int:
        """Characters with the indent."""
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class Indents:
    """Where the first line of a paragraph begins, and where the others do."""

    first: int
    rest: int

    @classmethod
    def of(cls, followed: Sequence[tuple[Line, Line]]) -> "Indents | None":
        """The indents of a text that shows its paragraphs by them; None for one that does not."""
        rest = Counter(after.indent for line, after in followed if goes_on(line.text, after.text))
        if not rest or rest.most_common(1)[0][1] < 0.9 * rest.total():
            return None
        usual = rest.most_common(1)[0][0]
        others = [pair for pair in followed if pair[1].indent != usual and not _STARTS_ITEM.match(pair[1].text)]
        first = Counter(after.indent for _, after in others)
        if not first or first.most_common(1)[0][1] < max(2, 0.7 * len(others)):
            return None
        at = first.most_common(1)[0][0]
        ended = [shapes.ends_sentence(line.text) for line, after in others if after.indent == at]
        return cls(at, usual) if sum(ended) >= 0.8 * len(ended) else None


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the whole text uses line breaks."""

    width: int
    """Where lines are wrapped; 0 when the text is not wrapped."""

    hyphens: Hyphens
    grouped: bool = False
    """Whether blank lines separate at least two groups of several lines."""

    justified: bool = False
    """Whether spaces are stretched so that every line but a paragraph's last is as wide as the others."""

    indents: Indents | None = None

    @classmethod
    def of(cls, lines: list[Line]) -> "Wrapping":
        """Judged by lines that another line follows directly."""
        followed = [(line, after) for line, after in pairwise(lines) if line.text and after.text]
        indents = Indents.of(followed)
        running = [line for line, after in followed if goes_on(line.text, after.text)]
        width = _width(followed, running, indents)
        hyphens = Hyphens(line.text for line in lines if line.text)
        return cls(width, hyphens, _groups_of_lines(lines) > 1, _is_justified(running, width), indents)

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the next line's first word would not have fitted on `line`."""
        if not self.width:
            return False
        if self.justified and not shapes.ends_open(line.text):
            return line.width >= self.width - 1
        spare = _TAB if self.indents and line.indent == self.indents.first else 0
        return line.width + 1 + len(after.text.split(" ", 1)[0]) + spare > self.width

    def one_sentence_each(self, group: list[Line]) -> bool:
        """Whether the lines between two blank lines hold one sentence each: together they are a paragraph."""
        return (
            self.grouped
            and 1 < len(group) <= _LONGEST_PARAGRAPH
            and not self.width
            and all(shapes.ends_sentence(line.text) and not shapes.has_sentences(line.text) for line in group)
            and not any(_STARTS_ITEM.match(line.text) for line in group)
        )


def _width(followed: Sequence[tuple[Line, Line]], running: Sequence[Line], indents: Indents | None) -> int:
    if len(running) >= _SURE and len(running) >= 0.25 * len(followed):
        sure = [line for line in running if indents is None or line.indent == indents.rest] or running
        sizes = sorted(line.width for line in sure)
        width = sizes[int(0.98 * (len(sizes) - 1))]
        return width if _NARROWEST <= width <= _WIDEST else 0
    narrow = sorted(line.width for line, _ in followed if line.width <= _WIDEST)
    if not narrow or len(narrow) < 0.8 * len(followed):
        return 0
    width = narrow[int(0.98 * (len(narrow) - 1))]
    near = [line for line, _ in followed if width - 16 <= line.width <= _WIDEST]
    open_ended = sum(shapes.ends_open(line.text) for line in near)
    wrapped = width >= _NARROWEST and len(near) >= 0.35 * len(narrow) and open_ended >= 0.5 * len(near)
    return width if wrapped else 0


def _is_justified(running: Sequence[Line], width: int) -> bool:
    """Most lines are as wide as the widest, and many have wide gaps between their words."""
    if not width or len(running) < _SURE:
        return False
    even = sum(abs(line.width - width) <= 1 for line in running)
    stretched = sum(_STRETCHED.search(line.text) is not None for line in running)
    return even >= 0.6 * len(running) and stretched >= 0.3 * len(running)


def _groups_of_lines(lines: list[Line]) -> int:
    texts = ["", *(line.text for line in lines)]
    return sum(
        1
        for before, here, after in zip(texts, texts[1:], [*texts[2:], ""], strict=False)
        if not before and here and after
    )


def breaks_here(first: Line, last: Line, line: Line, wrapping: Wrapping) -> bool:
    """Whether `line` begins a new block after a block that begins with `first` and so far ends with `last`."""
    text = last.text
    if _BULLET_LINE.match(line.text) or _EMAIL_HEADER.match(line.text):
        return True
    full = wrapping.is_full(last, line)
    if _STARTS_ITEM.match(line.text) and (not full or not shapes.ends_open(text) or starts_item(first.text)):
        return True
    if (indents := wrapping.indents) and not starts_item(first.text):
        if line.indent == indents.first:
            return not (last.indent == indents.first and goes_on(text, line.text))
        if line.indent == indents.rest and indents.rest > indents.first:
            return False
    titled = not full and shapes.may_be_heading(text) and shapes.may_be_heading(line.text)
    if line.indent >= first.indent + 2 and titled:
        return not starts_item(first.text)
    if line.indent >= last.indent + 2 and not full and not starts_item(first.text) and not shapes.ends_open(text):
        return True
    return not full and not goes_on(text, line.text)


def runs_across(last: Line, line: Line, wrapping: Wrapping) -> bool:
    """Whether the text of `last`, at a page's foot, goes on with `line`, the first of the next page."""
    if starts_item(line.text) or not shapes.ends_open(last.text) or last.text.endswith((",", ";")):
        return goes_on(last.text, line.text) and not starts_item(line.text)
    indents = wrapping.indents
    indented = indents is not None and line.indent == indents.first
    return goes_on(last.text, line.text) or (not indented and wrapping.is_full(last, line))


def starts_item(text: str) -> bool:
    """Whether a line begins like an item of a list or a numbered paragraph."""
    return bool(_STARTS_ITEM.match(text))


def goes_on(text: str, after: str) -> bool:
    """Whether the sentence visibly runs across the break."""
    if shapes.breaks_off(text) or _BEFORE_MORE.search(text[-12:]):
        return True
    if _DATE_BROKEN.search(f"{text[-12:]}\n{after[:12]}"):
        return True
    open_ended = text.endswith((",", "-", "–", "(", "“")) and not after[:1].isupper()
    runs_on = open_ended or (shapes.ends_open(text) and shapes.starts_lower(after))
    return runs_on and standing_word(text) is None and standing_word(after) is None
