"""Whether a line break ends a block."""

import re
from dataclasses import dataclass
from itertools import pairwise

from wsisgraph.documents import shapes

_NARROWEST = 30
_WIDEST = 130
_SURE = 4
_BEFORE_MORE = re.compile(r"[a-z,] (?:in|on|as|into|between|during|through|under|who|when|this|these|new|both)$")
_LONGEST_PARAGRAPH = 12
_STARTS_ITEM = re.compile(
    r"[-*•·▪◦‣●○■]\s+\S|\(\w{1,4}\)\s+\S|\d{1,3}[.)]\s+\S|\[\d{1,3}\]\s+\S|[IVX]{1,5}\.\s+[A-Z]|[A-Z]\.\s+[A-Z][a-z]"
)
_BULLET_LINE = re.compile(r"[-*•·▪◦‣●○■]\s+\S")
_EMAIL_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To)\s?: ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it."""

    text: str
    indent: int
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the whole text uses line breaks."""

    width: int
    """Where lines are wrapped; 0 when the text is not wrapped."""

    grouped: bool = False
    """Whether blank lines separate at least two groups of several lines."""

    @classmethod
    def of(cls, lines: list[Line]) -> "Wrapping":
        """Judged by lines that another line follows directly."""
        followed = [(line, after) for line, after in pairwise(lines) if line.text and after.text]
        grouped = _groups_of_lines(lines) > 1
        running = [line for line, after in followed if _goes_on(line.text, after.text)]
        if len(running) >= _SURE and len(running) >= 0.25 * len(followed):
            sizes = sorted(line.indent + len(line.text) for line in running)
            width = sizes[int(0.98 * (len(sizes) - 1))]
            return cls(width if _NARROWEST <= width <= _WIDEST else 0, grouped)
        narrow = sorted(size for line, _ in followed if (size := line.indent + len(line.text)) <= _WIDEST)
        if not narrow or len(narrow) < 0.8 * len(followed):
            return cls(0, grouped)
        width = narrow[int(0.98 * (len(narrow) - 1))]
        near = [line for line, _ in followed if width - 16 <= line.indent + len(line.text) <= _WIDEST]
        open_ended = sum(shapes.ends_open(line.text) for line in near)
        wrapped = width >= _NARROWEST and len(near) >= 0.35 * len(narrow) and open_ended >= 0.5 * len(near)
        return cls(width if wrapped else 0, grouped)

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the next line's first word would not have fitted on `line`."""
        if not self.width:
            return False
        word = after.text.split(" ", 1)[0]
        return line.indent + len(line.text) + 1 + len(word) > self.width

    def one_sentence_each(self, group: list[Line]) -> bool:
        """Whether the lines between two blank lines hold one sentence each: together they are a paragraph."""
        return (
            self.grouped
            and 1 < len(group) <= _LONGEST_PARAGRAPH
            and not self.width
            and all(shapes.ends_sentence(line.text) and not shapes.has_sentences(line.text) for line in group)
            and not any(_STARTS_ITEM.match(line.text) for line in group)
        )


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
    if _STARTS_ITEM.match(line.text) and (not full or not shapes.ends_open(text) or _listed(first.text)):
        return True
    if line.indent >= first.indent + 2 and shapes.may_be_heading(text) and shapes.may_be_heading(line.text):
        return not _listed(first.text)
    if line.indent >= last.indent + 2 and not full and not _listed(first.text) and not shapes.ends_open(text):
        return True
    return not full and not _goes_on(text, line.text)


def _listed(text: str) -> bool:
    return bool(_STARTS_ITEM.match(text))


def _goes_on(text: str, after: str) -> bool:
    """Whether the sentence visibly runs across the break."""
    if shapes.breaks_off(text) or _BEFORE_MORE.search(text[-12:]):
        return True
    if text.endswith((",", "-", "–", "(", "“")) and not after[:1].isupper():
        return True
    return shapes.ends_open(text) and shapes.starts_lower(after)
