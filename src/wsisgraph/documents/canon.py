"""Canonical text: Unicode NFC, single spaces, footnote marks lifted out.

The marks are lifted before anything else looks at the text, because superscript digits count as digits for
`str.isdigit` and turn into ordinary ones under NFKC.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from wsisgraph.documents.model import Link, Marker, Span

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGIT = str.maketrans(SUPERSCRIPTS, "0123456789")
_TO_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPTS)
_SUPERSCRIPT = re.compile(f"([{SUPERSCRIPTS}]+)")
_MARK = re.compile(r"\d{1,4}|[a-z](?![a-z])|[*†‡§]+")
_CALL = re.compile(r"e?\d{1,6}|[a-z]|[*†‡§]+")
"""`e1` is the first endnote of a document that has footnotes too."""
_NUMBER = re.compile(r"\d{1,4}")
_EXPONENT_BASE = re.compile(r"(?:(?<![^\W\d_])(?:[kcmdnµ]?m|ft|yd|mi|in)|(?<!\d)10)$")
_S = TypeVar("_S", Span, Link)
_SPACES = re.compile(r"\s+")
# Soft hyphens, zero-width spaces, byte order marks, bidirectional controls and C0/C1 controls carry no text
# and hide or reorder it; the joiners U+200C and U+200D stay, since scripts need them.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style."""

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    href: str | None = None
    calls: bool = False
    """Whether the file itself says that this is the mark of a note."""
    size: float | None = None
    """How large it is printed, in points, where the format says so."""


@dataclass(frozen=True, slots=True)
class Canon:
    """Canonical text and what stands at its offsets (code points, half-open)."""

    text: str
    markers: tuple[Marker, ...] = ()
    italics: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    bold: bool = False
    """Whether the whole text is bold."""

    def cut(self, count: int, *, keep_space: bool = False) -> "Canon":
        """Without the first `count` characters and the space after them."""
        while not keep_space and count < len(self.text) and self.text[count] == " ":
            count += 1
        return replace(
            self,
            text=self.text[count:],
            markers=tuple(Marker(m.footnote, max(m.offset - count, 0)) for m in self.markers),
            italics=tuple(_shift(self.italics, -count)),
            links=tuple(_shift(self.links, -count)),
        )

    def cut_behind(self, count: int) -> "Canon":
        """The first `count` characters only."""
        return replace(
            self,
            text=self.text[:count],
            markers=tuple(m for m in self.markers if m.offset <= count),
            italics=tuple(replace(s, end=min(s.end, count)) for s in self.italics if s.start < count),
            links=tuple(replace(s, end=min(s.end, count)) for s in self.links if s.start < count),
        )

    def joined(self, other: "Canon") -> "Canon":
        """With the next piece of the same paragraph: one space between, none after a hyphen inside a word."""
        gap = "" if not self.text or re.fullmatch(r"\w-", self.text[-2:]) else " "
        by = len(self.text) + len(gap)
        return Canon(
            text=self.text + gap + other.text,
            markers=(*self.markers, *(Marker(m.footnote, m.offset + by) for m in other.markers)),
            italics=(*self.italics, *_shift(other.italics, by)),
            links=(*self.links, *_shift(other.links, by)),
            bold=self.bold and other.bold,
        )


def _shift(spans: Iterable[_S], by: int) -> Iterable[_S]:
    for span in spans:
        if span.end + by > 0:
            yield replace(span, start=max(span.start + by, 0), end=span.end + by)


def visible(text: str) -> str:
    """Without characters that print nothing and only hide or reorder text."""
    return _INVISIBLE.sub("", text)


def canonical(runs: Iterable[Run]) -> Canon:
    """The canonical text of `runs`."""
    runs = list(runs)
    if not any(run.italic or run.superscript or run.href for run in runs) and all(r.text.isascii() for r in runs):
        return _plain(runs)
    writer = _Writer()
    tidy = _tidy(runs)
    for run in tidy:
        writer.run(run)
    return writer.canon(bold=bool(tidy) and all(run.bold for run in tidy if run.text.strip()))


def _plain(runs: Sequence[Run]) -> Canon:
    """Runs of ASCII without marks or links, as most cells of a table are: only their spaces need care."""
    whole = visible("".join(run.text for run in runs))
    bold = bool(whole) and all(run.bold for run in runs if visible(run.text).strip())
    return Canon(_SPACES.sub(" ", whole).strip(" "), bold=bold)


def _tidy(runs: Iterable[Run]) -> list[Run]:
    """Visible characters in NFC; a combining mark that opens a run goes back to its base character."""
    tidy: list[Run] = []
    for run in runs:
        text = visible(run.text)
        lead = 0
        while tidy and lead < len(text) and unicodedata.combining(text[lead]):
            lead += 1
        if lead:
            tidy[-1] = replace(tidy[-1], text=unicodedata.normalize("NFC", tidy[-1].text + text[:lead]))
        if text[lead:]:
            tidy.append(replace(run, text=unicodedata.normalize("NFC", text[lead:])))
    return tidy


class _Writer:
    """Writes the canonical text piece by piece and keeps count of offsets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.ends_in_space = True
        self.markers: list[Marker] = []
        self.italics: list[Span] = []
        self.links: list[Link] = []

    def run(self, run: Run) -> None:
        if run.superscript and not run.text.strip():
            self.text(run.text, run)
        elif run.superscript and self._marks(run.text.translate(_TO_DIGIT), sure=run.calls):
            return
        elif run.superscript:
            self.text(run.text.translate(_TO_SUPERSCRIPT), run)
        else:
            for position, piece in enumerate(_SUPERSCRIPT.split(run.text)):
                if position % 2 == 0 or not self._marks(piece.translate(_TO_DIGIT)):
                    self.text(piece, run)

    def _marks(self, raised: str, *, sure: bool = False) -> bool:
        """Notes raised characters as footnote marks; False when they are an exponent or an ordinal's letters."""
        labels = re.split(r"[\s,]+", raised.strip().strip(","))
        if not all((_CALL if sure else _MARK).fullmatch(label) for label in labels):
            return False
        if not sure and _NUMBER.fullmatch(labels[0]) and _EXPONENT_BASE.search("".join(self.parts[-2:])[-8:]):
            return False
        at = self.length - (1 if self.ends_in_space and self.length else 0)
        self.markers.extend(Marker(label, at) for label in labels)
        return True

    def text(self, text: str, style: Run) -> None:
        text = _SPACES.sub(" ", text)
        if self.ends_in_space:
            text = text.removeprefix(" ")
        if not text:
            return
        if text[0] in ".,;:)" and self._mark_stands_before_space():
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        self.ends_in_space = text[-1] == " "
        span = Span(start + (text[0] == " "), self.length - self.ends_in_space)
        if span.start < span.end and style.italic:
            self._italic(span)
        if span.start < span.end and style.href:
            self.links.append(Link(span.start, span.end, style.href))

    def _mark_stands_before_space(self) -> bool:
        at_space = self.ends_in_space and self.length > 0
        return at_space and bool(self.markers) and self.markers[-1].offset == self.length - 1

    def _italic(self, span: Span) -> None:
        last = self.italics[-1] if self.italics else None
        if last and span.start - last.end <= 1:
            between = "".join(self.parts)[last.end : span.start]
            if not between.strip():
                self.italics[-1] = Span(last.start, span.end)
                return
        self.italics.append(span)

    def canon(self, *, bold: bool) -> Canon:
        whole = "".join(self.parts).rstrip(" ")
        text = unicodedata.normalize("NFC", whole)
        size = len(text)
        return Canon(
            text=text,
            markers=tuple(Marker(m.footnote, min(m.offset, size)) for m in self.markers),
            italics=tuple(Span(s.start, min(s.end, size)) for s in self.italics if s.start < size),
            links=tuple(Link(s.start, min(s.end, size), s.url) for s in self.links if s.start < size),
            bold=bold,
        )
