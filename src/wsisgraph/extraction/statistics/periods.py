"""When a figure held: the time of its own clause, not that of another deed or of a name."""

import re
from collections.abc import Sequence

from wsisgraph.extraction.circumstances.dates import Date, find_dates
from wsisgraph.extraction.statistics.figure_parts import low
from wsisgraph.extraction.statistics.measured import segment_of
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token

_TIMES = frozenset({"in", "during", "between", "since", "by", "from", "at", "throughout", "until"})
_REACH = 8
"""So many tokens in front of a date may its own figure, with what it counts, take."""
_AS_OF = re.compile(r"\bas (?:of|at)\s$")
_SUBORDINATORS = frozenset(
    {"since", "when", "after", "before", "while", "as", "although", "because", "until", "once"}
)
_LEADING = 2
"""A date that the sentence opens with, behind a preposition and an article, holds for all its verbs."""


def period_of(sentence: Sentence, first: int, last: int) -> str | None:
    """The time right behind the figure, else one that its stretch states, or that opens the sentence."""
    tokens = sentence.tokens
    opening = segment_of(tokens, 0, 1)
    own = segment_of(tokens, first, last)
    told = [
        date
        for date in find_dates(sentence.text)
        if _tells_when(date, sentence.text)
        and not _of_start(tokens, date, first)
        and not _of_other(sentence, date, first, last)
    ]
    for begin, end in (own, opening):
        start, stop = tokens[begin].start, tokens[max(begin, end - 1)].end
        dates = [date for date in told if start <= date.start < stop]
        if len(dates) > 1 and (begin, end) != own:
            return None
        if dates:
            return next((date for date in dates if _behind(tokens, date, last)), dates[0]).text
    return None


def _of_other(sentence: Sentence, date: Date, first: int, last: int) -> bool:
    """Whether a date belongs to something else: another verb (`and it fell in 2017`), a bracket, a name."""
    tokens = sentence.tokens
    at = next((n for n, token in enumerate(tokens) if token.end > date.start), len(tokens))
    end = next((n for n, token in enumerate(tokens) if token.start >= date.end), len(tokens))
    bare = end == at + 1 and tokens[at].text.isdigit()
    if bare and low(tokens, at - 1) == "the" and end < len(tokens) and tokens[end].tag in ("NN", "NAME"):
        return True
    if tokens[0].lower in _SUBORDINATORS and at < first and any(t.tag.startswith("VB") for t in tokens[:at]):
        return True
    between = range(last, at) if at >= last else range(end, first)
    brackets = [tokens[n].text for n in between if tokens[n].text in "()"]
    if brackets.count("(") != brackets.count(")"):
        return True
    finite = [clause for clause in sentence.clauses if clause.group.form == "finite"]
    verbs = {clause.group.first for clause in finite} | {clause.subject[0] for clause in finite if clause.subject}
    joints = (n + 1 for n in between if tokens[n].tag == "CC")
    if at > _LEADING and end < len(tokens) and tokens[end].tag in ("VBD", "VBN"):
        verbs.add(end)
    return at > _LEADING and any(_begins_anew(verbs, n, at, end) for n in joints)


def _begins_anew(verbs: set[int], at: int, date: int, end: int) -> bool:
    """Whether a predicate begins behind an `and`: its verb or its subject, with a word or the date in front."""
    if at in (date, date - 1):
        at = end
    return at in verbs or at + 1 in verbs


def _behind(tokens: Sequence[Token], date: Date, last: int) -> bool:
    """`52 per cent in 2021`: nothing but prepositions between the figure and the date."""
    between = [token for token in tokens[last:] if token.start < date.start]
    return tokens[last - 1].end <= date.start and all(token.tag in ("IN", "DT", "TO") for token in between)


def _of_start(tokens: Sequence[Token], date: Date, first: int) -> bool:
    """`rose from 30 per cent in 2020 to 55 per cent`: that was the time of the number before it."""
    after = [token.lower for token in tokens[:first] if token.start >= date.end]
    before = [token for token in tokens[:first] if token.end <= date.start][-_REACH:]
    return after[:1] == ["to"] and any(token.tag == "CD" for token in before)


def _tells_when(date: Date, text: str) -> bool:
    return date.lead in _TIMES or date.text.startswith("last") or _AS_OF.search(text, 0, date.start) is not None
