"""What the head of a column, the label of a row or a caption says of the figures in a table."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from wsisgraph.documents.captions import LABEL as CAPTION_LABEL
from wsisgraph.extraction.dates import find_dates
from wsisgraph.extraction.figure_parts import code_table
from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.places import find_places
from wsisgraph.extraction.tokens import tokenize

_LABEL = re.compile(rf"{CAPTION_LABEL}\s*[.:–—-]?\s*")
_NOTE = re.compile(r"\s*(?:[*†‡§]+|\[\w{1,2}\]|\([a-z*]\)|/[a-z])+$|(?<=\d)\s?[a-z]$")
# Behind a number it is a bound: `Countries with more than 50 per cent`.
_SHARE = re.compile(
    r"(?<!\d)(?<!\d )(?:\b(?:as a )?(?:percentage|per cent|percent)(?: share)?\b(?! ?points?)|%)", re.IGNORECASE
)
_SHARE_OF = re.compile(r"\s*(?:percentage|per cent|percent|%)(?: share)? of (?:the )?", re.IGNORECASE)
_POINTS = re.compile(r"\bpercentage points?\b", re.IGNORECASE)
_RATE = re.compile(
    r"\bper (?:100|1[, ]?000|10[, ]?000|100[, ]?000|million|thousand|hundred) [a-z]+\b", re.IGNORECASE
)
_INDEX = re.compile(r"\b(?:19|20)\d\d ?= ?100\b")
_SHARES = r"(?:percentages?|per ?cent|%)"
_COUNTS = r"(?:numbers?|counts?|thousands?|millions?)"
_JOINT = r"\s*(?:and|or|&|/|,)\s*"
# A caption of numbers and shares says of no column which of them it has.
_BOTH = re.compile(rf"[(\[,]?\s*(?:{_COUNTS}{_JOINT}{_SHARES}|{_SHARES}{_JOINT}{_COUNTS})\s*[)\]]?", re.IGNORECASE)
_NUMBER_OF = re.compile(r"^(?:total )?(?:number|no\.?|count) of\b", re.IGNORECASE)
# Multipliers that are written in other ways than the words of the lexicon.
_SPELLED = (
    (re.compile(r"(?<![\d,.])['’]?000[, ]000\b"), "million"),
    (re.compile(r"\bthousands? (?:of )?millions?\b", re.IGNORECASE), "billion"),
    (re.compile(r"[(\[](?:in |x ?|× ?)?1[, ]?000(?:['’]?s)?[)\]]"), "(thousands)"),
    (re.compile(r"[(\[](?:in |x ?|× ?)?1[, ]?000[, ]?000(?:['’]?s)?[)\]]"), "(millions)"),
)
_OTHER_SCALE = re.compile(
    r"(?:^|[(\[]\s*|(?<!\d),\s*|\bin )"
    r"(?:['’]?000|(?:hundreds?|tens|dozens?|lakhs?|crores?|thousands?|[mb]illions?)\b)",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(r"\d[\d,. ]*$")
_YEAR_BEFORE = re.compile(r"(?<![\d,.])(?:19|20)\d\d\s*$")
_AMOUNT_BEHIND = re.compile(r"\s*(?!(?:19|20)\d\d\b)\d")
_EDGES = " \t,;:.()[]–—-|/"
_FRAME = re.compile(
    r"\b(?:in|of|the|as|expressed|by|at|for|during|and|to|from)$|^(?:in|of|for|during)\b", re.IGNORECASE
)


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


def names_kind(head: str, kind: str) -> bool:
    """Whether a head is of the given list of the lexicon: `area_heads`, `period_heads`, `labels` …"""
    return _NOTE.sub("", head).strip(_EDGES).casefold() in _set(kind)


@lru_cache(maxsize=4096)
def said(text: str, *, caption: bool = False) -> Said:
    """What the words of a head or label say."""
    rest = _LABEL.sub("", text, count=1) if caption else _NOTE.sub("", text.strip())
    folded = rest.strip(_EDGES).casefold()
    if folded in _set("totals"):
        return Said(words="", total=True)
    rest, unit, scale = _unit(_BOTH.sub(" ", rest) if caption else rest)
    unsure = _OTHER_SCALE.search(rest) is not None
    rest, period = _period(rest, caption=caption)
    words = _tidy(rest)
    population = code_table("populations").get(words.casefold())
    area = _area(words)
    aim = bool(_set("aims") & set(words.casefold().split()))
    if _NUMBER_OF.match(text.strip()) and not area:
        # `Number of schools`: what is counted is what is measured, also where it could be a group.
        return Said(words, unit, None, scale, period, None, population, aim=aim, measures=True, unsure=unsure)
    if area or population:
        return Said("", unit, None, scale, period, area, population, aim=aim, unsure=unsure)
    inside = _area_inside(words) if caption else None
    counted = None if caption else _counted(words)
    measures = unit is not None
    return Said(words, unit, counted, scale, period, inside, None, aim=aim, measures=measures, unsure=unsure)


def measure(text: str) -> Said:
    """What a label says that is known to name what is measured, also where it could be a group: `Schools`."""
    told = said(text)
    words = told.words or _tidy(_unit(_NOTE.sub("", text.strip()))[0])
    return Said(words, told.unit, _counted(words), told.scale, told.period, aim=told.aim, unsure=told.unsure)


def _unit(text: str) -> tuple[str, str | None, int | None]:
    """The text without its unit, the unit, and the multiplier."""
    if _POINTS.search(text):
        return _POINTS.sub(" ", text), "percentage-point", None
    if _RATE.search(text) or _INDEX.search(text):
        return text, "other", None
    for pattern, word in _SPELLED:
        text = pattern.sub(word, text)
    money = None if _NUMBER_OF.match(text.strip()) else _money(text)
    if money is not None:
        return money
    if _SHARE_OF.match(text):
        return _SHARE_OF.sub("", text, count=1), "percent", None
    if share := _SHARE.search(text):
        # Of what a share is taken belongs to what is measured: `Spending (per cent of national income)`.
        of = re.match(r" of\b", text[share.end() :])
        return text if of else text[: share.start()] + " " + text[share.end() :], "percent", None
    rest, scale = _scale(text)
    for name, code in code_table("units").items():
        found = re.search(rf"(?:[(\[,]\s*|\bin )(?:{re.escape(name)})(?=\s*[)\],]|$)", rest, re.IGNORECASE)
        if found and not re.search(r"per|/", rest[found.end() : found.end() + 4]):
            return rest[: found.start()] + rest[found.end() :], code, scale
    if _NUMBER_OF.match(rest.strip()):
        return _NUMBER_OF.sub("", rest.strip()), _counted(_tidy(rest)) or "count", scale
    return rest, None, scale


def _money(text: str) -> tuple[str, str, int | None] | None:
    """`(millions of United States dollars)`, `Revenue, US$ million`, `Budget in euros`."""
    scales = "|".join(re.escape(word) for word in sorted(_scale_words(), key=len, reverse=True))
    for name, code in sorted(code_table("currencies").items(), key=lambda item: -len(item[0])):
        word = re.escape(name)
        named = rf"(?<![\w$]){word}(?![\w$])"
        found = re.search(
            rf"(?:(?:in )?(?<![\w,.'’])(?P<one>{scales})(?: of)? )?{named}(?:\s*(?P<two>{scales})\b)?",
            text,
            re.IGNORECASE,
        )
        if (
            found
            and not _is_amount(text, found)
            and (len(name) > 2 or not name.isalpha())
            and (name.isupper() or name.islower())
        ):
            spelled = found["one"] or found["two"]
            scale = _scale_words()[spelled.lower()] if spelled else None
            return text[: found.start()] + " " + text[found.end() :], code, scale
    return None


def _is_amount(text: str, found: re.Match[str]) -> bool:
    """Whether a currency stands at a number, as in a bound (`over US$ 5,000`); years are no such numbers."""
    before = text[: found.start()]
    number = _AMOUNT_BEFORE.search(before) is not None and _YEAR_BEFORE.search(before) is None
    return number or _AMOUNT_BEHIND.match(text, found.end()) is not None


@cache
def _scale_words() -> dict[str, int]:
    table: dict[str, str] = load("tables")["scales"]
    return {word: int(size) for size, words in table.items() for word in words.split("|")}


def _scale(text: str) -> tuple[str, int | None]:
    """A multiplier in brackets, behind a comma or in front: `Subscriptions (thousands)`, `Million users`."""
    for word, size in sorted(_scale_words().items(), key=lambda item: -len(item[0])):
        name = rf"(?i:{re.escape(word)})"
        # The end of `500,000` is no multiplier.
        comma = "," if word.isalpha() else r"(?<!\d),"
        front = rf"|^{name}(?:\s*$| of\b| (?=[a-z]))" if word.isalpha() and len(word) > 1 else ""
        found = re.search(rf"(?:[(\[]|{comma})\s*{name}(?=\s*[)\],]|$)|\b[Ii]n {name}\b{front}", text)
        if found:
            return text[: found.start()] + text[found.end() :], size
    return text, None


def _period(text: str, *, caption: bool) -> tuple[str, str | None]:
    """The one time that the words name; a caption with several names none."""
    if _INDEX.search(text):
        return text, None
    dates = [date for date in find_dates(text, 0, len(text)) if re.search(r"(?:19|20)\d\d", date.text)]
    if len(dates) != 1 or (dates[0].end < len(text.rstrip(_EDGES)) and dates[0].start > 0 and not caption):
        return text, None
    date = dates[0]
    return text[: date.start] + text[date.end :], date.text


def _tidy(text: str) -> str:
    words = " ".join(re.sub(r"[(\[]\s*[)\]]", " ", text).split())
    words = re.sub(r"([(\[])\s+", r"\1", re.sub(r"\s+([,;:)\]])", r"\1", words))
    before = None
    while before != words:
        before = words
        words = _FRAME.sub("", words.strip(_EDGES.replace(")", "").replace("]", ""))).strip()
        if words.endswith(")") and "(" not in words:
            words = words[:-1]
    return words


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


def _counted(words: str) -> str | None:
    """`Trainees`, `Mobile subscriptions`: people or things that a table counts."""
    if words.casefold() in _set("numbers"):
        return "count"
    last = words.casefold().rpartition(" ")[2]
    if not last.isalpha():
        return None
    forms = {last, *singulars(last)}
    if last == next(iter(singulars(last)), last) and not last.endswith("people"):
        return None
    if forms & word_set("figures", "people"):
        return "person"
    return "count" if forms & (word_set("figures", "reached") | _set("counted")) else None
