"""Numbers in words and digits become decimals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.words.tokens import Token, is_year

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
_LETTERS = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
}
_UNSURE = frozenset({"k", "m", "b"})
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_GLUED = re.compile(r"(\d+(?:[.,]\d+)*)(k|mn|mln|m|bn|b|tn)")
_LARGE = frozenset({"million", "billion", "trillion"})
_MULTIPLIED = _LARGE | {"thousand"}
_SHARES: tuple[tuple[list[str], Decimal], ...] = (
    (["three", "quarters", "of", "a"], Decimal("0.75")),
    (["three-quarters", "of", "a"], Decimal("0.75")),
    (["a", "quarter", "of", "a"], Decimal("0.25")),
    (["half", "a"], Decimal("0.5")),
    (["a"], Decimal(1)),
)
_OPENING_SHARES = frozenset(opening[0] for opening, _ in _SHARES)


@dataclass(frozen=True, slots=True)
class Number:
    """A number: tokens `[first, last)` and its value. `exact_year` marks four digits that may be a year."""

    first: int
    last: int
    value: Decimal
    spelled: bool
    exact_year: bool = False


def may_be_number(word: str) -> bool:
    """Whether a number may begin with a word (in lower case)."""
    return word[0].isdigit() or word in _OPENING_SHARES or _value(word) is not None


def number_at(tokens: Sequence[Token], index: int, *, money: bool = False) -> Number | None:
    """The number that begins at a token, its multiplier included; `money`: a currency stands before it."""
    token = tokens[index]
    digits = token.text[0].isdigit()
    if digits and _dialled(tokens, index):
        return None
    glued = _GLUED.fullmatch(token.lower) if digits else None
    value = _value(glued.group(1) if glued else token.lower)
    if value is None:
        return _article_number(tokens, index)
    spelled = not token.text[0].isdigit()
    year = is_year(token)
    last = index + 1
    if glued:
        factor = _letter_factor(tokens, last, glued.group(2), money=money)
        return Number(index, last, value * factor, spelled=False) if factor else None
    if token.text.isdigit() and len(token.text) <= 3:
        value, last = _spaced(tokens, index, value)
        year = year and last == index + 1
    while last < len(tokens) and (factor := _factor(tokens, last, money=money)):
        value *= factor
        last += 1
        year = False
    if not spelled and last + 1 < len(tokens) and tokens[last].text == "+" and tokens[last + 1].word:
        # `950+ kilometres`
        last += 1
    if spelled and last > index + 1 and (rest := _rest(tokens, last, value)):
        return Number(index, last + 2, value + rest, spelled)
    return Number(index, last, value, spelled, year)


def _rest(tokens: Sequence[Token], last: int, value: Decimal) -> Decimal | None:
    """The tens and ones behind `and`, as in `one hundred and twenty`."""
    if last + 1 >= len(tokens) or tokens[last].lower != "and":
        return None
    rest = _value(tokens[last + 1].lower)
    return rest if rest is not None and rest < 100 <= value and not tokens[last + 1].text[0].isdigit() else None


def _dialled(tokens: Sequence[Token], index: int) -> bool:
    """Digits that begin with a nought, and groups behind them: a telephone number or a code."""
    while index >= 0 and tokens[index].text.isdigit():
        if len(tokens[index].text) > 1 and tokens[index].text[0] == "0":
            return True
        index -= 1
    return False


def scale(tokens: Sequence[Token], number: Number) -> Decimal:
    """What the words behind a number multiply it with: a million in `5 million`."""
    base = _value(tokens[number.first].lower)
    return number.value / base if base and number.last > number.first + 1 else Decimal(1)


def _article_number(tokens: Sequence[Token], index: int) -> Number | None:
    """`a million`, `half a million`, `a quarter of a million`."""
    if tokens[index].lower not in _OPENING_SHARES:
        return None
    words = [t.lower for t in tokens[index : index + 5]]
    if _MULTIPLIED.isdisjoint(words):
        return None
    for opening, share in _SHARES:
        size = len(opening)
        large = _LARGE if size == 1 else _MULTIPLIED
        if words[:size] == opening and len(words) > size and words[size] in large:
            value = share * Decimal(load("figures")["multipliers"][words[size]])
            return Number(index, index + size + 1, value, spelled=True)
    return None


def _spaced(tokens: Sequence[Token], index: int, value: Decimal) -> tuple[Decimal, int]:
    """Groups of three digits with a space between them (`6 785`), and the index after the last one."""
    last = index + 1
    while (
        last < len(tokens)
        and len(tokens[last].text) == 3
        and tokens[last].text.isdigit()
        and tokens[last].start == tokens[last - 1].end + 1
    ):
        value = value * 1000 + Decimal(tokens[last].text)
        last += 1
    following = tokens[last] if last < len(tokens) else None
    if following is not None and following.text.isdigit():
        return Decimal(tokens[index].text), index + 1
    return value, last


def _factor(tokens: Sequence[Token], at: int, *, money: bool) -> Decimal | None:
    """The multiplier that a token is."""
    word = tokens[at].lower
    if word in _LETTERS:
        glued = tokens[at].start == tokens[at - 1].end
        return _letter_factor(tokens, at + 1, word, money=money) if glued or word not in _UNSURE else None
    factor = load("figures")["multipliers"].get(word)
    return Decimal(factor) if factor is not None else None


def _letter_factor(tokens: Sequence[Token], after: int, letter: str, *, money: bool) -> Decimal | None:
    """`m` and `k` are metres and kilos as well: they multiply money and people."""
    following = tokens[after].lower if after < len(tokens) else ""
    counted = {following, *singulars(following)} & word_set("figures", "people")
    paid = any(following in words.split("|") for words in load("figures")["currencies"].values())
    if letter in _UNSURE and not (money or counted or paid):
        return None
    return _LETTERS[letter]


@lru_cache(maxsize=8192)
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
    """Digits with comma groups, or a decimal point or comma (`2,5`)."""
    if _DECIMAL_COMMA.fullmatch(word):
        return word.replace(",", ".")
    return word.replace(",", "") if "," in word else word


def canonical(value: Decimal) -> str:
    """The shortest decimal form: no exponent, no closing zeros."""
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"
