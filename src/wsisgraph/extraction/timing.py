"""Which date of a sentence is the date of an act."""

import re
from collections.abc import Sequence

from wsisgraph.documents.model import Span
from wsisgraph.extraction.clauses import Sentence
from wsisgraph.extraction.dates import Date
from wsisgraph.extraction.drafts import Draft
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.tokens import Token

_NO_DATE_LEAD = frozenset({"of", "by", "before", "for", "after"})
_DEADLINES = frozenset({"by", "before"})
_RELATIVE = word_set("grammar", "completion", "relative") | {"every", "each"}
_BOUNDARIES = frozenset({"and", "but", "while", "when", "where", "that", "which", "whereas", "who", "as", "then"})
_MARKS = frozenset(",;:–—(")
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


def act_date(draft: Draft, sentence: Sentence, dates: Sequence[Date], clause: Span, thing: Span) -> Date | None:
    """The date of the act: what opens its clause, or stands behind its verb with a preposition of time.

    `dates` are those of the sentence outside names, `clause` what speaks of the act, `thing` its object.
    """
    opening = [date for date in dates if _opens(date, draft, sentence)]
    if opening:
        return opening[-1]
    tokens = sentence.tokens
    verb = tokens[draft.verb].start
    stretches = [(clause.start, clause.end)]
    if draft.rule not in ("participle", "nominal") and clause.start < verb < clause.end:
        # A date inside the subject belongs to the subject.
        stretches = [(verb, clause.end)]
    if draft.opening and tokens[draft.opening[0]].lower in _MEETINGS:
        stretches.append((tokens[draft.opening[0]].start, tokens[draft.opening[1] - 1].end))
    if any(_beside(date, clause.start, verb) for date in dates):
        stretches.append((clause.start, verb))
    for low, high in stretches:
        for date in dates:
            told = _tells(date, draft, thing) or _of_occasion(date, sentence)
            if low <= date.start < high and told and not _of_another(date, draft, sentence):
                return date
    return None


def _beside(date: Date, start: int, verb: int) -> bool:
    """`today launched`: directly before the verb."""
    bare = date.text.lower() in ("today", "yesterday", "recently") and start <= date.start < verb
    return bare or (start <= date.start and 0 < verb - date.end <= _GAP)


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


def _of_another(date: Date, draft: Draft, sentence: Sentence) -> bool:
    """Whether a date opens the clause of a later verb, or closes that of one between."""
    tokens = sentence.tokens
    verb = tokens[draft.verb]
    if date.start < verb.start:
        return False
    if any(t.tag in _CLOSES and not t.frozen for t in tokens[verb.index + 1 :] if t.start < date.start):
        return True
    at = next((t.index for t in tokens if t.start >= date.start), len(tokens))
    lead = at - 1 if tokens[at - 1].lower in _LEADS else at
    behind = [t for t in tokens if t.start >= date.end and t.word][:2]
    heads = {t.index for t in _verbs(sentence, date.end, sentence.end)}
    parted = tokens[lead - 1].text == "," or tokens[lead - 1].lower in _BOUNDARIES
    return parted and any(t.index in heads for t in behind)
