"""Dates of the precision that a text gives, as the days they span."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day."""

    first: date
    last: date


def period_of(value: str | None) -> Period | None:
    """The days of an ISO 8601 date to its precision (`2020`, `2020-11`, `2020-11-03`); None when it is none."""
    match = _PARTIAL.fullmatch(value or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Period(first, first)
    last_month = month or 12
    return Period(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))
