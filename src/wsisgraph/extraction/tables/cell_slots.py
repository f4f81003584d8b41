"""What the cell of a column says whose field is known: an area, a time, a unit, a group, what is measured."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsisgraph.extraction.circumstances.dates import find_dates
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.tables.heads import Said, measure
from wsisgraph.extraction.tables.units import counted_by, has_unknown_scale, tidy, unit_in
from wsisgraph.vocabulary import Vocabulary

POWER_HEADS = frozenset({"unit mult", "unit multiplier", "power code", "powercode"})
_YEAR = re.compile(r"(?:CY|YR)?\s?((?:19|20)\d\d)(?:\s?\[YR\d{4}\])?(?:\.0)?")
_PERIOD = re.compile(
    r"(?:FY|CY)?\s?(?:19|20)\d\d(?:\s?[-–/]\s?(?:FY)?(?:(?:19|20)\d\d|\d\d?))?(?:[-\s]?(?:[QSHMW]\d{1,2}|A1?))?"
    r"|(?:19|20)\d\d-\d\d(?:-\d\d)?|(?:[QSH]\d|\d{1,2}[./]\d{1,2})[\s./-]+(?:19|20)\d\d"
)
_LABELLED = re.compile(r"[A-Z_][A-Z0-9_]{0,15}: (?=\S)")
_POWERS = {"0": 1, "1": 10, "2": 100, "3": 1000, "6": 10**6, "9": 10**9, "12": 10**12}
_NUMBERS = re.compile(r"1[, ]?0{2,3}(?:[, ]?0{3})*")


@cache
def codes(table: str) -> dict[str, str]:
    """Word to meaning, of one table of the lexicon of files."""
    return {word: code for code, words in load("statistic_files")[table].items() for word in words.split("|")}


@cache
def _totals() -> frozenset[str]:
    return frozenset(load("statistic_files")["totals"].split("|"))


def is_total(text: str) -> bool:
    """Whether a cell of a dimension stands for all of it: `_T`, `Both sexes`."""
    return text.strip().casefold() in _totals()


def label_start(text: str) -> int:
    """Where the name begins in a cell with a code in front of it: `GH: Ghana`."""
    found = _LABELLED.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=4096)
def unit_said(text: str) -> Said:
    """A unit in a cell or a line of its own; the words of one that is in no list tell what is measured."""
    words = text.strip()
    known = codes("units").get(words.casefold().replace("_", " "))
    if known:
        return Said(unit=known)
    rest, unit, scale = unit_in(words if words.startswith(("(", "[")) else f"({words})")
    if has_unknown_scale(rest):
        rest, unit, scale = unit_in(words)
    left = tidy(rest)
    if unit == "other":
        return Said(words=words, unit="other", scale=scale)
    if not unit and scale and left:
        unit = codes("units").get(left.casefold()) or counted_by(left)
        left = "" if unit else left
    if has_unknown_scale(rest):
        return Said(scale=scale, unsure=True)
    if unit == "percent" or (unit and not left) or (scale and not left):
        return Said(unit=unit, scale=scale)
    if unit:
        return Said(words=left, unit=unit, scale=scale)
    counted = counted_by(words) if scale is None else None
    return Said(unit=counted, scale=scale) if counted else Said(words=words, unit="other", scale=scale)


def multiplier(text: str, *, power: bool) -> int | None:
    """`6` in a column of powers of ten, `Millions`, `1000`; None for what is no multiplier."""
    word = text.strip()
    if power and word in _POWERS:
        return _POWERS[word]
    if word.casefold() in ("units", "unit", "ones", "none", "1"):
        return 1
    if _NUMBERS.fullmatch(word):
        return int(re.sub(r"\D", "", word))
    scale = unit_in(f"({word})")[2]
    return scale if scale and not tidy(unit_in(f"({word})")[0]) else None


def period_said(text: str) -> str | None:
    """The words of a time; None for what names none with its year."""
    words = text.strip()
    if year := _YEAR.fullmatch(words):
        return year[1]
    if _PERIOD.fullmatch(words):
        return words
    dates = [date for date in find_dates(words, 0, len(words)) if re.search(r"(?:19|20)\d\d", date.text)]
    whole = len(dates) == 1 and dates[0].start <= 4 and dates[0].end == len(words)
    return dates[0].text if whole else None


def within_year(part: str, year: str, head: str) -> str | None:
    """A part of a year as `2019-01`, `Q2 2019` or `March 2019`; None for a number of an untold kind."""
    if not part.strip().isdigit():
        return f"{part} {year}"
    number = int(part)
    if "month" in head.casefold() and 1 <= number <= 12:
        return f"{year}-{number:02}"
    return f"Q{number} {year}" if "quarter" in head.casefold() and 1 <= number <= 4 else None


def series_said(text: str) -> Said:
    """What is measured, with its whole name: years in it are part of the name."""
    told = measure(text)
    if told.period is None:
        return replace(told, measures=True)
    return replace(told, words=tidy(unit_in(text)[0]), period=None, measures=True)


def population_said(field: str, text: str) -> str | None:
    """A group of people; None for all of them."""
    word = text.strip()
    if is_total(word):
        return None
    if field == "sex":
        return codes("sexes").get(word.casefold(), word.lower())
    return codes("residences").get(word.casefold(), word) if field == "population" else word


@dataclass(frozen=True, slots=True)
class Areas:
    """What cells call areas."""

    named: Callable[[str], str | None]
    """Names of areas by their ISO 3166 or M49 code; a name is its own, a number that is no code is None."""
    same: Callable[[str], str]
    """One word for all names of an area that is known (`Vietnam`, `Viet Nam`); other names stay what they are."""


def areas_of(vocabulary: Vocabulary) -> Areas:
    """The areas that a vocabulary knows."""
    by_number = {country.m49: country.label for country in vocabulary.countries.values()}
    by_number |= {country.iso2: country.label for country in vocabulary.countries.values()}
    regions = {r.code: r.label for r in vocabulary.regions.values() if r.code.isdigit()}

    @lru_cache(maxsize=4096)
    def named(text: str) -> str | None:
        word = text.strip()
        number = word.zfill(3) if word.isdigit() else word.upper()
        if word.casefold() in ("world", "global", "wld", "001", "1"):
            return "world"
        if found := by_number.get(number) or regions.get(number):
            return found
        country = vocabulary.countries.get(word.upper()) if len(word) == 3 else None
        if country is not None:
            return country.label
        return None if re.fullmatch(r"[\W\d]+", word) else word

    @lru_cache(maxsize=4096)
    def same(name: str) -> str:
        found = vocabulary.countries.by_surface(name) or vocabulary.regions.by_surface(name)
        return found[0].code if len(found) == 1 else name

    return Areas(named, same)
