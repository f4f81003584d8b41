"""The unit and the multiplier in the words of a head, a label or a caption, and the words without them."""

import re
from functools import cache

from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.statistics.figure_parts import code_table

EDGES = " \t,;:.()[]–—-|/"
"""What may be left around words when something beside them was taken out."""
# Behind a number it is a bound: `Countries with more than 50 per cent`.
_SHARE = re.compile(
    r"(?<!\d)(?<!\d )(?:\b(?:as a )?(?:percentage|per cent|percent)(?: share)?\b(?! ?points?)|%)", re.IGNORECASE
)
_SHARE_OF = re.compile(r"\s*(?:percentage|per cent|percent|%)(?: share)? of (?:the )?", re.IGNORECASE)
_POINTS = re.compile(r"\bpercentage points?\b", re.IGNORECASE)
_RATE = re.compile(
    r"\bper (?:100|1[, ]?000|10[, ]?000|100[, ]?000|million|thousand|hundred) [a-z]+\b", re.IGNORECASE
)
_PER_HUNDRED = re.compile(r"\bper (?:100|hundred) [a-z]+\b", re.IGNORECASE)
INDEX = re.compile(r"\b(?:19|20)\d\d ?= ?100\b")
"""What an index says of its base: a year that is no time of its figures."""
_SHARES = r"(?:percentages?|per ?cent|%)"
_COUNTS = r"(?:numbers?|counts?|thousands?|millions?)"
_JOINT = r"\s*(?:and|or|&|/|,)\s*"
# A caption of numbers and shares says of no column which of them it has.
_BOTH = re.compile(rf"[(\[,]?\s*(?:{_COUNTS}{_JOINT}{_SHARES}|{_SHARES}{_JOINT}{_COUNTS})\s*[)\]]?", re.IGNORECASE)
# In brackets or behind the last comma: `Schools (number)`, `Schools connected, in absolute numbers`.
_IN_NUMBERS = re.compile(
    r"\s*(?:[(\[]\s*(?=[^()\[\]]*(?P<end>[)\]]))|,\s*)(?:in )?(?:absolute |total )?(?:numbers?|counts?)"
    r"(?: of (?P<of>[a-z]+))?\s*(?(end)[)\]]|$)",
    re.IGNORECASE,
)
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
_FRAME = re.compile(
    r"\b(?:in|of|the|as|expressed|by|at|for|during|and|to|from)$|^(?:in|of|for|during)\b", re.IGNORECASE
)


def has_unknown_scale(text: str) -> bool:
    """Whether words without their unit seem to name a multiplier still: `Sales (hundreds of)`."""
    return _OTHER_SCALE.search(text) is not None


def without_both(caption: str) -> str:
    """A caption without its saying that there are numbers and shares."""
    return _BOTH.sub(" ", caption)


def is_number_of(text: str) -> bool:
    """Whether words tell what is counted: `Number of schools`."""
    return _NUMBER_OF.match(text.strip()) is not None


def is_in_numbers(text: str) -> bool:
    """Whether words say behind what is counted that it is: `Schools (number)`."""
    return _IN_NUMBERS.search(text) is not None


def is_per_hundred(text: str) -> bool:
    """Whether words name a rate that may be told in per cent as well: `Internet users per 100 inhabitants`."""
    return _PER_HUNDRED.search(text) is not None


def unit_in(text: str) -> tuple[str, str | None, int | None]:
    """The text without its unit, the unit, and the multiplier."""
    if _POINTS.search(text):
        return _POINTS.sub(" ", text), "percentage-point", None
    if _RATE.search(text) or INDEX.search(text):
        return text, "other", None
    for pattern, word in _SPELLED:
        text = pattern.sub(word, text)
    money = None if is_number_of(text) else _money(text)
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
    if found := _IN_NUMBERS.search(rest):
        left = rest[: found.start()] + " " + rest[found.end() :]
        # Of what the numbers are belongs to what is measured.
        return rest if found["of"] else left, counted_by(found["of"] or tidy(left)) or "count", scale
    if is_number_of(rest):
        return _NUMBER_OF.sub("", rest.strip()), counted_by(tidy(rest)) or "count", scale
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


def tidy(text: str) -> str:
    """Words without the brackets and joints that a unit or a time has left."""
    words = " ".join(re.sub(r"[(\[]\s*[)\]]", " ", text).split())
    words = re.sub(r"([(\[])\s+", r"\1", re.sub(r"\s+([,;:)\]])", r"\1", words))
    before = None
    while before != words:
        before = words
        words = _FRAME.sub("", words.strip(EDGES.replace(")", "").replace("]", ""))).strip()
        if words.endswith(")") and "(" not in words:
            words = words[:-1]
    return words


def counted_by(words: str) -> str | None:
    """`Trainees`, `Mobile subscriptions`: people or things that a table counts."""
    if words.casefold() in frozenset(phrases("tables", "numbers")):
        return "count"
    last = words.casefold().rpartition(" ")[2]
    if not last.isalpha():
        return None
    forms = {last, *singulars(last)}
    if last == next(iter(singulars(last)), last) and not last.endswith("people"):
        return None
    if forms & word_set("figures", "people"):
        return "person"
    return "count" if forms & (word_set("figures", "reached") | frozenset(phrases("tables", "counted"))) else None
