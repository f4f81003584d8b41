"""What a figure measures and of whom: the nearest words of its own clause."""

from collections.abc import Sequence
from functools import cache

from wsisgraph.extraction.circumstances.dates import find_dates
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.statistics.figure_parts import Figure, code_table
from wsisgraph.extraction.statistics.quantities import number_at
from wsisgraph.extraction.syntax.clauses import Clause, Range, Sentence
from wsisgraph.extraction.words.tokens import Token

_PARTS = frozenset({"percent", "fraction"})
_NO_THINGS = frozenset({"of", "them", "these", "those", "the", "our", "its", "their", "whom", "which"})
_FRAMES = frozenset({"BE", "HV", "DO", "MD", "TO"})
_ESTIMATES = word_set("grammar", "measured", "estimates")
_TAILS = frozenset({"IN", "TO", "RB", "DT", "CC", "BE"})
BREAKS = frozenset({",", ";", ":", "SUB", "REL", "."})
_TURNS = frozenset({"yet", "but", "while", "whereas", "compared", "and"})
_ENDS = {"to": "from", "from": "to"}
"""The words before the two ends of a change."""
_NEAR = 4
_LEVELS = word_set("grammar", "measured", "levels")
"""Verbs that only give the figure."""
_ATTRIBUTES = frozenset({"school", "household", "child", "population"})
"""What says of which kind other people and things are: `school teachers`, `child benefits`."""
_AIMS = word_set("grammar", "measured", "aims")


def segment_of(tokens: Sequence[Token], first: int, last: int) -> Range:
    """The stretch around `[first, last)` up to the next mark or turn of the sentence."""
    begin, end = first, last
    while begin > 0 and not _breaks(tokens, begin - 1):
        begin -= 1
    while end < len(tokens) and not _breaks(tokens, end):
        end += 1
    return begin, end


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.frozen or (token.lower == "yet" and at and tokens[at - 1].tag == "NEG"):
        return False
    return token.tag in BREAKS or (token.lower in _TURNS and token.lower != "and")


def is_aim(sentence: Sentence, figure: Figure) -> bool:
    """Whether the clause of a figure says what should be, not what is."""
    begin, end = segment_of(sentence.tokens, figure.first, figure.last)
    return any(token.lower in _AIMS for token in sentence.tokens[begin:end])


def thing_of(sentence: Sentence, figure: Figure, first: int, last: int) -> Range:
    """The tokens that name what is measured; `[first, last)` is the figure with its qualifier and nouns.

    When it was measured is told apart, so that the figures of several years are figures of one thing.
    """
    return _without_time(sentence, _thing(sentence, figure, first, last))


def _without_time(sentence: Sentence, thing: Range) -> Range:
    """`using the Internet at the end of 2017`, `In 2017 subscriptions reached`: without the date at either end."""
    tokens, (first, last) = sentence.tokens, thing
    for date in find_dates(sentence.text, tokens[first].start, tokens[last - 1].end):
        inside = [at for at in range(first, last) if date.start <= tokens[at].start < date.end]
        if not inside or not date.lead:
            continue
        begin = next((at for at in range(inside[0], first - 1, -1) if tokens[at].lower == date.lead), inside[0])
        if inside[-1] == last - 1:
            last = begin
        elif begin == first:
            first = inside[-1] + 1
    while last > first and tokens[last - 1].lower in _LEVELS:
        last -= 1
    return (first, last) if first < last else thing


def _thing(sentence: Sentence, figure: Figure, first: int, last: int) -> Range:
    tokens = sentence.tokens
    counted = _counted(tokens, figure)
    if figure.rule not in _PARTS and counted[0] < counted[1]:
        return counted
    clause = clause_at(sentence, figure.first)
    begin, end = segment_of(tokens, first, last)
    if clause is not None and clause.subject and clause.subject[0] <= figure.first < clause.subject[1]:
        told = _predicate(tokens, _with_never(tokens, clause), end)
    elif clause is not None and clause.subject:
        told = _stated(tokens, max(begin, clause.subject[0]), first)
    else:
        told = _stated(tokens, begin, first)
    if told[0] >= told[1]:
        told = _behind(tokens, figure, end)
    return told if told[0] < told[1] else counted if counted[0] < counted[1] else (first, last)


def clause_at(sentence: Sentence, index: int) -> Clause | None:
    """The innermost clause that holds a token."""
    around = [(_extent(clause), clause) for clause in sentence.clauses]
    inside = [(last - first, n, c) for n, ((first, last), c) in enumerate(around) if first <= index < last]
    return min(inside)[2] if inside else None


def _extent(clause: Clause) -> Range:
    return (clause.subject or (clause.group.first, 0))[0], max(clause.complement[1], clause.group.last)


def _counted(tokens: Sequence[Token], figure: Figure) -> Range:
    """The things counted: the words of a count behind its number."""
    number = number_at(tokens, figure.first)
    if figure.rule != "count" or number is None:
        return figure.last, figure.last
    first = number.last
    while first < figure.last and tokens[first].lower in _NO_THINGS:
        first += 1
    return first, figure.last


def _behind(tokens: Sequence[Token], figure: Figure, end: int) -> Range:
    """`31 per cent of women use telephones`: what follows the people, where the verb was read as a noun."""
    people = code_table("populations")
    at = next((i for i in range(figure.last, end) if tokens[i].lower in people), None)
    if at is None:
        return end, end
    stop = next((i for i in range(at, end) if tokens[i].tag in ("CC", "CD")), end)
    return _predicate(tokens, at + 1, stop)


def _with_never(tokens: Sequence[Token], clause: Clause) -> int:
    """Where the verb begins, or the word that denies it: `never went online`."""
    first = clause.group.first
    return first - 1 if first and tokens[first - 1].tag == "NEG" else first


def _predicate(tokens: Sequence[Token], first: int, end: int) -> Range:
    """`are estimated to use the Internet`: what is said of the share, without its frame but with its `not`."""
    begin = first
    while first < end and tokens[first].lower != "cannot" and _frames(tokens[first]):
        first += 1
    # `don't` is two tokens.
    joined = begin < first < end and tokens[first].tag == "NEG" and tokens[first].start == tokens[first - 1].end
    return first - joined, end


def _frames(token: Token) -> bool:
    return token.tag in _FRAMES or token.lower in _ESTIMATES


def _stated(tokens: Sequence[Token], first: int, end: int) -> Range:
    """What stands before a figure, without the prepositions that lead to it and the other end of its change."""
    end = _before_change(tokens, first, end)
    while end > first and (tokens[end - 1].tag in _TAILS or not tokens[end - 1].word):
        end -= 1
    return first, end


def _before_change(tokens: Sequence[Token], first: int, end: int) -> int:
    """`use rose from 30 per cent in 2020 to` 55: where the number begins that is compared with this one."""
    other = _ENDS.get(tokens[end - 1].lower) if end > first else None
    return next(
        (
            at
            for at in range(end - 2, first, -1)
            if tokens[at].lower == other and any(token.tag == "CD" for token in tokens[at + 1 : at + _NEAR])
        ),
        end,
    )


def population_of(sentence: Sentence, figure: Figure, first: int, last: int) -> str | None:
    """The group of people that a figure is a share or number of: named by the figure's own phrase.

    Of a count, the things counted decide: 240 school teachers, or teachers of schools, are no schools.
    """
    tokens = sentence.tokens
    counted = _counted(tokens, figure)
    end = counted[1] if counted[0] < counted[1] else last
    spoken = [t.lower for t in tokens[first:end]]
    return next((code for words, code in _populations() if _heads(words, spoken)), None)


@cache
def _populations() -> tuple[tuple[list[str], str], ...]:
    """The words for groups of people with their codes, longest first."""
    named = sorted(code_table("populations").items(), key=lambda i: -len(i[0]))
    return tuple((words.split(), code) for words, code in named)


def _heads(words: list[str], spoken: list[str]) -> bool:
    """Whether the words stand in a phrase, other than as a thing in the singular in front of its plural."""
    if words[0] not in spoken:
        return False
    size = len(words)
    for at in range(len(spoken) - size + 1):
        if spoken[at : at + size] == words:
            behind = spoken[at + size : at + size + 1]
            plural = any(word != single for word in behind for single in singulars(word))
            if not (plural and words[-1] in _ATTRIBUTES):
                return True
    return False
