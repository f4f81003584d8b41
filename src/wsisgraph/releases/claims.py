"""What documents say of one subject, in the form in which it can be compared across documents."""

import math
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wsisgraph.graph.statistic import without_value

Row = Mapping[str, str]
"""One solution of a query: the values of its variables, without those that are not bound."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STRETCH = re.compile(r"(?<!\d)(\d{1,2})\s?(?:-|–|to|and)\s?(\d{1,2})(?!\d)")
_EXACT, _ABOVE, _BELOW = ("", "only"), ("more-than", "at-least"), ("less-than", "up-to")


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact's word on a subject. Claims of one `series` can be compared, and only those."""

    fact: str
    document: str
    series: Hashable
    subject: str
    says: str
    excludes: Callable[["Claim", "Claim"], bool]
    """Whether two claims of the series cannot both be right."""
    low: float = 0.0
    high: float = 0.0
    names: frozenset[str] = frozenset()
    value: str = ""
    """What is compared, where that is not what is shown."""


def figures(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on a series of figures: the same words, unit, population, area and period.

    What a figure is about is told in the words of its sentence, compared without the value and its bound. A
    period that is only assumed is the assumed year, and without one nothing can be compared. "Nearly", "about",
    "some" and "estimated" leave room for other values, so they claim nothing.
    """
    for row in rows:
        code = row.get("qualifier", "").rpartition("/")[2]
        if code not in (*_EXACT, *_ABOVE, *_BELOW):
            continue
        if row["period"].endswith("/unspecified") and "defaultYear" not in row:
            continue
        value = float(row["value"])
        subject = without_value(row["what"], row["value"])
        about = (row["unit"], row["population"], row["area"], row["period"], row.get("defaultYear"))
        low, high = (-math.inf if code in _BELOW else value), (math.inf if code in _ABOVE else value)
        told = _told(subject, row)
        yield Claim(row["fact"], row["document"], (subject, *about), told, row["value"], _is_apart, low, high)


def _told(subject: str, row: Row) -> str:
    """The series in words, with the place and the time that its figures are for."""
    period = row["period"].rpartition("/")[2]
    time = row.get("defaultYear", "") if period == "unspecified" else period.replace("-", " ")
    place = "" if row["area"].endswith("/unspecified") else row.get("place", "")
    return ", ".join(part for part in (subject, place, time) if part)


def dates(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on when a named event was held.

    A less precise date excludes nothing that it contains; of two stretches of days in one month, those that share
    no day exclude each other. Meetings of one name are held again: without a year in the name, only dates of one
    year are compared.
    """
    for row in rows:
        year = None if _YEAR.search(row["title"]) else row["date"][:4]
        days = _days(row.get("words", ""))
        says = row["words"] if days else row["date"]
        yield Claim(
            row["fact"], row["document"], (row["event"], year), row["title"], says, _is_other_date,
            value=row["date"], names=days,
        )  # fmt: skip


def _days(words: str) -> frozenset[str]:
    """The days of a stretch inside one month: `3 to 7 June 2036`."""
    found = _STRETCH.search(words)
    if found is None:
        return frozenset()
    first, last = int(found[1]), int(found[2])
    return frozenset(map(str, range(first, last + 1)))


def issuers(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on who issued a named work: no organisation in common, by identifier or by name."""
    facts: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        facts.setdefault((row["fact"], row["work"]), []).append(row)
    for (fact, work), found in facts.items():
        names = sorted({row["name"] for row in found})
        known = {row["issuer"] for row in found} | {name.casefold() for name in names}
        first = min(found, key=lambda row: row["title"])
        yield Claim(
            fact, first["document"], work, first["title"], "; ".join(names), _is_other_body, names=frozenset(known)
        )


def _is_apart(one: Claim, other: Claim) -> bool:
    return one.high < other.low or other.high < one.low


def _is_other_date(one: Claim, other: Claim) -> bool:
    if one.value.startswith(other.value) or other.value.startswith(one.value):
        return one.value == other.value and bool(one.names and other.names) and not one.names & other.names
    return True


def _is_other_body(one: Claim, other: Claim) -> bool:
    return not one.names & other.names
