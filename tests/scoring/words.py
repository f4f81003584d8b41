"""How two wordings are compared: names, objects and dates."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LEADING = re.compile(r"^(?:the|a|an|in|on|from|of|during) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|$)")

STOP_WORDS = frozenset(
    _WORD.findall(
        "a an the this that these those its their our his her of on in at to for from by with and or as into "
        "about over under between among within through including is are was were be been it they we which who"
    )
)


def plain(text: str) -> str:
    """Lower case, accents and punctuation folded, single spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(_WORD.findall(kept))


def name_key(name: str) -> str:
    """A name without brackets, leading article and possessive ending."""
    return plain(_LEADING.sub("", _POSSESSIVE.sub("", _BRACKETS.sub("", name)).strip()))


def date_key(date: str) -> str:
    """A date as written, without the preposition before it."""
    bare = date.strip()
    while (shorter := _LEADING.sub("", bare)) != bare:
        bare = shorter
    return plain(bare.replace("–", "-").replace("—", "-"))


def words(text: str) -> frozenset[str]:
    """All words of `text`."""
    return frozenset(plain(text).split())


def content_words(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning; all of them when none does."""
    every = words(text)
    return every - STOP_WORDS or every


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words by all words, 0 to 1; two empty sets are the same."""
    union = one | other
    return len(one & other) / len(union) if union else 1.0


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words by the words of the shorter wording, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else float(one == other)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, or one is the other with its place (`Ministry of Health of Ghana`)."""
    first, second = name_key(one), name_key(other)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((content_words(first), content_words(second)), key=len)
    return len(short) >= 2 and short <= long


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one; the annotation counts persons as it counts anything else."""
    return one == other or {one, other} == {"person", "count"}
