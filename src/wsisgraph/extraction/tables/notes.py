"""The notes below a table of a file: what a mark on a number means, and where the figures come from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wsisgraph.documents.model import Footnote
from wsisgraph.documents.raised_marks import RAISED, lowered

_LEGEND = re.compile(
    rf"(?P<mark>[a-z]{{1,2}}|\d{{1,2}}|[*†‡§]+|[{RAISED}]+|[(\[][\w*]{{1,2}}[)\]])(?P<joint>\s*[.)=:–-]\s*|\s+)(?=\S)"
)
_SOURCE = re.compile(r"(?:data )?sources?\b", re.IGNORECASE)
_ESTIMATE = re.compile(r"\b(?:estimat\w+|imputed|modell?ed)\b", re.IGNORECASE)
_NO_ESTIMATE = re.compile(r"\bnot?\b|\bexcept|\bunless", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[;|]\s*")
_INTRODUCTION = re.compile(r"(?:notes?|key|legend|symbols?|remarks?)(?: used)?\s*[:.]\s*", re.IGNORECASE)


@dataclass(slots=True)
class Note:
    """A note with the footnote that has it."""

    footnote: Footnote
    words: str

    @property
    def is_estimate(self) -> bool:
        """Whether the note says that what bears its mark is an estimate."""
        return _ESTIMATE.search(self.words) is not None and not _NO_ESTIMATE.search(self.words)


@dataclass(slots=True)
class Legend:
    """The notes of one table by their marks, and its sources."""

    marked: dict[str, Note] = field(default_factory=dict)
    sources: list[Footnote] = field(default_factory=list)

    def of(self, marks: str) -> list[Note]:
        """The notes that the marks behind a number or a name point to, in their order."""
        known = [self.marked[key] for mark in re.split(r"[\s,]+", marks) if (key := bare(mark)) in self.marked]
        letters = [self.marked[letter] for letter in bare(marks) if letter in self.marked]
        return known or letters


def bare(mark: str) -> str:
    """A mark without its brackets and its height: `(a)` and `[a]` are `a`, `²` is `2`, `ᵃ` is `a`."""
    return lowered(mark.strip(" ()[]/."))


def legend_of(notes: Sequence[Footnote]) -> Legend:
    """The legend that the notes below a table are."""
    legend = Legend()
    for note in notes:
        text = note.text or ""
        if _SOURCE.match(text):
            legend.sources.append(note)
            continue
        for part in _SPLIT.split(_INTRODUCTION.sub("", text, count=1)):
            found = _LEGEND.match(part)
            if found and (found["joint"].strip() or not found["mark"].isalpha() or len(found["mark"]) == 1):
                legend.marked.setdefault(bare(found["mark"]), Note(note, part[found.end() :]))
    return legend
