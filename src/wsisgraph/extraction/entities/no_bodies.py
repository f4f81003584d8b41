"""Open names that act and are no bodies all the same: countries, peoples, offices and plain words."""

import re
from collections.abc import Sequence
from functools import cache

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import is_camel, is_field, is_plain, words
from wsisgraph.extraction.names.officers import head_of
from wsisgraph.extraction.names.places import nationalities
from wsisgraph.extraction.names.recognition import Name

_STATE = re.compile(r"(?:\w+ )?(?:Republic|Kingdom|Sultanate|Principality|State|Federation|Commonwealth) of ")


def may_be_body(name: Name) -> bool:
    """Whether a mention may come of a name that is known by its deed alone; whoever acts stays a doer."""
    if name.rule not in ("doer", "acronym"):
        return True
    parts = name.surface.split()
    if _STATE.match(name.surface) or name.surface in origins():
        return False
    lower = [part.lower() for part in parts]
    if name.kind == "unknown" and not {lower[-1], *singulars(head_of(lower))}.isdisjoint(_people_and_offices()):
        return False
    headed = len(parts) > 1 and parts[-1].lower() in words("heads")
    return headed or name.kind == "acronym" or not _is_phrase(parts)


@cache
def origins() -> frozenset[str]:
    """`Kenyan`, `African`: what tells where somebody comes from."""
    return nationalities() | {word.capitalize() for word in word_set("grammar", "shapes", "regional")}


@cache
def _people_and_offices() -> frozenset[str]:
    personal = word_set("grammar", "shapes", "personal")
    return words("offices") | personal | {f"{word}s" for word in personal} | {"person", "persons"}


def _is_phrase(parts: Sequence[str]) -> bool:
    """`Digital Skills`, `Applications`: words of the language alone; one alone in the plural too."""
    plain = len(parts) == 1 and not is_camel(parts[0]) and any(map(_is_ordinary, singulars(parts[0].lower())))
    return plain or all(map(_is_ordinary, parts))


def _is_ordinary(word: str) -> bool:
    if is_camel(word):
        return False
    word = word.lower()
    return is_plain(word) or is_field(word) or word in words("openers") or word in word_set("common", "words")
