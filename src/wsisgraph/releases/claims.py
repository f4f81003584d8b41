"""What documents say of one subject, in the form in which it can be compared across documents."""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wsisgraph.graph.statistic import without_value

Row = Mapping[str, str]
"""One solution of a query: the values of its variables, without those that are not bound."""

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
        if (limits := bound(row)) is None or _is_bare_count(row):
            continue
        if row["period"].endswith("/unspecified") and "defaultYear" not in row:
            continue
        subject = without_value(row["what"], row["value"])
        about = (row["unit"], row["population"], row["area"], row["period"], row.get("defaultYear"))
        yield Claim(
            row["fact"], row["document"], (subject, *about), _told(subject, row), row["value"], is_apart, *limits
        )


def bound(row: Row) -> tuple[float, float] | None:
    """The lowest and the highest value that a figure leaves open; None for one that only comes near."""
    code, value = row.get("qualifier", "").rpartition("/")[2], float(row["value"])
    if code not in (*_EXACT, *_ABOVE, *_BELOW):
        return None
    return (-math.inf if code in _BELOW else value), (math.inf if code in _ABOVE else value)


def _is_bare_count(row: Row) -> bool:
    """`300 participants`, `40 countries`: how many were at one occasion, which the words do not name."""
    return row["unit"].rpartition("/")[2] == "count" and len(row["what"].split()) == 1


def _told(subject: str, row: Row) -> str:
    """The series in words, with the place and the time that its figures are for."""
    period = row["period"].rpartition("/")[2]
    time = row.get("defaultYear", "") if period == "unspecified" else period.replace("-", " ")
    place = "" if row["area"].endswith("/unspecified") else row.get("place", "")
    return ", ".join(part for part in (subject, place, time) if part)


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
            fact, first["document"], work, first["title"], "; ".join(names), is_other_body, names=frozenset(known)
        )


def is_apart(one: Claim, other: Claim) -> bool:
    """No value is open to both figures."""
    return one.high < other.low or other.high < one.low


def is_other_body(one: Claim, other: Claim) -> bool:
    """No organisation in common."""
    return not one.names & other.names
