"""Dates as written, with their value to the precision that the words allow."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from wsisgraph.extraction.lexicon import word_set

_MONTHS = [m.capitalize() for m in word_set("words", "months")]
_M = "(?:" + "|".join(sorted(_MONTHS)) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DASH = r"\s?[-–—]\s?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_WEEKDAY_ONLY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all)"
_FEW = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few)"
_WEEKDAYS = rf"{_WEEKDAY_ONLY},? (?:the )?{_DAY}"
_FORMS = [
    rf"{_WEEKDAYS}(?:, {_WEEKDAYS})*,? and {_WEEKDAYS} {_M}(?:,? {_YEAR})?",
    rf"(?:[Tt]oday|[Yy]esterday) \((?:{_M} {_DAY}|{_DAY} {_M})\)",
    rf"[Ee]arly {_WEEKDAY_ONLY} (?:morning|afternoon|evening),? (?:{_M} {_DAY}|{_DAY} {_M})",
    rf"[Tt]his (?:last|past|coming) (?:{_M}|{_SEASON}|week|month|year|{_WEEKDAY_ONLY})",
    r"(?:the )?(?:early|late|mid-?) ?(?:19|20)\d0s (?:and|to) (?:early|late|mid-?) ?(?:19|20)\d0s",
    rf"{_YEAR} till {_YEAR}|{_YEAR}[-–]\d{{1,2}}(?![-–\d])",
    rf"[Ee]arlier in {_YEAR}|[Ll]ater in {_YEAR}|the (?:rest|course|remainder) of {_YEAR}",
    r"(?:a|one) (?:year|decade|century|month|week) (?:ago|later|earlier)",
    r"the (?:past|last) (?:decade|century|year|month|week) or (?:so|more)",
    r"(?:the )?(?:past|last|coming|next) \d+[-–]\d+ (?:years|months|weeks|days)",
    r"[Oo]ver the (?:weekend|summer|winter|holidays|past year|last year)|[Oo]ver Easter",
    r"[Tt]hroughout the year|(?<![Uu]p )[Tt]o date|[Ss]o far(?= this year|[,.;])",
    rf"{_DAY} {_M}(?:, {_DAY} {_M})+,? and {_DAY} {_M}(?:,? {_YEAR})?",
    rf"{_DAY} {_M},? (?=\d){_DAY} {_M}(?:,? {_YEAR})?",
    rf"{_M} {_DAY}(?:{_DASH}| to | and ){_M} {_DAY}(?:,? {_YEAR})?",
    rf"{_WEEKDAY_ONLY} \((?:{_M} {_DAY}|{_DAY} {_M})\)",
    rf"{_WEEKDAY}(?:the )?{_DAY}(?:(?:{_DASH}| to | and |, ){_DAY})*(?: of)? {_M}(?:(?:{_DASH}| to | and ){_DAY} {_M})?(?:,? {_YEAR})?",  # noqa: E501
    rf"{_DAY} {_M}(?:,? {_YEAR})?(?:{_DASH}| to | and ){_DAY} {_M}(?:,? {_YEAR})?",
    rf"{_WEEKDAY}{_M} {_DAY}(?:(?:{_DASH}| to | and ){_DAY})?(?:, ?{_YEAR}| {_YEAR})?(?!\d)",
    rf"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his|[Ee]very|[Ee]ach|the end of|the beginning of) ?-?)?{_M}(?:(?:{_DASH}| to | and ){_M})?(?:,? (?:of )?(?:last year|this year|next year|the same year|{_YEAR}))?(?: and {_M}(?:,? {_YEAR})?)?",  # noqa: E501
    rf"(?:the )?(?:first|second|third|fourth|last) (?:quarter|half|trimester|semester|week|days) of (?:{_M} )?(?:{_YEAR}|the year|this year|last year|next year)",  # noqa: E501
    rf"(?:[Ll]ast|[Nn]ext|[Tt]his|[Ee]very|[Ee]arly|[Ll]ate|[Mm]id-?|the) ?{_SEASON}(?:(?: of)? {_YEAR})?",
    rf"{_SEASON} (?:of )?{_YEAR}|(?<=[Ii]n ){_SEASON}(?= |,)",
    rf"{_YEAR}-\d\d-\d\d",
    rf"\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}(?:(?:{_DASH}| to )\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})?",
    rf"(?:the (?:end|beginning|start) of|[Ee]arly|[Ll]ate|[Mm]id-?) ?{_YEAR}",
    rf"{_YEAR}(?:{_DASH}| to | and |/){_YEAR}",
    rf"(?:the year |fiscal year |academic year )?{_YEAR}(?:/\d\d)?",
    r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Tt]he previous|the same|the following|the past|the current|the coming) (?:year|month|week|quarter|decade|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",  # noqa: E501
    r"(?:[Ee]arlier|[Ll]ater) (?:this|that|in the) (?:year|month|week)",
    r"(?:[Tt]he|[Tt]hat) same (?:year|month|week|day)",
    r"(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) (?:last|this|next) (?:year|month|week)",
    r"[Tt]his (?:morning|afternoon|evening)",
    r"the (?:last|past|coming|recent) (?:years|months|weeks|days)",
    r"(?:the (?:early |mid-|late )?)(?:19|20)\d0s",
    r"[Yy]esterday|[Tt]oday|[Tt]omorrow|[Rr]ecently",
    r"(?:[Ee]very|[Ee]ach) (?:year|month|week|quarter|summer|winter|spring|autumn|day|morning|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",  # noqa: E501
    rf"the (?:year|(?:three|six|nine|twelve|12) months) (?:to|ended|ending) (?:{_DAY} )?{_M}(?: {_YEAR})?",
    r"the (?:first|second|third|fourth|last) (?:quarter|half)(?= of the year|[,.;:])",
    rf"the (?:next|coming|past|last) {_FEW} (?:years|months|weeks|days)",
    r"(?:the )?(?:year|month)[’']s end|(?:[Ww]ithin )a (?:year|month|week)",
    r"(?:the )?(?:end|beginning|start|middle) of (?:the|this|last|next) (?:year|month|decade)",
    r"(?:\d+|two|three|four|five|six|several|ten) (?:years|months|weeks|days) (?:ago|later)",
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
]
_BEHIND_THE = (
    r"\d|early|late|mid|end|beginning|start|last|next|past|coming|current|recent|previous|following|same|rest"
    r"|remainder|course|first|second|third|fourth|three|six|nine|twelve|year|month|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all"
)
"""Most articles stand in front of something else."""
_OPENINGS = "|".join([
    r"\d", *sorted({name[:3] for name in _MONTHS}), "Mon|Tue|Wed|Thu|Fri|Sat|Sun",
    "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all", "[Ee]arl|[Ll]at|[Ll]ast|[Nn]ext|[Mm]id",
    rf"[Tt]h(?:is|at|e ?(?:{_BEHIND_THE}))",
    "[Ee]very|[Ee]ach|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Rr]ecently|[Ww]ithin",
    "(?:a|one) (?:year|month|week|decade|century)|past|coming|last|next",
    "[Oo]ver (?:the|Easter)|[Tt]hroughout the|[Tt]o date|[Ss]o far",
    "year|month|fiscal|academic|end|beginning|start|middle",
    "first|second|third|fourth|two|three|four|five|six|several|ten",
])  # fmt: skip
"""How all forms begin: at most words none of them need be tried."""
_DATE = re.compile(rf"(?<![\w/.,-])(?={_OPENINGS})(?:{'|'.join(_FORMS)})(?![\w/]|-\w|[.,]\d)")
_LEAD = re.compile(
    r"(?:^|[\s(,;])(in|on|from|by|until|since|during|at|for|before|after|between|of|throughout|over|through|around|about)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ISO = re.compile(rf"(?:({_DAY})[^A-Za-z]*? ?(?:of )?)?({_M})(?: ({_DAY})(?!\d))?(?:\D{{0,4}}({_YEAR}))?")
_REACH = 16
_MONTHS_A_YEAR = 12
_COUNTED = re.compile(r"\b(?:[Oo]ver|[Ss]ome|[Aa]bout|than|[Nn]early|[Aa]lmost|[Aa]pproximately)\s$")
_THINGS = re.compile(r"\s(?:[a-z-]+ )?(?:[a-z-]+(?:ies|[^s]s)|people|women|men|children)\b")
"""`over 2000 partnerships`: what looks like a year counts things."""
_RESOLUTION = re.compile(r"(?:[Rr]esolutions?|[Dd]ecisions?|and|,)\s$")
# These belong to what is said of the time; `in`, `on` and `from` are left out.
_KEPT_LEADS = frozenset({"between", "since", "until", "by", "before", "over", "throughout"})
_NUMBER = {name: n for n, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: offsets, the preposition before it (lower case) and its ISO 8601 value."""

    start: int
    end: int
    text: str
    lead: str
    value: str | None

    @property
    def year(self) -> int | None:
        """The year, where the words give one."""
        return int(self.value[:4]) if self.value and self.value[:4].isdigit() else None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[Date]:
    """All dates of `text[start:end]`, in order, without overlaps."""
    return list(_dates(text, start, end))


@lru_cache(maxsize=8)
def _dates(text: str, start: int, end: int | None) -> tuple[Date, ...]:
    """Kept for the readers of deeds and of figures, who ask for the same sentence in turn."""
    found = []
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        lead = _LEAD.search(text, max(0, match.start() - _REACH), match.start())
        if lead and lead.start(1) < start:
            lead = None
        words = match.group()
        if (
            words.isdigit()
            and _COUNTED.search(text, max(0, match.start() - _REACH), match.start())
            and _THINGS.match(text, match.end())
        ):
            continue
        if "/" in words and _RESOLUTION.search(text, max(0, match.start() - 16), match.start()):
            continue
        if words in _MONTHS and words in ("May", "March") and not lead:
            continue
        before = lead.group(1).lower() if lead else ""
        first = lead.start(1) if lead and before in _KEPT_LEADS else match.start()
        found.append(Date(first, match.end(), text[first : match.end()], before, date_value(words)))
    return tuple(found)


def value_of_numbers(one: int, two: int, year: str) -> str:
    """`25/12/2020` is certain; of `03/04/2020` nobody knows which is the month, so the year alone is kept."""
    if one > _MONTHS_A_YEAR >= two or one == two:
        return calendar_value(f"{year}-{two:02d}-{one:02d}") or year
    if two > _MONTHS_A_YEAR >= one:
        return calendar_value(f"{year}-{one:02d}-{two:02d}") or year
    return year


def calendar_value(value: str) -> str | None:
    """An ISO 8601 date of any precision; None for one that no calendar has."""
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return None
    return value


def date_value(words: str) -> str | None:
    """ISO 8601 to the precision of the words; None where no year stands in them, as in `the late 1990s`."""
    years = re.findall(rf"{_YEAR}(?!s)", words)
    if not years:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return calendar_value(words) or words[:4]
    if numeric := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", words):
        return value_of_numbers(int(numeric[1]), int(numeric[2]), numeric[3])
    month = _ISO.search(words)
    if not month:
        return f"{years[0]}/{years[1]}" if len(years) > 1 else str(years[0])
    number = _NUMBER[month.group(2)[:3].lower()]
    day = re.match(r"\d+", month.group(1) or month.group(3) or "")
    months = {name[:3].lower() for name in re.findall(_M, words)}
    if len(months) > 1:
        return years[0] if len(set(years)) == 1 else f"{years[0]}/{years[-1]}"
    plain = f"{years[-1]}-{number:02d}"
    several = len(re.findall(_M, words)) > 1 or len(re.findall(r"(?<!\d)\d{1,2}(?!\d)", words)) > 1
    exact = f"{plain}-{int(day.group()):02d}" if day and not several else plain
    return calendar_value(exact) or plain
