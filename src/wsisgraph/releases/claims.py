"""What documents say of one subject, in the form in which it can be compared across documents."""

import math
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wsisgraph.graph.statistic import without_value

Row = Mapping[str, str]
"""One solution of a query: the values of its variables, without those that are not bound."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
        yield Claim(row["fact"], row["document"], (subject, *about), subject, row["value"], _is_apart, low, high)


def dates(rows: Iterable[Row]) -> Iterator[Claim]:
    """Claims on when a named event was held.

    A less precise date excludes nothing that it contains. Meetings of one name are held again: without a year in
    the name, only dates of one year are compared.
    """
    for row in rows:
        year = None if _YEAR.search(row["title"]) else row["date"][:4]
        yield Claim(row["fact"], row["document"], (row["event"], year), row["title"], row["date"], _is_other_date)


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
    return not one.says.startswith(other.says) and not other.says.startswith(one.says)


def _is_other_body(one: Claim, other: Claim) -> bool:
    return not one.names & other.names
