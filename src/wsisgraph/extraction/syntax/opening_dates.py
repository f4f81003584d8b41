"""Where a date that opens a clause ends: `In May 2019 | new rooms`, `By the end of the year | two schools`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, quantified
from wsisgraph.extraction.words.tokens import Token, is_year
from wsisgraph.extraction.words.verb_forms import NP_START

_MONTHS = word_set("words", "months")
_WEEKDAYS = word_set("words", "weekdays")
_PREPOSITIONS = word_set("grammar", "opening_dates", "prepositions")
_PARTS = word_set("grammar", "opening_dates", "parts")
_POINTING = word_set("grammar", "opening_dates", "pointing")
_QUALIFYING = _POINTING | word_set("grammar", "opening_dates", "qualifying")
_FRESH = word_set("grammar", "opening_dates", "fresh")
_NEARLY = frozenset({"early", "late", "mid"})
_DAY_TIMES = frozenset({"morning", "afternoon", "evening", "night"})
_GOING_ON = frozenset({"in", "of", "to"})
_DAY = 31
_YEAR = 4


def behind_opening_date(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where what follows a date that opens a clause begins, if no comma closes the date.

    Also behind the comma of a date that has commas itself or stands without a preposition (`On Friday, 3 May 2019,
    new classrooms`, `That same year, two schools`). None where no such date opens.
    """
    governed = start < end and tokens[start].lower in _PREPOSITIONS and not tokens[start].frozen
    at = _whole_date(tokens, start + governed, end) if start < end else None
    if at is None or at >= end:
        return None
    if tokens[at].tag == ",":
        inner = any(t.tag == "," for t in tokens[start:at])
        return at + 1 if (inner or not governed) and at + 1 < end else None
    if not governed and tokens[start].lower not in _POINTING | {"that", "the"}:
        return None
    opens = quantified(tokens, at) or (tokens[at].tag in NP_START and not _goes_on(tokens, at))
    return at if opens else None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun behind a noun of time may be one word with it: `the summer camp`, not `the year new`."""
    before, here = tokens[at - 1], tokens[at]
    plain = here.tag == "NN" and not here.frozen and here.lower not in _FRESH
    return plain and before.tag == "NN" and before.lower in TIME_NOUNS


def _whole_date(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The end of a date with what belongs to it (`the end of the year in June 2019`)."""
    behind = _date(tokens, at, end)
    while behind is not None and behind + 1 < end and tokens[behind].lower in _GOING_ON:
        further = _date(tokens, behind + 1, end)
        if further is None:
            break
        behind = further
    return behind


def _date(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The end of a weekday with its date, of a day, month or year, of a part of one or of a noun of time."""
    if at >= end:
        return None
    if tokens[at].lower in _WEEKDAYS:
        behind = at + 1
        behind += behind < end and tokens[behind].lower in _DAY_TIMES
        comma = behind < end and tokens[behind].tag == ","
        return _calendar(tokens, behind + comma, end) or behind
    return _calendar(tokens, at, end) or _span(tokens, at, end)


def _calendar(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """`3 May 2019`, `May 3, 2019`, `early May`, `2019`."""
    at += at < end and tokens[at].lower in _NEARLY
    if at >= end:
        return None
    if _is_day(tokens[at]) and at + 1 < end and tokens[at + 1].lower in _MONTHS:
        return _with_year(tokens, at + 2, end)
    if tokens[at].lower in _MONTHS and tokens[at].capital:
        dated = at + 1 < end and _is_day(tokens[at + 1]) and (at < 1 or tokens[at - 1].lower != "in")
        return _with_year(tokens, at + 1 + dated, end, dated=dated)
    return at + 1 if is_year(tokens[at]) else None


def _with_year(tokens: Sequence[Token], at: int, end: int, *, dated: bool = False) -> int:
    """The end of a date whose year may follow at `at`, behind a comma where a day stands there (`May 3, 2019`)."""
    comma = dated and at + 1 < end and tokens[at].tag == ","
    return at + comma + 1 if at + comma < end and is_year(tokens[at + comma]) else at


def _span(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """`the end of the financial year`, `the spring of 2019`, `that same year`, `the early 1990s`."""
    first = at
    at += tokens[at].tag == "DT" or tokens[at].lower == "that"
    while at < end and tokens[at].lower in _QUALIFYING:
        at += 1
    if at >= end or tokens[at].frozen:
        return None
    low = tokens[at].lower
    if low[:_YEAR].isdigit() and low[_YEAR:] == "s":
        return at + 1
    if low in _PARTS and at + 2 < end and tokens[at + 1].lower == "of":
        return _date(tokens, at + 2, end)
    told = at > first and low in TIME_NOUNS
    return at + 1 if told else None


def _is_day(token: Token) -> bool:
    if not token.text[0].isdigit():
        return False
    number = token.lower.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return number.isdigit() and 0 < int(number) <= _DAY
