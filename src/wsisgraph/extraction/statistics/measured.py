"""What a figure measures and of whom: the nearest words of its own clause."""

from collections.abc import Sequence
from functools import cache

from wsisgraph.extraction.circumstances.dates import find_dates
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.statistics.figure_parts import Figure, code_table, low, qualifier_before
from wsisgraph.extraction.statistics.quantities import number_at
from wsisgraph.extraction.syntax.clauses import Clause, Range, Sentence
from wsisgraph.extraction.words.tokens import Token

_PARTS = frozenset({"percent", "fraction"})
_NO_THINGS = frozenset({"of", "them", "these", "those", "the", "our", "its", "their", "whom", "which"})
_STOPS = frozenset({"CD", "VBD", "VBZ", "VBP", "MD", "BE", "HV", "."})
"""What ends the words about a noun that is no subject."""
_JOINTS = frozenset({"and", "or", "but"})
_SIZES = frozenset({"money", "percent", "unit"})
_SUMS = frozenset({"total", "sum", "amount", "average", "maximum", "minimum"})
_UNITS = frozenset({"%", "percent", "per"})
_FRAMES = frozenset({"BE", "HV", "DO", "MD", "TO"})
_ESTIMATES = word_set("grammar", "measured", "estimates")
_TAILS = frozenset({"IN", "TO", "RB", "DT", "CC", "BE", "HV", "MD"})
BREAKS = frozenset({",", ";", ":", "SUB", "REL", "."})
TURNS = frozenset({"yet", "but", "while", "whereas", "compared", "and"})
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
    return token.tag in BREAKS or (token.lower in TURNS and token.lower != "and")


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
    subject = clause.subject if clause is not None else None
    inside = subject is not None and subject[0] <= figure.first < subject[1]
    modified = _modified(sentence, figure, end, inside=inside)
    if modified[0] < modified[1]:
        return modified
    if clause is not None and subject and inside:
        told = _owner(tokens, figure, subject[0], first)
        if not _tells(tokens, told):
            told = _predicate(tokens, _with_never(tokens, clause), end)
            if told[0] < told[1] and tokens[told[0]].word:
                return told
            told = end, end
    else:
        told = _stated(tokens, max(begin, subject[0]) if subject else begin, first, figure)
        if subject and subject[0] < begin and _is_broken(tokens, subject[0], begin, told):
            told = _stated(tokens, subject[0], first, figure)
    if not _tells(tokens, told):
        told = _behind(tokens, figure, end)
    return told if _tells(tokens, told) else counted if counted[0] < counted[1] else (first, last)


def _is_broken(tokens: Sequence[Token], subject: int, begin: int, told: Range) -> bool:
    """Whether the comma in front of the words was that of a list or of an insertion, and the subject is wanted."""
    if tokens[begin - 1].text != "," or told[0] >= told[1]:
        return False
    named = any(token.tag in ("NN", "NAME") for token in tokens[told[0] : told[1]])
    whole = _tells(tokens, told) and named
    return not whole and not any(_is_figure(tokens, at) for at in range(subject, begin))


def _modified(sentence: Sentence, figure: Figure, end: int, *, inside: bool) -> Range:
    """`a 50 per cent discount on fees`, `$3 billion worth of goods`, `9 tonnes of rice`: the noun behind it.

    Inside a subject its predicate belongs to it.
    """
    tokens, first = sentence.tokens, figure.last
    none = (first, first)
    if figure.rule not in _SIZES:
        return none
    first += low(tokens, first) == "worth"
    if low(tokens, first) == "of":
        first += 1
        if figure.rule == "percent":
            return none
    last = _nouns(tokens, first)
    words = {token.lower for token in tokens[first:last]}
    if last > first and any(date.start == tokens[first].start for date in find_dates(sentence.text)):
        # `$5 million last year`
        return none
    # In a quotation all words are read as nouns.
    if (
        last == first
        or low(tokens, first) in _JOINTS
        or low(tokens, last - 1) in code_table("populations")
        or words & _unfit()
    ):
        return none
    stops = {"CD", "."} if inside else _STOPS
    while last < end and tokens[last].tag not in stops and _goes_on(tokens[last]):
        if tokens[last].tag == "CC" and (last + 1 == end or tokens[last + 1].tag not in ("NN", "VBN")):
            break
        last += 1
    while last > first and tokens[last - 1].tag in _TAILS:
        last -= 1
    return first, last


def _goes_on(token: Token) -> bool:
    return token.word or token.tag == "POS"


def _nouns(tokens: Sequence[Token], first: int) -> int:
    end = first
    while (
        end < len(tokens)
        and tokens[end].tag in ("NN", "NAME")
        and tokens[end].word
        and "." not in tokens[end].text
    ):
        end += 1
    return end


@cache
def _unfit() -> frozenset[str]:
    """Words that are read as nouns and say how a figure compares, or which money it is."""
    return word_set("grammar", "measured", "comparatives") | frozenset(code_table("currencies"))


def _owner(tokens: Sequence[Token], figure: Figure, begin: int, first: int) -> Range:
    """`A loan of` $5 million `will allow`: the noun phrase whose size the figure gives."""
    if figure.rule not in _SIZES or low(tokens, first - 1) != "of":
        return first, first
    at = end = first - 1
    if low(tokens, end - 1) in _SUMS and low(tokens, end - 3) == "in":
        # `a payment in the amount of`
        at = end = end - 3
    while at > begin and (tokens[at - 1].tag in ("NN", "NAME", "DT") or low(tokens, at - 1) == "of"):
        at -= 1
        if tokens[at].tag == "DT":
            break
    return (first, first) if low(tokens, end - 1) in _SUMS else (at, end)


def _tells(tokens: Sequence[Token], told: Range) -> bool:
    """Whether words have a noun or say what is done, other than the names of places in a list."""
    inside = range(*told)
    return any(
        tokens[at].word and tokens[at].tag not in _TAILS and (at == 0 or not tokens[at].capital) for at in inside
    )


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
    if at is None or (at + 1 < end and not tokens[at + 1].word):
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


def _stated(tokens: Sequence[Token], first: int, end: int, figure: Figure) -> Range:
    """What stands before a figure, without the prepositions that lead to it and without another figure."""
    first, end = _without_others(tokens, first, _before_change(tokens, first, end), figure)
    while end > first and (tokens[end - 1].tag in _TAILS or not tokens[end - 1].word):
        end -= 1
    while first < end and (not tokens[first].word or tokens[first].tag == "CC"):
        first += 1
    return first, end


def _without_others(tokens: Sequence[Token], first: int, end: int, figure: Figure) -> Range:
    """`a loan of 5 million and a grant of` 1 million: from the last `and` on, or what stands before both."""
    others = [at for at in range(first, end) if _is_figure(tokens, at)]
    if not others:
        return first, end
    owner = _owner(tokens, figure, others[-1] + 1, end)
    if owner[0] < owner[1]:
        return owner
    joint = next((at for at in range(end - 1, others[-1], -1) if tokens[at].tag == "CC"), end)
    if any(token.tag in ("NN", "VBD", "VBG", "VBN") for token in tokens[joint + 1 : end]):
        return joint + 1, end
    begin = others[0] - _signed(tokens, others[0])
    qualifier = qualifier_before(tokens, begin)
    return first, max(first, qualifier[0] if qualifier else begin)


def _is_figure(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number with a unit, a sign or a large multiplier begins at a token: no year, no size of a list."""
    number = number_at(tokens, at, money=_signed(tokens, at))
    if number is None or number.exact_year:
        return False
    after = low(tokens, number.last)
    named = after in _UNITS or after in code_table("currencies") or after in code_table("units")
    return named or _signed(tokens, at) or number.last > at + 1


def _signed(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and low(tokens, at - 1) in code_table("currencies")


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
    A sum is of nobody.
    """
    if figure.rule == "money":
        return None
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
