"""What the head of a column, the label of a row or a caption says of the figures in a table."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from wsisgraph.documents.captions import LABEL as CAPTION_LABEL
from wsisgraph.documents.raised_marks import RAISED
from wsisgraph.extraction.circumstances.dates import find_dates
from wsisgraph.extraction.lexicon import load, phrases
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.statistics.figure_parts import code_table
from wsisgraph.extraction.tables.units import (
    EDGES,
    INDEX,
    counted_by,
    has_unknown_scale,
    is_in_numbers,
    is_number_of,
    tidy,
    unit_in,
    without_both,
)
from wsisgraph.extraction.words.tokens import tokenize

_LABEL = re.compile(rf"{CAPTION_LABEL}\s*[.:–—-]?\s*")
_NOTE = re.compile(rf"\s*(?:[*†‡§]+|[{RAISED}]+|\[\w{{1,2}}\]|\([a-z*]\)|/[a-z])+$|(?<=\d)\s?[a-z]$")


@dataclass(frozen=True, slots=True)
class Said:
    """What some words say; None where they say nothing. `words` is the rest, which tells what is measured."""

    words: str = ""
    unit: str | None = None
    counted: str | None = None
    """The unit that the noun alone suggests (`Trainees`); a unit that is said anywhere goes before it."""
    scale: int | None = None
    period: str | None = None
    area: str | None = None
    population: str | None = None
    total: bool = False
    aim: bool = False
    measures: bool = False
    """Whether the words tell by themselves what is measured, in a column of such words or with a unit."""
    unsure: bool = False
    """Whether the words seem to name a multiplier that is not known."""

    @property
    def generic(self) -> bool:
        """Whether the words only say that there is a figure."""
        return self.words.casefold() in _set("generic")

    @property
    def is_number(self) -> bool:
        """Whether the words say that figures are numbers of something: `Number`, `Sample size`."""
        return self.words.casefold() in _set("numbers")

    @property
    def vague(self) -> bool:
        """Whether the words tell figures of one thing apart and measure nothing alone."""
        return self.words.casefold() in _set("vague")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(phrases("tables", name))


def without_note(text: str) -> str:
    """Words without the mark of a note behind them."""
    return _NOTE.sub("", text.strip())


def names_kind(head: str, kind: str) -> bool:
    """Whether a head is of the given list of the lexicon: `area_heads`, `period_heads`, `labels` …"""
    return _NOTE.sub("", head).strip(EDGES).casefold() in _set(kind)


@lru_cache(maxsize=4096)
def said(text: str, *, caption: bool = False) -> Said:
    """What the words of a head or label say."""
    rest = _LABEL.sub("", text, count=1) if caption else _NOTE.sub("", text.strip())
    folded = rest.strip(EDGES).casefold()
    if folded in _set("totals"):
        return Said(words="", total=True)
    rest, unit, scale = unit_in(without_both(rest) if caption else rest)
    unsure = has_unknown_scale(rest)
    rest, period = _period(rest, caption=caption)
    words = tidy(rest)
    population = code_table("populations").get(words.casefold())
    area = _area(words)
    aim = bool(_set("aims") & set(words.casefold().split()))
    if (is_number_of(text) or is_in_numbers(text)) and unit and not area:
        # `Number of schools`, `Schools (number)`: what is counted is measured, also where it could be a group.
        return Said(words, unit, None, scale, period, None, population, aim=aim, measures=True, unsure=unsure)
    if area or population:
        return Said("", unit, None, scale, period, area, population, aim=aim, unsure=unsure)
    inside = _area_inside(words) if caption else None
    # A caption tells what the whole table is about; only beside a multiplier it is surely what is counted.
    counted = counted_by(words) if scale or not caption else None
    measures = unit is not None
    return Said(words, unit, counted, scale, period, inside, None, aim=aim, measures=measures, unsure=unsure)


def measure(text: str) -> Said:
    """What a label says that is known to name what is measured, also where it could be a group: `Schools`."""
    told = said(text)
    words = told.words or tidy(unit_in(_NOTE.sub("", text.strip()))[0])
    return Said(words, told.unit, counted_by(words), told.scale, told.period, aim=told.aim, unsure=told.unsure)


def _period(text: str, *, caption: bool) -> tuple[str, str | None]:
    """The one time that the words name; a caption with several names none."""
    if INDEX.search(text):
        return text, None
    dates = [date for date in find_dates(text, 0, len(text)) if re.search(r"(?:19|20)\d\d", date.text)]
    if len(dates) != 1 or (dates[0].end < len(text.rstrip(EDGES)) and dates[0].start > 0 and not caption):
        return text, None
    date = dates[0]
    return text[: date.start] + text[date.end :], date.text


def _area(words: str) -> str | None:
    """The words, if they are a place or a group of countries and nothing else."""
    if not words or len(words) > 80:
        return None
    folded = words.casefold().removeprefix("the ")
    if folded in phrases("figures", "areas") or folded in ("world", "global", "worldwide"):
        return str(load("figures")["world_area"]) if folded in ("world", "global", "worldwide") else words
    tokens = tokenize(words)
    places = [place for place in find_places(tokens) if place.kind in ("country", "region", "city")]
    first = 1 if tokens and tokens[0].lower == "the" else 0
    whole = len(places) == 1 and places[0].first == first and places[0].last == len(tokens)
    return words if whole else None


def _area_inside(words: str) -> str | None:
    """The one place that a caption names."""
    tokens = tokenize(words)
    places = [place for place in find_places(tokens) if place.kind in ("country", "region")]
    if len(places) != 1:
        return None
    place = places[0]
    return words[tokens[place.first].start : tokens[place.last - 1].end]
