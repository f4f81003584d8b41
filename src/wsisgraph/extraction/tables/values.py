"""The figure in a cell of a table."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wsisgraph.documents.raised_marks import RAISED
from wsisgraph.extraction.lexicon import load, phrases
from wsisgraph.extraction.statistics.figure_parts import code_table

_SPACE = "[ \u00a0\u2009\u202f]"
# `0,123` has a comma of decimals, and `007` is a code.
_NUMBER = rf"[1-9]\d{{0,2}}(?:(?:,|{_SPACE})\d{{3}})+(?:\.\d+)?|(?!0\d)\d+(?:\.\d+)?"
_CELL = re.compile(
    rf"(?P<qualifier>[<>≤≥~≈±]|[A-Za-z][a-z .]{{1,14}}?)?\s*(?P<currency>[A-Z]{{0,3}}[$€£¥₹]|[A-Z]{{3}})?\s*"
    rf"(?P<sign>[-−–+])?\s*(?P<number>{_NUMBER})(?P<unit>\s*(?:%|per cent|percent|[A-Za-z]+(?:/s)?))?"
    rf"(?P<note>\s*(?:[*†‡§]+|[{RAISED}]+(?:,[{RAISED}]+)*|\[\w{{1,2}}\]|\([a-z*]\)|/[a-z]))*"
)
_LIKE = re.compile(r"[^\w]{0,3}\d[\d.,'\s   ]*(?:%|[^\d]{0,4})")
# Small letters that mark notes, and those that may as well be a multiplier or a unit (`5m`, `2x`, `8 h`).
_MARK = re.compile(r"\s*[a-fij]\Z")
_DECIMAL_COMMA = re.compile(r"[^\w]{0,3}(?:0,\d+|\d+(?:[.\s]\d{3})*,(?:\d\d?|\d{4,}))(?![\d,]).{0,4}")
_MONEY_SCALES = {"k": 1000, "m": 10**6}
_QUALIFIERS = {"<": "less than", ">": "more than", "≤": "up to", "≥": "at least", "~": "about", "≈": "about"}
_SCALES = {"thousand": 1000, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Value:
    """A figure and its place in the cell; `unit` and `scale` only where the cell itself says them."""

    value: Decimal
    start: int
    end: int
    number_start: int
    qualifier: str | None = None
    unit: str | None = None
    scale: int = 1


@cache
def _nothing() -> frozenset[str]:
    return frozenset(phrases("tables", "nothing"))


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no figure: `n/a`, `..`, a dash, or nothing at all."""
    return not text.strip() or text.strip().casefold() in _nothing()


def is_like_figure(text: str) -> bool:
    """Whether a cell was meant as a figure, though it may not be one beyond doubt."""
    return _LIKE.fullmatch(text) is not None


def has_decimal_comma(text: str) -> bool:
    """Whether a cell can only be read with a comma before its decimals: `35,1`, `1.234,5`."""
    return _DECIMAL_COMMA.fullmatch(text) is not None


def value_of(text: str) -> Value | None:
    """The figure that a cell is, without the mark of a note; None for anything that is no figure beyond doubt.

    `1.234,5` and `35,1` are refused: whether the comma parts thousands or decimals is not sure.
    """
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    qualifier = _qualifier(found["qualifier"])
    unit, scale, end = _behind(found)
    currency = code_table("currencies").get((found["currency"] or "").lower()) if found["currency"] else None
    unknown = (found["qualifier"] and qualifier is None) or (found["currency"] and currency is None)
    if unknown or end is None or (unit and currency):
        return None
    number = re.sub(rf"(?:,|{_SPACE})", "", found["number"])
    value = Decimal(number) * (-1 if found["sign"] in ("-", "−", "–") else 1)
    starts = [found.start(name) for name in ("qualifier", "currency", "sign", "number") if found[name]]
    return Value(value, min(starts), end, found.start("number"), qualifier, currency or unit, scale)


def _qualifier(words: str | None) -> str | None:
    if not words:
        return None
    known = {"c.": "about", "ca": "about", "ca.": "about", "approx": "about", "approx.": "about"}
    folded = words.strip().lower()
    named = {" ".join(part.split()) for part in load("figures")["qualifiers"].split("|")}
    return _QUALIFIERS.get(folded) or known.get(folded) or (folded if folded in named else None)


def _behind(found: re.Match[str]) -> tuple[str | None, int, int | None]:
    """The unit and the multiplier behind the number, and where the figure ends; no end where they are not known.

    A small letter may be the mark of a note; behind an amount of money some are a multiplier.
    """
    words = found["unit"]
    if not words or _MARK.fullmatch(words):
        return None, 1, found.end("number")
    folded = words.strip().lower()
    if found["currency"] and folded in _MONEY_SCALES:
        return None, _MONEY_SCALES[folded], found.end("unit")
    if folded in ("%", "per cent", "percent"):
        return "percent", 1, found.end("unit")
    if folded in _SCALES:
        return None, _SCALES[folded], found.end("unit")
    unit = code_table("units").get(folded) or code_table("currencies").get(folded)
    return unit, 1, found.end("unit") if unit else None
