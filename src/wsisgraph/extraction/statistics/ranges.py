"""Ranges and changes between two numbers: both ends are figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.statistics.figure_parts import Figure
from wsisgraph.extraction.statistics.measures import find_figures
from wsisgraph.extraction.statistics.quantities import Number, number_at, scale
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token

_JOINTS = frozenset({"to", "and", "–", "-", "—", "or"})
_REACH = 4
_BEFORE_CHANGE = 7
_THOUSAND = 1000
_TIMES = 10


def figures_of(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in order, both ends of ranges (`30 to 40 per cent`) and of changes among them."""
    found: list[Figure] = []
    for figure in find_figures(sentence):
        if found and _ends_money(sentence.tokens, found[-1], figure):
            found[-1:] = _money_range(sentence.tokens, found[-1], figure)
            continue
        low = _lower_end(sentence.tokens, figure, found[-1].last if found else 0)
        found += [low, figure] if low is not None else [figure]
    taken = {index for figure in found for index in range(figure.first, figure.last)}
    found += [f for f in _bare_changes(sentence.tokens) if f.first not in taken]
    return sorted(found, key=lambda figure: figure.first)


def _ends_money(tokens: Sequence[Token], low: Figure, high: Figure) -> bool:
    """`€25-30 million`: a number behind a sum that shares its sign."""
    joint = tokens[low.last].lower if high.first == low.last + 1 else ""
    return low.rule == "money" and high.rule == "count" and joint in _JOINTS - {"and", "or"}


def _money_range(tokens: Sequence[Token], low: Figure, high: Figure) -> list[Figure]:
    """Both ends as money; a multiplier behind the upper end holds for the lower one too."""
    number = number_at(tokens, high.first, money=True)
    if number is None or number.value < low.value:
        return [low, high]
    factor = scale(tokens, number) if low.value < _THOUSAND else 1
    return [
        replace(low, value=low.value * factor),
        Figure(high.first, number.last, number.value, low.unit, "money"),
    ]


def _lower_end(tokens: Sequence[Token], figure: Figure, after: int) -> Figure | None:
    """The number in front of a figure that shares its unit."""
    at = figure.first
    joint = tokens[at - 1].lower if at else ""
    if joint not in _JOINTS or figure.rule in ("fraction", "multiple", "fold"):
        return None
    for first in range(max(after, at - _REACH), at - 1):
        number = number_at(tokens, first, money=figure.rule == "money")
        if number is not None and number.last == at - 1:
            return _shared(tokens, number, figure, joint)
    return None


def _shared(tokens: Sequence[Token], number: Number, figure: Figure, joint: str) -> Figure | None:
    before = tokens[number.first - 1].lower if number.first else ""
    if joint in ("and", "or") and before != "between":
        return None
    if number.exact_year or (figure.rule == "count" and before not in ("from", "between") and joint == "to"):
        return None
    upper = next((n for i in (0, 1) if (n := number_at(tokens, figure.first + i)) is not None), None)
    value = number.value
    if upper is not None and number.last == number.first + 1:
        value *= scale(tokens, upper)
    if joint == "-" and _THOUSAND <= figure.value < value * _THOUSAND * _TIMES and value < _THOUSAND:
        # `80-90,000`: the thousands of the upper end are those of the lower one.
        value *= _THOUSAND
    ordered = value < figure.value or (before == "from" and value > figure.value)
    return Figure(number.first, number.last, value, figure.unit, figure.rule) if ordered else None


def _bare_changes(tokens: Sequence[Token]) -> Iterator[Figure]:
    """`The number of staff has gone up from 9 to 23`: both numbers count what the subject names."""
    for index, token in enumerate(tokens):
        low = number_at(tokens, index + 1) if token.lower == "from" and index + 1 < len(tokens) else None
        if low is None or low.exact_year or low.last + 1 >= len(tokens) or tokens[low.last].lower != "to":
            continue
        high = number_at(tokens, low.last + 1)
        if high is None or high.exact_year or not _closes(tokens, high.last) or not _changes(tokens, index):
            continue
        yield Figure(low.first, low.last, low.value, "count", "count")
        yield Figure(high.first, high.last, high.value, "count", "count")


def _closes(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].text in ".,;:)" or tokens[index].tag in ("IN", "CC", "RB")


def _changes(tokens: Sequence[Token], index: int) -> bool:
    """A verb of growth or decline stands near in front."""
    near = [t.lower for t in tokens[max(0, index - _BEFORE_CHANGE) : index]]
    lemmas = {r.lemma for word in near for r in verbs().readings.get(word, ())}
    return bool((lemmas | set(near)) & word_set("figures", "changes"))
