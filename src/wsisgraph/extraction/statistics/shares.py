"""Shares and ratios in words: `half of`, `a third`, `one in ten`, `doubled`, `four times as many`."""

from collections.abc import Sequence
from decimal import Decimal

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.statistics.figure_parts import Figure, low, qualifier_before
from wsisgraph.extraction.statistics.quantities import Number, number_at
from wsisgraph.extraction.words.tokens import Token

_CHANGE = {
    "doubled": "2",
    "tripled": "3",
    "trebled": "3",
    "quadrupled": "4",
    "twice": "2",
    "doubling": "2",
    "tripling": "3",
    "thrice": "3",
}
_FOLD = {"twofold": "2", "threefold": "3", "fourfold": "4", "fivefold": "5", "sixfold": "6", "tenfold": "10"}
_EVERY = {
    "second": Decimal(50),
    "third": Decimal("33.3"),
    "fourth": Decimal(25),
    "fifth": Decimal(20),
    "tenth": Decimal(10),
}
_VERBS = frozenset({"VBD", "VBZ", "VBP", "BE", "HV", "MD"})
_NO_SHARE = word_set("grammar", "shares", "no_share")


def may_be_share(word: str) -> bool:
    """Whether a share or a ratio may begin with a word (in lower case) that begins no number."""
    return word in _FOLD or word in _CHANGE or word in ("half", "every", "a", "one", "double") or "-" in word


def ratio_at(tokens: Sequence[Token], index: int, number: Number | None) -> Figure | None:
    """`doubled`, `fivefold`, `twice as high`, `four times as`; `number`: the one that begins there."""
    word = tokens[index].lower
    if word in _FOLD:
        return Figure(index, index + 1, Decimal(_FOLD[word]), "ratio", "fold")
    if word in _CHANGE:
        following = low(tokens, index + 1)
        if (word == "twice" and following not in ("as", "the")) or following in (
            "up",
            "down",
            "its",
            "their",
            "our",
        ):
            return None
        return Figure(index, index + 1, Decimal(_CHANGE[word]), "ratio", "multiple")
    if word == "double" and low(tokens, index + 1) == "the":
        return Figure(index, index + 1, Decimal(2), "ratio", "multiple")
    if (
        number is not None
        and low(tokens, number.last) == "times"
        and low(tokens, number.last + 1) in ("as", "more", "higher", "the", "faster", "larger", "greater", "less")
    ):
        return Figure(index, number.last + 1, number.value, "ratio", "multiple")
    return None


def fraction_at(tokens: Sequence[Token], index: int, number: Number | None) -> Figure | None:
    """`half of`, `a third`, `two-thirds`, `one in ten`, `four out of ten`; `number`: the one that begins there."""
    word = tokens[index].lower
    table: dict[str, str] = load("figures")["fractions"]
    before = low(tokens, index - 1) if index else ""
    if word == "half" and _is_share(tokens, index, before):
        return Figure(index, index + 1, Decimal(50), "percent", "fraction")
    if word == "every" and low(tokens, index + 1) in _EVERY and _is_person_word(low(tokens, index + 2)):
        return Figure(index, index + 2, _EVERY[low(tokens, index + 1)], "percent", "fraction")
    if word in ("a", "one") and low(tokens, index + 1) in table and low(tokens, index + 1) not in ("half",):
        return _part(tokens, index, index + 2, Decimal(table[low(tokens, index + 1)]))
    split = word.split("-") if "-" in word else [word, low(tokens, index + 1)]
    last = index + (1 if "-" in word else 2)
    counts = {"two": 2, "three": 3, "four": 4}
    if split[0] in counts and len(split) == 2 and split[1] in table and split[1].endswith("s"):
        value = {("two", "thirds"): "66.7", ("three", "quarters"): "75"}.get((split[0], split[1]))
        return Figure(
            index,
            last,
            Decimal(value) if value else counts[split[0]] * Decimal(table[split[1]]),
            "percent",
            "fraction",
        )
    return _out_of(tokens, index, number) if number is not None else None


def _is_share(tokens: Sequence[Token], index: int, before: str) -> bool:
    """`half of`, `nearly half`; no part of a day, no `half a dozen`, no `two and a half`."""
    following = low(tokens, index + 1)
    if before in ("first", "second", "last", "other", "latter", "in", "a", "into") or following in _NO_SHARE:
        return False
    if following in ("of", "the", "that", "as", "its", "their", "our", "all", "those", "these"):
        return low(tokens, index + 2) not in word_set("figures", "parts_of_time") and low(
            tokens, index + 3
        ) not in word_set("figures", "parts_of_time")
    return qualifier_before(tokens, index) is not None or before in ("by", "than", "and", "")


def _is_person_word(word: str) -> bool:
    return bool(word_set("figures", "people") & {word, *singulars(word)})


def _part(tokens: Sequence[Token], first: int, last: int, value: Decimal) -> Figure | None:
    """An ordinal is a part only before `of`, a verb or the end of a phrase, or behind `by`."""
    following = low(tokens, last)
    alone = last < len(tokens) and tokens[last].tag in _VERBS
    decreased = first > 0 and tokens[first - 1].lower == "by"
    return (
        Figure(first, last, value, "percent", "fraction")
        if alone or decreased or following in ("of", "off", "", ".", ",", "more", "less", "in")
        else None
    )


def _out_of(tokens: Sequence[Token], index: int, number: Number) -> Figure | None:
    """`one in ten`, `four out of ten`, `one lesson in five`."""
    words = [low(tokens, number.last + i) for i in range(3)]
    if words[:2] == ["out", "of"]:
        at = number.last + 2
    elif words[0] == "in" and (number.spelled or number.value == 1):
        at = number.last + 1
    elif number.value == 1 and tokens[index].lower == "one" and words[1] == "in":
        at = number.last + 2
    else:
        return None
    if at >= len(tokens):
        return None
    whole = number_at(tokens, at)
    if (
        whole is None
        or number.value != number.value.to_integral_value()
        or not whole.value
        or whole.value > 100
        or number.value >= whole.value
        or whole.exact_year
        or low(tokens, whole.last) in word_set("figures", "parts_of_time")
        or (tokens[at].lower == "a" or tokens[whole.last - 1].lower in ("hundred", "thousand", "million"))
    ):
        return None
    return Figure(
        index, whole.last, (number.value * 100 / whole.value).quantize(Decimal("0.1")), "percent", "fraction"
    )
