"""Which date of a sentence is the date of an act."""

import re
from collections.abc import Sequence
from itertools import pairwise

from wsisgraph.documents.model import Span
from wsisgraph.extraction.circumstances.dates import Date
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token

_NO_DATE_LEAD = frozenset({"of", "by", "before", "for", "after"})
_DEADLINES = frozenset({"by", "before"})
_RECURRING = frozenset({"every", "each"})
_RELATIVE = word_set("grammar", "completion", "relative") | _RECURRING
_NEXT = 5
_BOUNDARIES = frozenset({"and", "but", "while", "when", "where", "that", "which", "whereas", "who", "as", "then"})
_MARKS = frozenset(",;:–—(")
_CLOSING_MARKS = frozenset(",–—)")
_DESCRIBING = frozenset({"VBN", "REL", "SUB", "DT", "NN"})
_LONGEST_ASIDE = 30
_LEADS = frozenset(
    {"in", "on", "by", "from", "during", "since", "between", "until", "at", "within", "the", "over", "throughout"}
)
_DETACHED = frozenset({"participle", "nominal", "relative", "adjunct"})
"""Rules of acts that a sentence tells in passing: what opens the sentence dates its main acts only."""
_MEETINGS = frozenset({"at", "during", "meeting"})
"""What opens a sentence with the occasion of its act: the date of the occasion is that of the act."""
_CLOSES = frozenset({"VBN", "VBD", "VBZ"})
_DATELINE = 5
_REACH = 100
_OCCASION = re.compile(
    r"\b(?:meeting|session|conference|workshop|forum|summit|seminar|assembly|congress|event)\s*\((?:[^()]{0,60},\s)?$"
)
_GAP = 2
_TO_COME = frozenset({("due", "to"), ("take", "place"), ("be", "held"), ("scheduled", "for"), ("slated", "for")})
_PERIODS = word_set("grammar", "timing", "periods")
"""Words in front of `in 2016` that make it part of a period."""


def act_date(draft: Draft, sentence: Sentence, dates: Sequence[Date], clause: Span, thing: Span) -> Date | None:
    """The date of the act: what opens its clause, or stands behind its verb with a preposition of time.

    `dates` are those of the sentence outside names, `clause` what speaks of the act, `thing` its object.
    """
    dates = [date for date in dates if not _attributive(date, sentence)]
    if draft.status == "completed":
        dates = [date for date in dates if not _never_past(date, sentence)]
    opening = [date for date in dates if _opens(date, draft, sentence)]
    if opening:
        return opening[-1]
    tokens = sentence.tokens
    verb = tokens[draft.verb].start
    stretches = [(clause.start, clause.end)]
    if draft.rule not in ("participle", "nominal") and clause.start < verb < clause.end:
        # A date inside the subject belongs to the subject.
        stretches = [(verb, clause.end)]
    stretches += [
        (verb, tokens[c.complement[1] - 1].end)
        for c in sentence.clauses
        if c.group.head > draft.verb
        and c.complement[1] > c.group.head
        and _joined(tokens, draft.verb, c.group.head)
    ]
    if draft.opening and tokens[draft.opening[0]].lower in _MEETINGS:
        stretches.append((tokens[draft.opening[0]].start, tokens[draft.opening[1] - 1].end))
    if any(_beside(date, clause.start, verb, tokens) for date in dates):
        stretches.append((clause.start, verb))
    if _is_task(thing, tokens, verb):
        # What was decided, agreed or asked for has its own time.
        dates = [date for date in dates if date.start < thing.start]
    for low, high in stretches:
        for date in dates:
            told = _tells(date, draft, thing) or _of_occasion(date, sentence)
            if low <= date.start < high and told and not _of_another(date, draft, sentence):
                return date
    return None


def _is_task(thing: Span, tokens: Sequence[Token], verb: int) -> bool:
    """Whether the object says what is to be done or to be so: `to meet in 2030`, `that all pay by May`."""
    first = next((t for t in tokens if t.start >= thing.start), None)
    return first is not None and (first.lower == "to" or (first.lower == "that" and verb < thing.start))


def _attributive(date: Date, sentence: Sentence) -> bool:
    """`this year's award`, `the biennium beginning in 2016`, `following the 12 January earthquake`."""
    before = sentence.text[max(sentence.start, date.start - _REACH) : date.start].split()
    led = before[:-1] if before and before[-1].lower() == date.lead else before
    if led and led[-1].lower() in _PERIODS:
        return True
    owned = sentence.text[date.end : date.end + 2] in ("'s", "’s")
    return owned or (led[-1:] == ["following"] and date.text.startswith("the "))


def _never_past(date: Date, sentence: Sentence) -> bool:
    """`serving 300 children every day`, `for the next session in May`: no time of what was done once."""
    if date.text.lower().split()[0] in _RECURRING:
        return True
    before = sentence.text[max(sentence.start, date.start - _REACH) : date.start].lower().split()
    return "next" in before[-_NEXT:]


def _beside(date: Date, start: int, verb: int, tokens: Sequence[Token]) -> bool:
    """`today launched`, `X, in May, launched`: directly before the verb, and no part of what is set off there
    (`X, founded in 1998, launched`).
    """
    bare = (
        date.text.lower() in ("today", "yesterday", "recently", "to date", "so far") and start <= date.start < verb
    )
    near = start <= date.start and 0 < verb - date.end <= _GAP
    return bare or (near and not _closes_aside(date, tokens))


def _closes_aside(date: Date, tokens: Sequence[Token]) -> bool:
    """A date at the end of what is set off and tells no occasion of the act (as `, meeting in Lima in May,` does)
    but what the subject is or what else happened.
    """
    behind = next((t.index for t in tokens if t.start >= date.end), 0)
    if tokens[behind].text not in _CLOSING_MARKS:
        return False
    inner = range(behind - 1, max(0, behind - _LONGEST_ASIDE), -1)
    opening = next((i + 1 for i in inner if tokens[i].text in _MARKS and not tokens[i].frozen), None)
    if opening is None or tokens[opening].start >= date.start or tokens[opening].frozen:
        return False
    told = [t.tag for t in tokens[opening : opening + 2]]
    return (told[0] in _DESCRIBING and tokens[opening].lower not in _MEETINGS) or told == ["IN", "REL"]


def _tells(date: Date, draft: Draft, thing: Span) -> bool:
    """Whether the words before a date make it a time of the act; inside an object it may be part of a name."""
    inside = thing.start <= date.start < thing.end
    if inside and draft.rule == "resolution":
        return False
    if date.lead and date.lead not in _NO_DATE_LEAD:
        return True
    if date.lead in _DEADLINES:
        return draft.status == "planned"
    if date.lead == "for" and draft.status == "planned" and not inside:
        return True
    if not date.lead:
        words = date.text.lower().split()
        return words[0] in _RELATIVE or words[-1] in ("ago", "later")
    exact = date.value is not None and len(date.value) > len("2020") and "/" not in date.value
    return date.lead in ("of", "for") and exact and not inside and "resolution" not in date.text


def _of_occasion(date: Date, sentence: Sentence) -> bool:
    """`at its fifth meeting (Lima, 12 July 2022)`: a date in brackets behind an event."""
    return bool(_OCCASION.search(sentence.text, max(sentence.start, date.start - _REACH), date.start))


def _opens(date: Date, draft: Draft, sentence: Sentence) -> bool:
    """`In 2016, …`, `…, and in June the union opened …`: a date before the subject or verb of the act."""
    tokens = sentence.tokens
    if date.end > tokens[draft.verb].start:
        return False
    first = next((t.index for t in tokens if t.start >= date.start), 0)
    if _bracketed(tokens, first, date, draft.verb):
        return False
    before = first
    while before and tokens[before - 1].lower in _LEADS:
        before -= 1
    between = _verbs(sentence, date.end, tokens[draft.verb].start)
    if tokens[first - 1].lower == "the" and first and date.text.isdigit():
        return False
    if before == 0 or tokens[before - 1].text in ";:" or _dateline(tokens, before, date):
        apart = any(t.text == ";" for t in tokens[before : draft.verb])
        return not apart and draft.rule not in _DETACHED
    boundary = tokens[before - 1]
    return not between and (boundary.text in _MARKS or boundary.lower in _BOUNDARIES)


def _bracketed(tokens: Sequence[Token], first: int, date: Date, verb: int) -> bool:
    """`the Plan (2017-2020), adopted …`, `the Congress (Kyoto, 1994) began …`: the bracket is of the name."""
    behind = next((t for t in tokens[first:verb] if t.start >= date.end), None)
    opened = any(t.text == "(" for t in tokens[max(0, first - 6) : first])
    return opened and behind is not None and behind.text == ")"


def _dateline(tokens: Sequence[Token], before: int, date: Date) -> bool:
    """`Lima, 3 May – …`"""
    after = next((t for t in tokens if t.start >= date.end), None)
    places = all(t.capital or not t.word for t in tokens[:before])
    return places and before <= _DATELINE and after is not None and after.text in ("–", "—", "-", ":")


def _verbs(sentence: Sentence, start: int, end: int) -> list[Token]:
    """The main verbs of the clauses that begin in a stretch."""
    tokens = sentence.tokens
    heads = [tokens[clause.group.head] for clause in sentence.clauses]
    return [head for head in heads if start <= head.start < end]


def _joined(tokens: Sequence[Token], verb: int, other: int) -> bool:
    """`was agreed and signed on 24 July`: two verbs with nothing between them have one date."""
    return all(t.tag in ("CC", "RB", ",") or t.tag == tokens[verb].tag for t in tokens[verb + 1 : other])


def _announces(tokens: Sequence[Token], verb: int, date: Date) -> bool:
    """`discussed the assembly, due to take place on 5 December`: when the thing itself will be."""
    words = [t.lower for t in tokens[verb + 1 :] if t.start < date.start]
    return any(pair in _TO_COME for pair in pairwise(words))


def _of_another(date: Date, draft: Draft, sentence: Sentence) -> bool:
    """Whether a date opens the clause of a later verb, or closes that of one between."""
    tokens = sentence.tokens
    verb = tokens[draft.verb]
    if date.start < verb.start:
        return False
    closers = [t for t in tokens[verb.index + 1 :] if t.start < date.start and t.tag in _CLOSES and not t.frozen]
    if any(not _joined(tokens, verb.index, t.index) for t in closers):
        return True
    if _announces(tokens, verb.index, date):
        return True
    at = next((t.index for t in tokens if t.start >= date.start), len(tokens))
    lead = at - 1 if tokens[at - 1].lower in _LEADS else at
    behind = [t for t in tokens if t.start >= date.end and t.word][:2]
    heads = {t.index for t in _verbs(sentence, date.end, sentence.end)}
    parted = tokens[lead - 1].text == "," or tokens[lead - 1].lower in _BOUNDARIES
    return parted and any(t.index in heads for t in behind)
