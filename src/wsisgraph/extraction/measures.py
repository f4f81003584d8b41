"""Figures in a sentence: percentages, fractions, money, ratios, and counts of people and things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wsisgraph.extraction.clauses import Sentence
from wsisgraph.extraction.dates import find_dates
from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.noun_phrases import kind_of
from wsisgraph.extraction.quantities import Number, number_at
from wsisgraph.extraction.tokens import Token

_MADE = frozenset(
    {
        "publication",
        "event",
        "standard_or_guideline",
        "resolution_or_decision",
        "policy_or_strategy",
        "award",
        "programme_or_project",
    }
)


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


_ADJECTIVES = frozenset({"online", "offline"})
"""Adverbs in front of a noun."""
MIN_PLAIN_COUNT = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found: tokens `[first, last)`, value, unit and the rule that found it."""

    first: int
    last: int
    value: Decimal
    unit: str
    rule: str


def find_figures(sentence: Sentence) -> Iterator[Figure]:
    """The figures of a sentence, in order; dates are none."""
    tokens = sentence.tokens
    dated = [(d.start, d.end) for d in find_dates(sentence.text, sentence.start, sentence.end)]
    index = 0
    while index < len(tokens):
        figure = None if any(s <= tokens[index].start < e for s, e in dated) else _figure(tokens, index)
        if figure is None:
            index += 1
        else:
            yield figure
            index = max(figure.last, index + 1)


def _figure(tokens: Sequence[Token], index: int) -> Figure | None:
    dollars = tokens[index].lower == "us" and _low(tokens, index + 1) == "$"
    if tokens[index].frozen and not dollars and not _currency(tokens[index].lower):
        return None
    found = _change(tokens, index) or _fraction(tokens, index) or _money_before(tokens, index)
    if found is not None:
        return found
    number = number_at(tokens, index)
    return _measured(tokens, number) if number is not None else None


def _change(tokens: Sequence[Token], index: int) -> Figure | None:
    """`doubled`, `fivefold`, `twice as high`, `four times as`."""
    low = tokens[index].lower
    if low in _FOLD:
        return Figure(index, index + 1, Decimal(_FOLD[low]), "ratio", "fold")
    if low in _CHANGE:
        following = _low(tokens, index + 1)
        if low == "twice" and following not in ("as", "the"):
            return None
        return Figure(index, index + 1, Decimal(_CHANGE[low]), "ratio", "multiple")
    number = number_at(tokens, index)
    if (
        number is not None
        and _low(tokens, number.last) == "times"
        and _low(tokens, number.last + 1) in ("as", "more", "higher", "the", "faster", "larger", "greater", "less")
    ):
        return Figure(index, number.last + 1, number.value, "ratio", "multiple")
    return None


def _fraction(tokens: Sequence[Token], index: int) -> Figure | None:
    """`half of`, `a third`, `two-thirds`, `one in ten`, `four out of ten`."""
    low = tokens[index].lower
    table: dict[str, str] = load("figures")["fractions"]
    before = _low(tokens, index - 1) if index else ""
    if (
        low == "half"
        and before not in ("first", "second", "last", "and", "other", "latter")
        and _low(tokens, index + 1) not in ("year", "day", "hour", "century", "a")
    ):
        return Figure(index, index + 1, Decimal(50), "percent", "fraction")
    if low in ("a", "one") and _low(tokens, index + 1) in table and _low(tokens, index + 1) not in ("half",):
        return _part(tokens, index, index + 2, Decimal(table[_low(tokens, index + 1)]))
    split = low.split("-") if "-" in low else [low, _low(tokens, index + 1)]
    last = index + (1 if "-" in low else 2)
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
    return _out_of(tokens, index)


def _part(tokens: Sequence[Token], first: int, last: int, value: Decimal) -> Figure | None:
    """An ordinal is a part only before `of`, `off` or the end of a phrase."""
    following = _low(tokens, last)
    return (
        Figure(first, last, value, "percent", "fraction")
        if following in ("of", "off", "", ".", ",", "more", "less") or following == "in"
        else None
    )


def _out_of(tokens: Sequence[Token], index: int) -> Figure | None:
    number = number_at(tokens, index)
    if number is None:
        return None
    words = [_low(tokens, number.last), _low(tokens, number.last + 1)]
    at = (
        number.last + 2
        if words == ["out", "of"]
        else number.last + 1
        if words[0] == "in" and number.spelled
        else None
    )
    if at is None or at >= len(tokens):
        return None
    whole = number_at(tokens, at)
    if whole is None or not whole.value or whole.value > 100 or number.value >= whole.value or whole.exact_year:
        return None
    return Figure(
        index, whole.last, (number.value * 100 / whole.value).quantize(Decimal("0.1")), "percent", "fraction"
    )


def _money_before(tokens: Sequence[Token], index: int) -> Figure | None:
    """`US$40 million`, `€7.9 million`, `PLN 350 million`."""
    low, first = tokens[index].lower, index
    unit = _currency(low)
    if unit is None and low == "us" and _low(tokens, index + 1) == "$":
        unit, index = "usd", index + 1
    if unit is None or index + 1 >= len(tokens) or (low.endswith(("s", "o")) and low not in ("kes", "tzs", "us")):
        return None
    number = number_at(tokens, index + 1)
    return Figure(first, number.last, number.value, unit, "money") if number else None


def _measured(tokens: Sequence[Token], number: Number) -> Figure | None:
    """A number with the unit or noun behind it."""
    after, then = _low(tokens, number.last), _low(tokens, number.last + 1)
    if after in ("%", "percent") or (after, then) == ("per", "cent"):
        return Figure(number.first, number.last + (2 if then == "cent" else 1), number.value, "percent", "percent")
    if (after, then) in (("percentage", "point"), ("percentage", "points")):
        return Figure(number.first, number.last + 2, number.value, "percentage-point", "percent")
    if (after, then) in (("united", "states"), ("us", "dollars")):
        return Figure(number.first, number.last + (3 if then == "states" else 2), number.value, "usd", "money")
    currency = _currency(after)
    if currency:
        return Figure(number.first, number.last + 1, number.value, currency, "money")
    unit = code_table("units").get(after)
    if unit and unit != "kilometre":
        return Figure(number.first, number.last + 1, number.value, unit, "unit")
    return _count(tokens, number)


def _count(tokens: Sequence[Token], number: Number) -> Figure | None:
    """A number of people or things; sizes of lists, times and things made are none."""
    if number.exact_year or number.value != number.value.to_integral_value() or number.value < 2:
        return None
    last, head = _noun(tokens, number)
    small = number.value < MIN_PLAIN_COUNT
    qualified = qualifier_before(tokens, number.first) is not None
    if not head:
        return _bare_count(tokens, number, qualified=qualified)
    single = next(iter(singulars(head)), head)
    names = {head, single, *singulars(head)}
    if names & word_set("figures", "no_count") or (
        tokens[number.first - 1].lower
        in (
            "article",
            "paragraph",
            "page",
            "chapter",
            "section",
            "goal",
            "table",
            "resolution",
            "line",
            "target",
            "item",
            "component",
        )
        and number.first
    ):
        return None
    if (
        names & word_set("figures", "list_sizes")
        and not (qualified and number.value >= 50)
        and number.value < 1000
    ):
        return None
    people = bool(names & word_set("figures", "people"))
    if number.spelled and small and (not people or number.value < 10):
        return None
    if not people and small and not qualified and number.value < 15:
        return None
    if not people and number.value < 100 and kind_of(head) in _MADE:
        return None
    return Figure(number.first, last, number.value, "count", "count")


def _bare_count(tokens: Sequence[Token], number: Number, *, qualified: bool) -> Figure | None:
    """`52 of them`, `5.3 billion worldwide`, `86 did so`."""
    following = _low(tokens, number.last)
    if following == "of" and _low(tokens, number.last + 1) in (
        "them",
        "these",
        "those",
        "the",
        "our",
        "its",
        "their",
        "whom",
        "which",
    ):
        return Figure(number.first, number.last + 2, number.value, "count", "count")
    if number.value >= 1000 and not number.exact_year and (qualified or number.value >= 10000):
        return Figure(number.first, number.last, number.value, "count", "count")
    return None


def _noun(tokens: Sequence[Token], number: Number) -> tuple[int, str]:
    """The end and the head of the noun phrase behind a number; the head is a plural."""
    end, head = number.last, ""
    while end < len(tokens) and end - number.last < 5:
        token = tokens[end]
        if token.tag not in ("NN", "NAME", "VBG", "VBN", "CC", "VBZ") and token.lower not in _ADJECTIVES:
            break
        if not token.word:
            break
        if token.tag == "CC" and not head:
            end += 1
            continue
        if token.tag in ("CC",):
            break
        end += 1
        if token.lower.endswith("s") or token.lower in ("people", "women", "men", "children", "youth"):
            head = token.lower
            if end < len(tokens) and tokens[end].tag != "NN":
                break
    return end, head


@cache
def code_table(key: str) -> dict[str, str]:
    """Word to code, of one table of the lexicon of figures."""
    return {word: code for code, words in load("figures")[key].items() for word in words.split("|")}


def _currency(word: str) -> str | None:
    return code_table("currencies").get(word)


def _low(tokens: Sequence[Token], index: int) -> str:
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
