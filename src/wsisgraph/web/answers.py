"""The answer to a query as a page shows it: a table or text, and a chart and a map where its columns allow."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wsisgraph.web.charts import Bars, lying, stacked

SHOWN = 500
CHARTED = 40
MOST_ROWS = 2000
"""Rows beyond which no chart is tried: it could not be read."""
SERIES = 7
TEXT_SHOWN = 200_000
_NUMBER = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?")
_BROKEN = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("decimal", "double", "float"))
Cell = dict[str, Any] | None
Row = list[Cell]
Name = Callable[[str], str | None]
_YEARS = range(1900, 2101)


@dataclass(slots=True)
class Result:
    """An answer as the page shows it."""

    columns: list[str]
    rows: list[Row]
    total: int
    boolean: bool | None = None
    text: str | None = None
    cut: bool = False
    """Whether the text is longer than what the page shows."""
    chart: "Chart | None" = None
    places: "Places | None" = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of a column of numbers, named by another column and, with `series`, split by a third."""

    bars: Bars
    value: str
    series: list[str]
    left_out: int
    """Series that are not drawn."""


@dataclass(frozen=True, slots=True)
class Places:
    """A number for each country that an answer names."""

    value: str
    """The column of the numbers; empty when rows are counted."""
    counts: dict[str, float]


def graph_result(body: bytes) -> Result:
    """The answer to CONSTRUCT or DESCRIBE: text."""
    text = body.decode()
    return Result([], [], 0, text=text[:TEXT_SHOWN], cut=len(text) > TEXT_SHOWN)


def table_result(body: bytes, country_of: Name, label_of: Name) -> Result:
    """The answer to SELECT or ASK, from its JSON.

    `country_of` gives the code of the country that a value names, `label_of` the label of an IRI.
    """
    document = json.loads(body)
    if "boolean" in document:
        return Result([], [], 0, boolean=document["boolean"])
    columns, bindings = document["head"]["vars"], document["results"]["bindings"]
    rows = [[binding.get(name) for name in columns] for binding in bindings]
    chart, places = chart_of(columns, rows, label_of), places_of(columns, rows, country_of)
    return Result(columns, rows[:SHOWN], len(rows), chart=chart, places=places)


def chart_of(columns: Sequence[str], rows: Sequence[Row], label_of: Name) -> Chart | None:
    """Bars of a column of numbers (`_numbers` says which); None when there is none or names are not unique."""
    value = _numbers(columns, rows)
    others = [place for place in range(len(columns)) if place != value]
    if value is None or not others or not 2 <= len(rows) <= MOST_ROWS:
        return None
    first, second = others[0], others[1] if len(others) > 1 else None
    keys = [(_name(row[first], label_of), "" if second is None else _name(row[second], label_of)) for row in rows]
    numbers = [_number(row[value]) or 0 for row in rows]
    if len({name for name, _ in keys}) == len(keys):
        return _plain_chart(columns[value], [name for name, _ in keys], numbers)
    if len(set(keys)) == len(keys):
        return _split_chart(columns[value], dict(zip(keys, numbers, strict=True)))
    return None


def places_of(columns: Sequence[str], rows: Sequence[Row], country_of: Name) -> Places | None:
    """The numbers of the countries that the first column of countries names; None when no column names any."""
    for place in range(len(columns)):
        found = [country_of(str(row[place]["value"])) if row[place] else None for row in rows]  # type: ignore[index]
        known = sum(code is not None for code in found)
        # A column in which only a few values happen to be names of countries is not one of countries.
        if known and 2 * known >= len(found):
            value = _numbers(columns, rows)
            return Places(columns[value] if value is not None else "", _sums(found, rows, value))
    return None


def _sums(found: Iterable[str | None], rows: Sequence[Row], value: int | None) -> dict[str, float]:
    counts: dict[str, float] = {}
    for code, row in zip(found, rows, strict=True):
        if code is not None:
            counts[code] = counts.get(code, 0) + (1 if value is None else _number(row[value]) or 0)
    return counts


def _plain_chart(value: str, names: list[str], numbers: list[float]) -> Chart | None:
    if len(names) > CHARTED:
        return None
    table = {name: [number] for name, number in zip(names, numbers, strict=True)}
    return Chart(_bars(table, [""]), value, [], 0)


def _split_chart(value: str, table: dict[tuple[str, str], float]) -> Chart | None:
    names = list(dict.fromkeys(name for name, _ in table))
    weight: dict[str, float] = {}
    for (_, series), number in table.items():
        weight[series] = weight.get(series, 0) + number
    drawn = sorted(weight, key=lambda series: (-weight[series], series))[:SERIES]
    if len(names) > CHARTED:
        return None
    rows = {name: [table.get((name, series), 0) for series in drawn] for name in names}
    return Chart(_bars(rows, drawn), value, drawn, len(weight) - len(drawn))


def _bars(table: dict[str, list[float]], series: list[str]) -> Bars:
    """Upright for years, which go from left to right; lying for names, which need room."""
    upright = all(len(name) == 4 and name.isdigit() for name in table)
    return (stacked if upright else lying)(table, series)


def _numbers(columns: Sequence[str], rows: Sequence[Row]) -> int | None:
    """A column with a number that is not negative in every row: that which sorts the rows, else the last."""
    found = {place: [_number(row[place]) for row in rows] for place in reversed(range(len(columns)))}
    whole = {place: [n for n in numbers if n is not None] for place, numbers in found.items()}
    places = [place for place, numbers in whole.items() if rows and len(numbers) == len(rows)]
    return next(iter([*(place for place in places if _leads(whole[place])), *places]), None)


def _leads(numbers: Sequence[float]) -> bool:
    """Whether rows are sorted by these numbers, greatest first: they are what was asked for. Years are not."""
    falls = list(numbers) == sorted(numbers, reverse=True) and len(set(numbers)) > 1
    return falls and not all(number in _YEARS for number in numbers)


def _number(cell: Cell) -> float | None:
    """The number that a literal is; whole ones stay whole. Bars cannot show what is negative or endless.

    A broken number has a type that says so: `4.4` alone may be the number of a target.
    """
    text = cell["value"] if cell and cell["type"] == "literal" else ""
    if not _NUMBER.fullmatch(text):
        return None
    if text.isdigit():
        return int(text)
    return float(text) if cell and cell.get("datatype") in _BROKEN else None


def _name(cell: Cell, label_of: Name) -> str:
    if cell is None:
        return ""
    if cell["type"] != "uri":
        return str(cell["value"])
    iri = str(cell["value"])
    return label_of(iri) or iri.rpartition("#" if "#" in iri else "/")[2]
