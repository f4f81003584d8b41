"""Figures in a sentence: percentages, fractions, money, ratios, and counts of people and things."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.places import country_names, nationalities
from wsisgraph.extraction.statistics.counts import count_at
from wsisgraph.extraction.statistics.figure_parts import Figure, code_table, low
from wsisgraph.extraction.statistics.quantities import Number, may_be_number, number_at
from wsisgraph.extraction.statistics.shares import fraction_at, may_be_share, ratio_at
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token

_LENGTHS = word_set("grammar", "measures", "lengths")
_LARGE = 10**5
"""From here on a number in words is no part of a share: `a quarter of a million`."""


def find_figures(sentence: Sentence) -> Iterator[Figure]:
    """The figures of a sentence, in order; dates are none."""
    tokens = sentence.tokens
    behind = 0
    for index in [i for i, token in enumerate(tokens) if _may_begin(token.lower)]:
        figure = _figure(tokens, index) if index >= behind else None
        if figure is not None:
            yield figure
            behind = figure.last


def _figure(tokens: Sequence[Token], index: int) -> Figure | None:
    word = tokens[index].lower
    if tokens[index].frozen and not _currency(word):
        return None
    number = number_at(tokens, index)
    if number is None or number.value < _LARGE:
        found = (
            ratio_at(tokens, index, number) or fraction_at(tokens, index, number) or _money_before(tokens, index)
        )
        if found is not None:
            return found
    return _measured(tokens, number) if number is not None else None


@lru_cache(maxsize=8192)
def _may_begin(word: str) -> bool:
    """Whether a figure of any kind may begin with a word: hardly any does, and the rules need not be asked."""
    return may_be_number(word) or may_be_share(word) or word.endswith("$") or _currency(word) is not None


def _money_before(tokens: Sequence[Token], index: int) -> Figure | None:
    """`US$40 million`, `€7.9m`, `PLN 350 million`, `Rs. 6,000 crore`."""
    word = tokens[index].lower
    unit = _currency(word)
    if unit is None and word.endswith("$"):
        unit = "other"
    at = index + 1 + (low(tokens, index + 1) == ".")
    if unit is None or at >= len(tokens) or not (_is_sign(tokens[index]) or tokens[index].capital):
        return None
    number = number_at(tokens, at, money=True)
    return Figure(index, number.last, number.value, unit, "money") if number and not number.spelled else None


def _is_sign(token: Token) -> bool:
    return not token.word or token.text.endswith("$")


def _measured(tokens: Sequence[Token], number: Number) -> Figure | None:
    """A number with the unit or noun behind it."""
    after, then = low(tokens, number.last), low(tokens, number.last + 1)
    if after in ("%", "percent") or (after, then) == ("per", "cent"):
        if number.first and tokens[number.first - 1].lower == "not":
            return None
        return Figure(number.first, number.last + (2 if then == "cent" else 1), number.value, "percent", "percent")
    if (after, then) in (("percentage", "point"), ("percentage", "points")):
        return Figure(number.first, number.last + 2, number.value, "percentage-point", "percent")
    money = _money_behind(tokens, number)
    if money is not None:
        return money
    double = code_table("units").get(f"{after} {then}")
    if double is not None:
        return Figure(number.first, number.last + 2, number.value, double, "unit")
    unit = code_table("units").get(after)
    weight = after in ("kg", "kilos", "kilograms", "kilogrammes", "litres") and then != "of"
    if unit and not weight and (after not in _LENGTHS or _laid(tokens, number.last)):
        return Figure(number.first, number.last + 1, number.value, unit, "unit")
    return count_at(tokens, number)


def _money_behind(tokens: Sequence[Token], number: Number) -> Figure | None:
    """`40 million euros`, `189 million Swiss francs`, `5 million United States dollars`."""
    # `a 670,000-euro project`
    at = number.last + (low(tokens, number.last) == "-" and _currency(low(tokens, number.last + 1)) is not None)
    for size in (3, 2, 1):
        words = [t.lower for t in tokens[at : at + size]]
        if len(words) < size:
            continue
        named = _currency(" ".join(words))
        if named is None and size > 1 and _is_national(tokens[at : at + size - 1]):
            named = "other" if _currency(words[-1]) else None
        if named is not None and not (number.spelled and words[0] in _unclear() and _is_noun(tokens, at + 1)):
            return Figure(number.first, at + size, number.value, named, "money")
    return None


def _unclear() -> frozenset[str]:
    return word_set("figures", "currency_words", "unclear")


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """`one sterling example`: a word that mostly means something else says of which kind a thing is."""
    return at < len(tokens) and tokens[at].tag == "NN"


def _is_national(tokens: Sequence[Token]) -> bool:
    """`Kenya shillings`, `Sri Lankan rupees`: a country in front of a currency makes it another one."""
    words = " ".join(t.text for t in tokens)
    return words.lower() in word_set("figures", "nationals") or words in _nations()


@cache
def _nations() -> frozenset[str]:
    """Countries and their adjectives."""
    return nationalities() | frozenset(country_names().values())


def _laid(tokens: Sequence[Token], unit: int) -> bool:
    """`212 km of cable`, `a 140 km fibre spur`: a length of what was laid, not a distance."""
    following = [t.lower for t in tokens[unit + 1 : unit + 4]]
    if following[:1] == ["of"]:
        return bool(word_set("figures", "lines") & {w for word in following for w in (word, *singulars(word))})
    if following and following[0] in word_set("figures", "lines"):
        return True
    return any(t.lower in ("link", "network", "backbone") for t in tokens[max(0, unit - 4) : unit])


def _currency(word: str) -> str | None:
    return code_table("currencies").get(word)
