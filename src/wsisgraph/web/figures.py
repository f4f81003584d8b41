"""Drawings that leave the site: each page's chart as one SVG file with its title, its legend and its source."""

import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.negotiation import Offer
from wsisgraph.api.responses import prepare
from wsisgraph.api.service import Served
from wsisgraph.web.heatmap import classes
from wsisgraph.web.languages import language_of
from wsisgraph.web.rendering import VARY, View, html

SVG = Offer("image/svg+xml", "svg", charset=None)
MARGIN, HEADING, LINE = 24, 64, 26
_SIGN, _GAP, _LETTER, _SMALL_LETTER = 24, 26, 7.2, 6.2
"""Units that the sign of a legend entry, the space after it, a letter of the legend and one of a note take."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with what a reader must know to understand it elsewhere."""

    title: str
    kind: str
    """The macro of `drawings.html` that draws it."""
    drawing: Any
    box: tuple[float, float, float, float]
    """Left, top, width and height of the drawing in its own units."""
    width: int
    """Width of the drawing in the file."""
    legend: Sequence[tuple[str, str]] = ()
    """(class, words)."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the legend with its place."""

    x: float
    y: float
    sign: str
    words: str


def entries(legend: Sequence[tuple[str, str]], width: float) -> tuple[list[Entry], int]:
    """The legend broken into lines of this width, and the number of lines."""
    found: list[Entry] = []
    x, row = 0.0, 0
    for sign, words in legend:
        needed = _SIGN + _LETTER * len(words)
        if x and x + needed > width:
            x, row = 0.0, row + 1
        found.append(Entry(round(x, 1), row * LINE, sign, words))
        x += needed + (_GAP if words else -4)
    return found, row + 1 if found else 0


def note_lines(note: str, width: float) -> list[str]:
    """The note broken into lines of this width; Chinese letters take twice the room of others."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in note)
    return textwrap.wrap(note, int(width / _SMALL_LETTER / (2 if wide else 1)))


def shades(highest: float, counted: str = "") -> tuple[tuple[str, str], ...]:
    """The entries of a legend for the shades of numbers up to `highest`; the first says what is `counted`."""
    return tuple(
        (f"h{shade}", numbers if place or not counted else f"{counted}: {numbers}")
        for place, (shade, numbers) in enumerate(classes(highest))
    )


def drawn(view: View, figure: Figure) -> bytes:
    """The file. Its colours stand in it as attributes, so that no style sheet and no policy can lose them."""
    _, _, wide, high = figure.box
    height = round(figure.width * high / wide)
    legend, lines = entries(figure.legend, figure.width)
    source = f"wsisgraph, {view.served.release.manifest['published'][:10]}, release {view.served.id}"
    values = {
        "figure": figure,
        "legend": legend,
        "height": height,
        "margin": MARGIN,
        "heading": HEADING,
        "foot": HEADING + height + 30,
        "lines": lines,
        "notes": note_lines(figure.note, figure.width),
        "line": LINE,
        "source": f"{source} · {view.settings.public_url}",
    }
    return html(view, "figure.xml", values)


def figure_answer(request: Request, served: Served, make: Callable[[View], Figure]) -> Response:
    """A figure over a release, or 304 when the reader has it already."""
    view = View(request, served, language_of(request))
    prepared = prepare(request, f"{served.id} {view.language.code}", SVG)
    more = {"Vary": VARY, "Content-Language": view.language.code}
    if prepared.unchanged:
        return prepared.not_modified()
    return prepared.response(drawn(view, make(view)), more)
