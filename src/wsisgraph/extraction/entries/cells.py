"""The cells of a table's row as parts with their offsets, and the look-up of what words in cells mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wsisgraph.documents import cell_spans
from wsisgraph.documents.model import Paragraph
from wsisgraph.extraction.facts import Evidence
from wsisgraph.extraction.lexicon import load

_LIST = re.compile(r"\s*[;|\n]\s*")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a cell. Invariant: `paragraph.text[start:end] == text`."""

    text: str
    start: int
    end: int

    @property
    def evidence(self) -> Evidence:
        """The words as evidence."""
        return Evidence(self.text, self.start, self.end)

    def piece(self, start: int, end: int) -> "Part":
        """A trimmed piece; offsets count in this part's text."""
        words = self.text[start:end]
        lead = len(words) - len(words.lstrip())
        first = self.start + start + lead
        return Part(words.strip(), first, first + len(words.strip()))

    def split(self, pattern: re.Pattern[str]) -> Iterator["Part"]:
        """The pieces that are not empty between the matches of a pattern."""
        at = 0
        for match in pattern.finditer(self.text):
            if (piece := self.piece(at, match.start())).text:
                yield piece
            at = match.end()
        if (piece := self.piece(at, len(self.text))).text:
            yield piece

    def items(self) -> Iterator["Part"]:
        """The items of a list cell, between semicolons, bars or line ends."""
        return self.split(_LIST)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells by field."""

    number: str
    text: str
    cells: dict[str, Part]

    def items(self, field: str) -> list[Part]:
        """The items of a cell; none when it is empty."""
        cell = self.cells.get(field)
        return list(cell.items()) if cell else []


def row_of(paragraph: Paragraph) -> Row:
    """The row with its cells where they stand in its text; a cell that cannot be found again is left out."""
    text = paragraph.text
    cells = {
        name: Part(text[span.start : span.end], span.start, span.end)
        for name, span in cell_spans(paragraph).items()
    }
    return Row(paragraph.number, text, cells)


def folded(words: str) -> str:
    """Words without capitals, punctuation and outer spaces."""
    return _NOT_WORD.sub(" ", words.casefold()).strip()


@cache
def meanings(table: str) -> dict[str, str]:
    """The codes of one table of the data file, by folded phrase, singular and plural."""
    found: dict[str, str] = {}
    for code, phrases in load("rows")[table].items():
        for phrase in phrases.split("|"):
            for form in (phrase.strip(), f"{phrase.strip()}s"):
                found.setdefault(form, code)
    return found


def meaning(table: str, words: str) -> str | None:
    """The code that words stand for."""
    return meanings(table).get(folded(words))


def is_nothing(words: str) -> bool:
    """Whether a cell says only that there is nothing to say."""
    return not folded(words) or meaning("nothing", words) is not None
