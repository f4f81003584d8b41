"""The series of reports whose symbols are known, and what to ask the document service for."""

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wsisgraph.errors import InputError
from wsisgraph.fetching.symbols import halves, normal, same

SERIES = ("wsis",)


@dataclass(frozen=True, slots=True)
class Report:
    """A document to get. What a person or a list says of it goes into its sidecar.

    `confirmed` is false when nobody has seen the symbol on a copy of the report: then only its first half is used,
    the sidecar gets the symbol that the copy prints, and the title must contain `title_contains`.
    """

    symbol: str
    date: datetime.date | None = None
    year_covered: int | None = None
    confirmed: bool = True
    title_contains: str | None = None

    @property
    def asked(self) -> str:
        """What the document service is asked for: it knows a document by each half of its symbol."""
        return halves(self.symbol)[0]

    @property
    def known_as(self) -> str:
        """The symbol that may be stated before a copy was seen."""
        return self.symbol if self.confirmed else self.asked


@dataclass(frozen=True, slots=True)
class Series:
    """Reports that belong together, oldest first."""

    name: str
    title: str
    reports: tuple[Report, ...]


@cache
def load_series(name: str) -> Series:
    """The series with this name.

    Raises:
        InputError: there is none.

    """
    if name not in SERIES:
        raise InputError(f"there is no series {name!r}.", remedy=f"Known series: {', '.join(SERIES)}.")
    table = tomllib.loads(files("wsisgraph.fetching").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    reports = tuple(
        Report(r["symbol"], r.get("date"), r["year_covered"], r["confirmed"], table["title_contains"])
        for r in table["report"]
    )
    return Series(name, table["title"], reports)


def wanted(symbols: list[str], series: str | None) -> list[Report]:
    """The reports that a person asks for, each once, in the order given; the series follows.

    A symbol that the lists know gets its other half, its date and its year from there.

    Raises:
        InputError: a symbol has the wrong form, or there is no such series.

    """
    known = [report for name in SERIES for report in load_series(name).reports]
    asked: list[Report] = []
    for text in symbols:
        symbol = normal(text)
        listed = next((r for r in known if r.confirmed and same(r.symbol, symbol)), None)
        asked.append(listed or Report(symbol))
    asked += load_series(series).reports if series else ()
    return [r for n, r in enumerate(asked) if not any(same(r.symbol, earlier.symbol) for earlier in asked[:n])]
