"""How sure a mention is: what stands in and around it, and the share of annotated mentions with such marks that
are right.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from wsisgraph.extraction.facts import Mention
from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.confidences import HIGHEST

_LENGTHS = ((1, "one"), (2, "two"), (4, "few"))
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&./-]*[A-Z0-9]")
_WORD = re.compile(r"[ \u00a0-]?([^\W_][\w’'-]*)")
_POSSESSIVE = re.compile(r"['’]s?\b")
_LITTLE = ("prepositions", "conjunctions", "determiners")


def marks(mention: Mention, text: str) -> tuple[str, ...]:
    """What speaks for and against a mention in its paragraph's text, each `kind=value`."""
    surface = mention.surface
    parts = surface.split()
    return (
        f"rule={mention.rule}",
        f"registered={_yes('/' not in mention.entity)}",
        f"length={next((name for most, name in _LENGTHS if len(parts) <= most), 'many')}",
        f"acronym={_yes(len(parts) == 1 and _ACRONYM.fullmatch(surface) is not None)}",
        f"bracket={_yes('(' in surface)}",
        f"and={_yes('and' in parts or '&' in parts)}",
        f"of={_yes('of' in parts)}",
        f"before={_before(text[: mention.start])}",
        f"behind={_behind(text[mention.end :])}",
    )


def _before(text: str) -> str:
    """What kind of word stands in front."""
    word = text.rstrip().rpartition(" ")[2]
    if not text.strip() or word[-1] in '.!?:•“"':
        return "start"
    if not word[-1].isalnum():
        return "mark"
    if word[0].isdigit():
        return "figure"
    if word[0].isupper():
        return "article" if word == "The" else "capital"
    return "article" if word == "the" else _little(word)


def _behind(text: str) -> str:
    """What kind of word stands behind."""
    if _POSSESSIVE.match(text):
        return "possessive"
    found = _WORD.match(text)
    if found is None:
        return "end" if not text.strip() or text[0] in ".!?" else "mark"
    word = found.group(1)
    if word[0].isdigit():
        return "figure"
    return "capital" if word[0].isupper() else _little(word)


def _little(word: str) -> str:
    return next((key for key in _LITTLE if word in word_set("words", key)), "word")


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def weighed(mention: Mention, text: str) -> Mention:
    """The mention with its confidence: the share of mentions with its marks that are right, by the lexicon's
    weights.
    """
    weights = _weights()
    odds = weights["base"] + sum(weights.get(mark, 0.0) for mark in marks(mention, text))
    return replace(mention, confidence=round(min(1 / (1 + math.exp(-odds)), HIGHEST), 2))


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType({mark: float(weight) for mark, weight in load("mention_certainty")["weights"].items()})
