"""Numbers in words and digits become decimals."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.tokens import Token

_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number: tokens `[first, last)` and its value. `exact_year` marks four digits that may be a year."""

    first: int
    last: int
    value: Decimal
    spelled: bool
    exact_year: bool = False


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """The number that begins at a token, its multiplier included."""
    token = tokens[index]
    value = _value(token.lower)
    if value is None:
        return None
    spelled = not token.text[0].isdigit()
    year = token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("18", "19", "20")
    last = index + 1
    while last < len(tokens) and (factor := load("figures")["multipliers"].get(tokens[last].lower)) is not None:
        if tokens[last].lower in ("m", "bn") and tokens[last].start != tokens[last - 1].end:
            break
        value *= Decimal(factor)
        last += 1
        year = False
    return Number(index, last, value, spelled, year)


def _value(word: str) -> Decimal | None:
    if word in _SMALL:
        return Decimal(_SMALL[word])
    parts = word.split("-")
    if (
        len(parts) == 2
        and parts[0] in _SMALL
        and parts[1] in _SMALL
        and _SMALL[parts[0]] >= 20 > _SMALL[parts[1]] > 0
    ):
        return Decimal(_SMALL[parts[0]] + _SMALL[parts[1]])
    if not word[0].isdigit() or not all(c.isdigit() or c in ",." for c in word):
        return None
    try:
        return Decimal(_western(word))
    except InvalidOperation:
        return None


def _western(word: str) -> str:
    """Digits with comma groups, or a decimal point."""
    return word.replace(",", "") if "," in word else word


def canonical(value: Decimal) -> str:
    """The shortest decimal form: no exponent, no closing zeros."""
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"
