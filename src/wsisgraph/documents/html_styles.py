"""How the words of a web page look, as far as its elements say so: italics, bold, raised, linked, their size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wsisgraph.documents.canon import Run

_ITALIC, _BOLD = {"i", "em", "cite", "var", "dfn"}, {"b", "strong"}
_SIZE = re.compile(
    r"font-size\s*:\s*(?:(\d{1,4}(?:\.\d{1,9})?|\.\d{1,9})\s*(px|pt|em|rem|%)|([a-z-]+))", re.IGNORECASE
)
_PLAIN = 12.0
"""Points of text whose size nothing sets: sixteen pixels."""
_NAMED = {
    "xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": _PLAIN, "large": 13.5,
    "x-large": 18.0, "xx-large": 24.0,
}  # fmt: skip
_FONTS = dict(enumerate(_NAMED.values(), 1))
"""What the sizes of the element `font` stand for."""
_STEP = 1.2
"""How much larger `big` and `larger` are than what is around them."""
_BIGGER = {"big": _STEP, "larger": _STEP, "small": 1 / _STEP, "smaller": 1 / _STEP}


@dataclass(frozen=True, slots=True)
class Style:
    """The look of the words in an element."""

    italic: bool = False
    bold: bool = False
    raised: bool = False
    href: str | None = None
    size: float = _PLAIN
    """Points."""

    def run(self, text: str) -> Run:
        """Words that look so."""
        return Run(text, self.italic, self.bold, self.raised, self.href, size=self.size)

    def inside(self, tag: str, attributes: Mapping[str, str | None]) -> "Style":
        """The look of the words in an element that stands in this one."""
        link = attributes.get("href") or "" if tag == "a" else ""
        return Style(
            italic=self.italic or tag in _ITALIC,
            bold=self.bold or tag in _BOLD,
            raised=self.raised or tag == "sup",
            href=link if link.startswith(("http://", "https://")) else self.href,
            size=self._size(tag, attributes),
        )

    def _size(self, tag: str, attributes: Mapping[str, str | None]) -> float:
        if tag == "font" and (stated := attributes.get("size")) and re.fullmatch(r"[+-]?\d", stated):
            step = int(stated) + 3 if stated[0] in "+-" else int(stated)
            return _FONTS.get(step, self.size)
        if tag in ("big", "small"):
            return self.size * _BIGGER[tag]
        found = _SIZE.search(attributes.get("style") or "") if attributes.get("style") else None
        if found is None:
            return self.size
        if found[3]:
            name = found[3].casefold()
            return self.size * _BIGGER[name] if name in ("larger", "smaller") else _NAMED.get(name, self.size)
        number, unit = float(found[1]), found[2].casefold()
        around = {"px": 0.75, "pt": 1.0, "em": self.size, "rem": _PLAIN, "%": self.size / 100}
        return number * around[unit]
