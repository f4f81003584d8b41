"""What the rules for figures share: a figure found, look-ups of units, and qualifiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.words.tokens import Token


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found: tokens `[first, last)`, value, unit and the rule that found it."""

    first: int
    last: int
    value: Decimal
    unit: str
    rule: str


@cache
def code_table(key: str) -> dict[str, str]:
    """Word to code, of one table of the lexicon of figures."""
    return {word: code for code, words in load("figures")[key].items() for word in words.split("|")}


def low(tokens: Sequence[Token], index: int) -> str:
    """The word at `index` in lower case; empty outside the sentence."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def qualifier_before(tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
    """The qualifier in front of a figure and where it begins."""
    at = first
    if at and tokens[at - 1].lower in ("us", "a", "an", "the") and tokens[at - 1].lower != "us":
        at -= 1
    for size in (3, 2, 1):
        words = " ".join(t.lower for t in tokens[max(0, at - size) : at])
        if at >= size and words in _qualifiers():
            return at - size, words
    return None


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in load("figures")["qualifiers"].split("|"))
