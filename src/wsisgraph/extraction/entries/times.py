"""When an entry's deed was, is or will be: its dates as stated, its year, its status. No clock is asked."""

import calendar
import re
from dataclasses import dataclass

from wsisgraph.documents.model import Document
from wsisgraph.extraction.circumstances.dates import calendar_value, date_value, find_dates, value_of_numbers
from wsisgraph.extraction.entries.cells import Part, Row, folded, meaning
from wsisgraph.extraction.entries.tags import BASIS
from wsisgraph.extraction.facts import Status
from wsisgraph.extraction.lexicon import word_set

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[./](\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Times:
    """What a row says of time."""

    date: str | None = None
    value: str | None = None
    year: int | None = None
    year_basis: str | None = None


def times_of(row: Row, document: Document) -> Times:
    """The dates of a row in its own words; the year of its column, else of its dates, else the document's."""
    frame, start, end = (row.cells.get(name) for name in ("timeframe", "start_date", "end_date"))
    value = _value(frame, start, end)
    written = frame.text if frame else _written(start, end)
    stated = row.cells.get("year")
    if stated and _YEAR.fullmatch(stated.text):
        return Times(written, value, int(stated.text), BASIS)
    if value:
        return Times(written, value, int(value[:4]), BASIS)
    return Times(written, None, document.year_covered, "inferred/default" if document.year_covered else None)


def _written(start: Part | None, end: Part | None) -> str | None:
    words = list(dict.fromkeys(part.text for part in (start, end) if part))
    return " – ".join(words) or None


def _value(frame: Part | None, start: Part | None, end: Part | None) -> str | None:
    """ISO 8601 to the precision that both ends share; an interval for days that span no whole month or year."""
    first, last = _iso(start), _iso(end)
    if first and last and are_reversed(first, last):
        return first
    if first and last and first != last:
        return _span(first, last)
    if first or last:
        return first or last
    found = find_dates(frame.text) if frame else []
    return found[0].value if len(found) == 1 else (date_value(frame.text) if frame and found else None)


def are_reversed(first: str, last: str) -> bool:
    """Whether an entry ends before it begins, to the precision that both dates share."""
    shared = min(len(first), len(last))
    return last[:shared] < first[:shared]


def ends_before_it_begins(row: Row) -> bool:
    """Whether the columns of a row give such dates."""
    first, last = _iso(row.cells.get("start_date")), _iso(row.cells.get("end_date"))
    return bool(first and last and are_reversed(first, last))


def _iso(part: Part | None) -> str | None:
    if part is None:
        return None
    if match := _ISO.fullmatch(part.text):
        return calendar_value("-".join(piece for piece in match.groups() if piece))
    if match := _NUMERIC.fullmatch(part.text):
        return value_of_numbers(int(match[1]), int(match[2]), match[3])
    if match := _MONTH.fullmatch(part.text):
        return f"{match[2]}-{int(match[1]):02d}"
    return date_value(part.text)


def _span(first: str, last: str) -> str:
    """The whole year or month that two days enclose, else the interval."""
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        if first.endswith("-01-01") and last.endswith("-12-31"):
            return first[:4]
        whole = calendar.monthrange(int(last[:4]), int(last[5:7]))[1]
        if first[:7] == last[:7] and first.endswith("-01") and last.endswith(f"-{whole:02d}"):
            return first[:7]
    return f"{first}/{last}"


def status_of(row: Row, document: Document, kind: str) -> tuple[Status, str]:
    """The status and the rule it is known by: the column, the dates against the document's, the kind of deed."""
    cell = row.cells.get("status")
    told = meaning("statuses", cell.text) if cell else None
    if told is None and cell:
        told = next((code for word in folded(cell.text).split() if (code := meaning("statuses", word))), None)
    if told:
        return _status(told), "status"
    first, last = _iso(row.cells.get("start_date")), _iso(row.cells.get("end_date"))
    now = document.issued.isoformat() if document.issued else None
    if now and first and first > now[: len(first)]:
        return "planned", "dates"
    if now and last:
        return ("completed" if last < now[: len(last)] else "ongoing"), "dates"
    lasting = kind in word_set("rows", "lasting", "types")
    return ("ongoing" if lasting else "completed"), "kind"


def _status(code: str) -> Status:
    known: dict[str, Status] = {
        "completed": "completed", "ongoing": "ongoing", "planned": "planned", "proposed": "proposed",
    }  # fmt: skip
    return known[code]
