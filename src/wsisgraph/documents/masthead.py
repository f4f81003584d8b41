"""What stands before the body: the masthead of a United Nations document, or a title, a date and a sender."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from wsisgraph.documents.blocks import Block
from wsisgraph.documents.dates import MONTHS, whole_date
from wsisgraph.documents.headings import read_label
from wsisgraph.documents.masthead_words import (
    AGENDA,
    AUTHOR,
    BODY,
    DISTRIBUTION,
    LANGUAGE,
    ORGANIZATION,
    ORIGINAL,
    PARTS,
    SESSION,
    SUMMARY,
)
from wsisgraph.documents.model import Masthead
from wsisgraph.documents.shapes import (
    breaks_off,
    ends_open,
    has_sentences,
    is_prose,
    may_be_heading,
    may_be_title,
    numbered,
)
from wsisgraph.documents.sizes import LARGER
from wsisgraph.documents.symbols import is_symbol, normal_symbol

_PERIOD = re.compile(r".*\b\d{1,2}\s+\w+.*\b\d{4}\b.*|\w+, \d.*\d{4}")
_ADOPTED = re.compile(
    r"(?:Resolution|Decision)s? adopted by .+|\[(?:on the report|without reference|adopted).*\]", re.IGNORECASE
)
_TITLE_NUMBER = re.compile(r"(?:Resolution )?\d{1,4}/\d{1,3}(?: [A-Z])?\.\s+")
_MAIL = re.compile(r"(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To)\s?:\s*(.*)", re.IGNORECASE)
_SECTION_WORD = re.compile(
    r"(?:introduction|background|overview|contents|foreword|preface|abstract|highlights|annex|conclusions?)\b"
    r"|introducción|введение|(?:أولا\s*-\s*)?مقدمة|(?:一[.、]\s?)?导言",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:issue|vol(?:ume)?|no|number|edition)\b.{0,50}\d.{0,20}"
    rf"|.{{0,40}}\b(?:{'|'.join(month[:3] for month in MONTHS)})\w*,? (?:19|20)\d\d.{{0,20}}",
    re.IGNORECASE,
)
_STAR = re.compile(r"\*{1,3}\s+(?=\S)")
_FRONT = 60
_LONGEST = 600
_ABOVE = 6
"""Among so many lines at the beginning the largest is the title."""


@dataclass
class Front:
    """What was found, and which blocks it took."""

    title: str | None = None
    symbol: str | None = None
    issued: date | None = None
    used: set[int] = field(default_factory=set)
    official: bool = False
    """Whether the document has a masthead of the United Nations' kind."""
    masthead: Masthead = field(default_factory=Masthead)


def read_front(blocks: Sequence[Block]) -> Front:
    """The masthead, title and date that stand above the body."""
    begun = (p for p, block in enumerate(blocks[:_FRONT]) if _begins_body(block) and not _is_long_title(blocks, p))
    end = next(begun, min(len(blocks), _FRONT))
    lines = [(p, block) for p, block in enumerate(blocks[:end]) if block.text]
    if any(_is_cue(block.text) for _, block in lines):
        return _Official(lines, blocks).read()
    return _plain_front(lines, blocks, end)


def _is_long_title(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block as long as prose is a title: no sentence, and the author stands below it."""
    block, following = blocks[position], blocks[position + 1 : position + 2]
    return (
        block.kind in {"text", "heading"}
        and len(block.text) <= _LONGEST
        and not (numbered(block.text) or read_label(block.text)[0])
        and ends_open(block.text)
        and not (has_sentences(block.text) or breaks_off(block.text))
        and any(_is_author(other.text) for other in following)
    )


def _begins_body(block: Block) -> bool:
    text = block.text
    if block.kind in {"head", "row", "footnote"} or len(text) > _LONGEST or SUMMARY.fullmatch(text):
        return True
    if _TITLE_NUMBER.match(text) or AGENDA.match(text) or _MAIL.match(text):
        return False
    first, *others = PARTS.split(text)
    if others and SESSION.fullmatch(first):
        return False
    if (numbered(text) or read_label(text)[0]) and not whole_date(text):
        return True
    if block.emphatic or block.kind == "heading":
        return bool(_SECTION_WORD.fullmatch(text))
    if text.endswith(","):
        return True
    return is_prose(text) and not text.endswith(":") and not _is_cue(text) and not _is_author(text)


def _is_cue(text: str) -> bool:
    return bool(
        DISTRIBUTION.match(text) or ORIGINAL.match(text) or _ADOPTED.fullmatch(text) or _own_symbol(text)
        or (AGENDA.match(text) and len(text) < 80)
    )  # fmt: skip


def _is_author(text: str) -> bool:
    """Whether a line names who wrote the document; a sentence that begins with `By` does not."""
    return AUTHOR.fullmatch(text) is not None and may_be_heading(text)


def _own_symbol(text: str) -> str | None:
    """The document's own symbol: alone on a line of the masthead, or beside the organisation's name."""
    rest = ORGANIZATION.sub("", text).strip("* ")
    return normal_symbol(rest) if is_symbol(rest) else None


class _Official:
    """Reads a masthead line by line."""

    def __init__(self, lines: Sequence[tuple[int, Block]], blocks: Sequence[Block]) -> None:
        self.lines = lines
        self.blocks = blocks
        self.front = Front(official=True)
        self.bodies: list[str] = []
        self.sessions: list[str] = []
        self.agenda: list[str] = []
        self.distribution: str | None = None
        self.original: str | None = None
        self.author: str | None = None
        self.titles: list[str] = []
        self.after = ""

    def read(self) -> Front:
        marked = any(self._is_marked(block.text) for _, block in self.lines)
        for position, block in self.lines:
            if self._is_last_heading(position, block):
                continue
            for part in PARTS.split(block.text):
                self.after = self._line(part, block)
            self.front.used.add(position)
        printed = tuple(self.blocks[p].printed for p in sorted(self.front.used))
        self.front.title = " ".join(self.titles) or None
        self.front.masthead = Masthead(
            bodies=tuple(dict.fromkeys(self.bodies)), sessions=tuple(self.sessions), agenda=tuple(self.agenda),
            distribution=self.distribution, original_language=self.original, author=self.author,
            lines=printed, notes=tuple(self._notes()) if marked else (),
        )  # fmt: skip
        return self.front

    @staticmethod
    def _is_marked(text: str) -> bool:
        return text.rstrip().endswith("*") and not text.startswith("*")

    def _is_last_heading(self, position: int, block: Block) -> bool:
        """A generic heading (Introduction) just above the body belongs to the body."""
        return position == self.lines[-1][0] and bool(_SECTION_WORD.fullmatch(block.text)) and not block.canon.bold

    def _named(self, text: str) -> str:
        """What a line is that begins with its name, or is the name of a language."""
        if match := DISTRIBUTION.fullmatch(text):
            self.distribution = match[1] or match[2]
            return "distribution"
        if match := ORIGINAL.fullmatch(text):
            self.original = match[1]
            return "original"
        return "language" if LANGUAGE.fullmatch(text) else ""

    def _line(self, text: str, block: Block) -> str:
        front = self.front
        if named := self._named(text):
            return named
        if (issued := whole_date(text)) is not None:
            front.issued = front.issued or issued
            return "date"
        if symbol := _own_symbol(text):
            front.symbol = front.symbol or symbol
            return "symbol"
        if block.canon.bold and (found := self._emphatic(text)):
            return found
        if SESSION.fullmatch(text):
            self.sessions.append(text)
            return "session"
        if self.after == "session" and _PERIOD.fullmatch(text) and not AGENDA.match(text):
            self.sessions[-1] = f"{self.sessions[-1]}, {text}"
            return "session"
        if _ADOPTED.fullmatch(text):
            return "adopted"
        if AGENDA.match(text) or (self.after == "agenda" and not self._is_title_line(text, block)):
            self.agenda.append(text.removesuffix(":"))
            return "agenda"
        if _is_author(text) and (self.titles or not self._title_follows(block)):
            self.author = self.author or text
            return "author"
        if BODY.fullmatch(text) and not self.titles:
            self.bodies.append(text)
            return "body"
        self.titles.append(_TITLE_NUMBER.sub("", text))
        return "title"

    def _emphatic(self, text: str) -> str:
        """What a bold line is: the body above the title, the title, or the author below it."""
        if BODY.fullmatch(text):
            if self.titles:
                return ""
            self.bodies.append(text)
            return "body"
        if _is_author(text) and self.titles:
            self.author = self.author or text
            return "author"
        self.titles.append(_TITLE_NUMBER.sub("", text))
        return "title"

    def _is_title_line(self, text: str, block: Block) -> bool:
        """Below the agenda's own titles stands the document's: bold, or numbered, or just above the author."""
        at = next(place for place, (_, other) in enumerate(self.lines) if other is block)
        following = [other.text for _, other in self.lines[at + 1 :]]
        has_bold = any(other.canon.bold for _, other in self.lines)
        is_above_author = bool(following) and bool(_is_author(following[0]))
        return bool(_TITLE_NUMBER.match(text)) or (not has_bold and (is_above_author or not following))

    def _title_follows(self, block: Block) -> bool:
        return any(other.canon.bold for _, other in self.lines if other is not block)

    def _notes(self) -> list[str]:
        """Asterisk notes: below the masthead, before the body goes on."""
        notes: list[str] = []
        expected = len({re.sub(r"[^*]", "", b.text) for _, b in self.lines if self._is_marked(b.text)})
        for position, block in enumerate(self.blocks[: _FRONT + 20]):
            if len(notes) == expected:
                break
            star = _STAR.match(block.text)
            if block.kind == "item" and block.label == "*" and len(block.text) < 400:
                notes.append(block.printed)
            elif star:
                notes.append(block.printed[star.end() :])
            else:
                continue
            self.front.used.add(position)
        return notes


def _plain_front(lines: Sequence[tuple[int, Block]], blocks: Sequence[Block], end: int) -> Front:
    front = Front()
    printed: list[str] = []
    author: str | None = None
    title = _outranking(lines)
    for position, block in lines:
        text = block.text
        if mail := _MAIL.match(text):
            author, taken = _mail(front, mail, author), True
        elif (issued := whole_date(text)) is not None:
            front.issued, taken = front.issued or issued, True
        elif _is_above(position, block, title) or (_ISSUE.fullmatch(text) and not text.endswith(".")):
            taken = True
        elif front.title is None and (position == title or not printed) and _is_title(block, blocks, position):
            front.title = text
            printed.extend([block.printed] if block.printed != text else [])
            front.used.add(position)
            continue
        elif text.startswith(("By ", "Prepared by ", "Submitted by ")) and _is_author(text) and position < end:
            author, taken = author or text, True
        else:
            taken = False
        if not taken and not (
            block.kind == "text" and printed and not may_be_title(text) and may_be_heading(text)
        ):
            break
        printed.append(block.printed)
        front.used.add(position)
    front.masthead = Masthead(author=author, lines=tuple(printed))
    return front


def _outranking(lines: Sequence[tuple[int, Block]]) -> int | None:
    """Where a title stands that is printed larger than what is above it, such as the name of a bulletin."""
    large = [(block.size or 0.0, -at) for at, (_, block) in enumerate(lines[:_ABOVE]) if block.large]
    size, at = max(large, default=(0.0, 0))
    above = [block.size for _, block in lines[:-at]]
    if not above or any(other is None or size < LARGER * other for other in above):
        return None
    return lines[-at][0]


def _is_above(position: int, block: Block, title: int | None) -> bool:
    return title is not None and position < title and block.kind == "text" and may_be_heading(block.text)


def _mail(front: Front, mail: re.Match[str], author: str | None) -> str | None:
    name, value = mail[1].casefold(), mail[2]
    if name == "subject":
        front.title = front.title or value or None
    elif name in {"date", "sent"}:
        front.issued = front.issued or whole_date(value)
    elif name == "from":
        return author or value
    return author


def _is_title(block: Block, blocks: Sequence[Block], position: int) -> bool:
    """The first line is the title when it is a heading that no other heading of the same level equals in rank."""
    if read_label(block.text)[0] or SUMMARY.fullmatch(block.text) or _SECTION_WORD.fullmatch(block.text):
        return False
    rest = blocks[position + 1 :]
    if block.kind == "heading":
        return block.level is None or not any(b.kind == "heading" and (b.level or 9) <= block.level for b in rest)
    titled = may_be_title(block.text) or (block.emphatic and may_be_heading(block.text))
    return block.kind == "text" and titled and any(is_prose(other.text) for other in rest)
