"""One page of a PDF: its words, and what stands on it beside lines of text."""

import re
from typing import Any

from wsisgraph.documents.pdf_drop_caps import with_drop_caps
from wsisgraph.documents.pdf_furniture import PdfPage
from wsisgraph.documents.pdf_letters import found_words
from wsisgraph.documents.pdf_line_numbers import as_one_line, line_numbers
from wsisgraph.documents.pdf_lines import page_lines, word_rows
from wsisgraph.documents.pdf_open_tables import take_out_open_tables
from wsisgraph.documents.pdf_right_to_left import mirrored
from wsisgraph.documents.pdf_tables import take_out_tables
from wsisgraph.documents.pdf_words import Word

_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("|".join(_LIGATURES))
_SYMBOL_BULLETS = frozenset("\uf06c\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\u25cf\u25a0")
"""Bullets, and what the fonts Symbol and Wingdings put in their place."""


def read_page(page: Any, number: int, shared: dict[object, Any]) -> PdfPage:
    """A page as pdfplumber gives it; `shared` has what the words of the document had in common so far."""
    links = [link for link in page.hyperlinks if isinstance(link.get("uri"), str)]
    found = [word for word in found_words(page) if word["upright"] and word["text"].strip()]
    words = with_drop_caps([_word(word, links, shared) for word in found])
    words = mirrored(words, float(page.width), word_rows)
    numbers = line_numbers(words)
    beside = {id(number) for number in numbers}
    words = [word for word in words if id(word) not in beside]
    ruled, words = take_out_tables(page, words)
    unruled, words = take_out_open_tables(words)
    rule = _rule_of_notes(page)
    page.close()
    tables = [*ruled, *unruled]
    aside = as_one_line(numbers, number)
    return PdfPage(number, float(page.height), page_lines(words, number), aside, tables=tables, rule=rule)


def _rule_of_notes(page: Any) -> float | None:
    """The lowest short rule at the left, in the lower part of a page: office programs draw it above notes."""
    width, height = float(page.width), float(page.height)
    drawn = [*page.lines, *(rect for rect in page.rects if rect["height"] < 2)]
    tops = [
        float(one["top"])
        for one in drawn
        if one["height"] < 2 and 0.1 * width < one["width"] < 0.45 * width
        and one["x0"] < 0.3 * width and one["top"] > 0.4 * height
    ]  # fmt: skip
    return max(tops, default=None)


def _word(word: dict[str, Any], links: list[dict[str, Any]], shared: dict[object, Any]) -> Word:
    """`shared`: what words of the document had so far; millions of words have few texts and fewer heights."""
    middle_x, middle_y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    href = next(
        (
            link["uri"]
            for link in links
            if link["x0"] - 1 <= middle_x <= link["x1"] + 1 and link["top"] - 1 <= middle_y <= link["bottom"] + 1
        ),
        None,
    )
    text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], word["text"])
    text = "•" if text in _SYMBOL_BULLETS else text.replace("(cid:127)", "•")
    font = word["fontname"] if isinstance(word["fontname"], str) else ""
    size = float(word["size"])
    text, font, top, bottom, size = (
        shared.setdefault(value, value) for value in (text, font, word["top"], word["bottom"], size)
    )
    return Word(text, word["x0"], word["x1"], top, bottom, size, font, href)
