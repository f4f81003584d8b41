"""Numbers that Word computes: they stand nowhere in the text and must be counted from the list definitions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class _Level:
    start: int
    form: str
    pattern: str


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts through the lists of one document."""

    def __init__(self, numbering: Any | None, styles: dict[str, Any]) -> None:
        self.styles = styles
        self.abstract: dict[str, _List] = {}
        self.instances: dict[str, tuple[str, dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is not None:
            self._load(numbering)

    def _load(self, numbering: Any) -> None:
        for definition in numbering.iterchildren(f"{W}abstractNum"):
            levels = dict(_levels(definition))
            self.abstract[definition.get(f"{W}abstractNumId", "")] = _List(levels)
        for instance in numbering.iterchildren(f"{W}num"):
            target = instance.find(f"{W}abstractNumId")
            starts = {
                _int(override.get(f"{W}ilvl")): _int(start.get(f"{W}val"))
                for override in instance.iterchildren(f"{W}lvlOverride")
                if (start := override.find(f"{W}startOverride")) is not None
            }
            if target is not None:
                self.instances[instance.get(f"{W}numId", "")] = (target.get(f"{W}val", ""), starts)

    def label(self, paragraph: Any) -> str | None:
        """The label before `paragraph`: `12.`, `(a)`, `•` for any bullet, None outside lists."""
        number, depth = self._place(paragraph)
        target = self.instances.get(number or "")
        if target is None or target[0] not in self.abstract:
            return None
        listing, starts = self.abstract[target[0]], target[1]
        level = listing.levels.get(depth)
        if level is None or level.form == "none":
            return None
        if level.form == "bullet":
            return "•"
        start = level.start
        if depth in starts and (number or "", depth) not in self._started:
            self._started.add((number or "", depth))
            listing.counts.pop(depth, None)
            start = starts[depth]
        listing.counts[depth] = listing.counts.get(depth, start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            listing.counts.pop(deeper, None)
        return self._print(listing, level)

    def _print(self, listing: _List, level: _Level) -> str | None:
        text = level.pattern
        for depth in range(_LEVELS):
            mark = f"%{depth + 1}"
            if mark in text and (here := listing.levels.get(depth)):
                text = text.replace(mark, in_form(listing.counts.get(depth, here.start), here.form))
        return text.strip() or None

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """List and depth of a paragraph, from itself or its style or the style that one is based on."""
        properties = paragraph.find(f"{W}pPr")
        style = None
        number: str | None = None
        depth: int | None = None
        for _ in range(12):
            if properties is not None:
                listed = properties.find(f"{W}numPr")
                if listed is not None:
                    number = number or _value(listed.find(f"{W}numId"))
                    depth = depth if depth is not None else _depth(listed.find(f"{W}ilvl"))
                style = style or _value(properties.find(f"{W}pStyle"))
            if number is not None or style is None or style not in self.styles:
                break
            element = self.styles[style]
            properties, style = element.find(f"{W}pPr"), _value(element.find(f"{W}basedOn"))
        return number, depth or 0


def _levels(definition: Any) -> Iterator[tuple[int, _Level]]:
    for level in definition.iterchildren(f"{W}lvl"):
        start, form, text = (level.find(f"{W}{tag}") for tag in ("start", "numFmt", "lvlText"))
        yield (
            _int(level.get(f"{W}ilvl")),
            _Level(_int(_value(start), 1), _value(form) or "decimal", _value(text) or ""),
        )


def _depth(element: Any | None) -> int | None:
    return None if element is None else _int(_value(element))


def _value(element: Any | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else default


def in_form(value: int, form: str) -> str:
    """A count in one of Word's number formats; unknown ones become plain numbers."""
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < value < 400:
        text, rest = "", value
        for size, letters in _ROMAN:
            text, rest = text + letters * (rest // size), rest % size
        return text.upper() if form == "upperRoman" else text
    return f"{value:02d}" if form == "decimalZero" else str(value)
