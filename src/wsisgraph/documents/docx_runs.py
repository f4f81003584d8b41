"""Runs of a Word paragraph, with styles, links and calls of notes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from wsisgraph.documents.canon import Run
from wsisgraph.documents.docx_lists import W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXT = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)?")
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pict", f"{W}drawing", f"{W}object"}

_VALUES = ("vertAlign", "sz")
_PLAIN = 10.0
"""The size of text, in points, where a document says nothing of it."""

Call = Callable[[str, str, str | None], str]
"""Kind and id of a note, and its own mark when it has one, to the mark that stands for it."""


class Styles:
    """What the styles of a document say about paragraphs and characters."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self.elements: dict[str, Any] = {
            style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")
        }
        self._cache: dict[tuple[str, str], str | None] = {}
        self._plain = self._plain_points(root)

    def name_of(self, paragraph: Any) -> str:
        """The name of a paragraph's style, or nothing."""
        style = self.elements.get(_style_id(paragraph.find(f"{W}pPr"), "pStyle") or "")
        name = None if style is None else style.find(f"{W}name")
        return "" if name is None else name.get(f"{W}val", "")

    def outline(self, paragraph: Any) -> int | None:
        """The outline level of a paragraph (from 0), by itself or its style; None for body text."""
        properties = paragraph.find(f"{W}pPr")
        for _ in range(12):
            if properties is None:
                return None
            level = properties.find(f"{W}outlineLvl")
            if level is not None:
                value = level.get(f"{W}val", "9")
                return int(value) if value in set("012345678") else None
            style = self.elements.get(_style_id(properties, "pStyle") or "")
            if style is None:
                return None
            properties = style.find(f"{W}pPr")
        return None

    def character(self, style: str | None, tag: str) -> str | None:
        """What a style, or the one it is based on, sets for `i`, `b`, `vanish`, `vertAlign` or `sz`."""
        if style is None:
            return None
        key = (style, tag)
        if key not in self._cache:
            self._cache[key] = self._character(style, tag)
        return self._cache[key]

    def points(self, half_points: str | None) -> float:
        """A size in points; that of the document's plain text where none is set."""
        return float(half_points) / 2 if half_points and _NUMBER.fullmatch(half_points) else self._plain

    def _plain_points(self, root: Any) -> float:
        """What text is as large as that has no style and no size of its own."""
        plain = next((s for s in root.iterchildren(f"{W}style") if _is_default(s)), None)
        found = None if plain is None else self.character(plain.get(f"{W}styleId", ""), "sz")
        found = found or _property(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")
        return float(found) / 2 if found and _NUMBER.fullmatch(found) else _PLAIN

    def _character(self, style: str, tag: str) -> str | None:
        seen: set[str] = set()
        while style in self.elements and style not in seen:
            seen.add(style)
            element = self.elements[style]
            found = _property(element.find(f"{W}rPr"), tag)
            if found is not None:
                return found
            based = element.find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val", "")
        return None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where runs are read: the part with its links, the styles, the paragraph's own style, the link around."""

    part: Any
    styles: Styles
    call: Call
    own: str | None
    href: str | None = None


def paragraph_runs(paragraph: Any, part: Any, styles: Styles, call: Call) -> Iterator[Run]:
    """The runs of `paragraph`; `call` gives the number of a note from its kind and id."""
    own = _style_id(paragraph.find(f"{W}pPr"), "pStyle")
    yield from _walk(paragraph, _Place(part, styles, call, own))


def _walk(element: Any, place: _Place) -> Iterator[Run]:
    for child in element.iterchildren():
        if child.tag == f"{W}r":
            yield from _run(child, place)
        elif child.tag == f"{W}hyperlink":
            yield from _walk(child, replace(place, href=_target(child, place.part) or place.href))
        elif child.tag not in _SKIPPED and isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            yield from _walk(child, place)


def _run(run: Any, place: _Place) -> Iterator[Run]:
    styles, call = place.styles, place.call
    properties = run.find(f"{W}rPr")
    style = _style_id(properties, "rStyle")

    def is_set(tag: str) -> str | None:
        direct = _property(properties, tag)
        return direct if direct is not None else styles.character(style, tag) or styles.character(place.own, tag)

    if is_set("vanish") == "true":
        return
    italic, bold = is_set("i") == "true", is_set("b") == "true"
    raised = is_set("vertAlign") == "superscript"
    size = styles.points(is_set("sz"))
    custom: tuple[str, str] | None = None
    for child in run.iterchildren():
        if child.tag in _CALLS:
            note = (_CALLS[child.tag], child.get(f"{W}id", ""))
            custom = note if child.get(f"{W}customMarkFollows") in {"1", "true", "on"} else None
            if not custom:
                yield Run(call(*note, None), superscript=True, calls=True)
        elif child.tag == f"{W}t" and child.text and custom:
            yield Run(call(*custom, child.text.strip() or None), superscript=True, calls=True)
            custom = None
        elif child.tag == f"{W}t" and child.text:
            yield Run(child.text, italic, bold, raised, place.href, size=size)
        elif child.tag in _TEXT:
            yield Run(_TEXT[child.tag], italic, bold)


def _property(properties: Any | None, tag: str) -> str | None:
    """`true` or `false` for a switch, the value for others (`vertAlign`, `sz`), None when it is not set."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    if found is None:
        return None
    value: str | None = found.get(f"{W}val")
    if tag in _VALUES:
        return value
    return "false" if value in {"0", "false", "off"} else "true"


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _style_id(properties: Any | None, tag: str) -> str | None:
    style = None if properties is None else properties.find(f"{W}{tag}")
    return None if style is None else style.get(f"{W}val")


def _target(link: Any, part: Any) -> str | None:
    """The address of a link to the outside; links inside the document have none."""
    relation = part.rels.get(link.get(f"{_R}id") or "")
    return relation.target_ref if relation is not None and relation.is_external else None
