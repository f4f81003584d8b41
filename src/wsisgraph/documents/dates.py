"""Dates of issue as mastheads, datelines and e-mail headers print them: a whole line, nothing guessed."""

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS) + r"|sept\.?"
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\s*,?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_OTHERS = {
    "janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8,
    "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
    "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8,
    "сентября": 9, "октября": 10, "ноября": 11, "декабря": 12,
    "يناير": 1, "فبراير": 2, "مارس": 3, "أبريل": 4, "مايو": 5, "يونيه": 6, "يوليه": 7, "أغسطس": 8,
    "سبتمبر": 9, "أكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12, "يونيو": 6, "يوليو": 7,
}  # fmt: skip
"""Months in the other official languages; of the two names in Arabic, `شباط/فبراير`, this is the second."""
_IN_OTHERS = re.compile(
    rf"(?P<day>\d{{1,2}})(?:er)?\s+(?:de\s+)?(?:\w+/)?(?P<month>{'|'.join(_OTHERS)})\s+(?:de\s+)?(?P<year>\d{{4}})"
    r"(?: года| г)?",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
DATE_LINE = rf"\d{{1,2}}(?:er)?\s+(?:de\s+)?(?:{'|'.join((*MONTHS, *_OTHERS))})\s+(?:de\s+)?\d{{4}}\b"
"""A day, for a regular expression that ignores case."""
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ].*)?")


def whole_date(text: str) -> date | None:
    """The date, when `text` is a date and nothing else (a day of the week aside)."""
    text = re.sub(
        r"^(?:date\s*:\s*)?(?:[a-z]+day|mon|tue|wed|thu|fri|sat|sun)?,?\s*", "", text.strip(), flags=re.IGNORECASE
    )
    text = re.sub(r"\s+\d{1,2}:\d{2}.*$", "", text).rstrip(".")
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO, _IN_OTHERS, _CHINESE):
        if match := pattern.fullmatch(text):
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    name = match["month"].casefold()
    month = int(name) if name.isdigit() else _OTHERS.get(name) or _english(name)
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _english(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
