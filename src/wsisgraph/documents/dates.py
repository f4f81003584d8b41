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
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ].*)?")


def whole_date(text: str) -> date | None:
    """The date, when `text` is a date and nothing else (a day of the week aside)."""
    text = re.sub(
        r"^(?:date\s*:\s*)?(?:[a-z]+day|mon|tue|wed|thu|fri|sat|sun)?,?\s*", "", text.strip(), flags=re.IGNORECASE
    )
    text = re.sub(r"\s+\d{1,2}:\d{2}.*$", "", text).rstrip(".")
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO):
        if match := pattern.fullmatch(text):
            return _date(match)
    return None


def _date(match: re.Match[str]) -> date | None:
    name = match["month"].casefold()
    month = int(name) if name.isdigit() else next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name[:3]))
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
