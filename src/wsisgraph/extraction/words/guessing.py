"""Words that no list knows may be verbs all the same: regular past forms, and what stands behind `to`."""

import re
from collections.abc import Sequence
from functools import cache

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.words.tokens import Token

_DROPPED_E = re.compile(r"(?:[aiou][tvgzcsdrkmpl]|[bcdfgkptz]l|[lrn][scvg]|dg|yz|ys|qu|u)$")
_TWO_VOWELS = re.compile(r"(?:oa|ea|ai|ee|oo|ou|ei)[tdrkmplgn]$")
_NO_PAST = word_set("grammar", "inflection", "no_past")


@cache
def guessed(word: str) -> str | None:
    """The verb that a past form which no list knows may belong to (`retrofitted`); None for other words."""
    if (
        len(word) < 6
        or not word.endswith("ed")
        or word.endswith(("eed", "ated-in"))
        or word.startswith("un")
        or "-" in word
        or word in _NO_PAST
        or not word.isalpha()
    ):
        return None
    if word.endswith("ied"):
        return word[:-3] + "y"
    stem = word[:-2]
    if stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if _DROPPED_E.search(stem) and not _TWO_VOWELS.search(stem) else stem


def unknown_infinitive(tokens: Sequence[Token], token: Token) -> bool:
    """`to halve the gaps`: behind `to`, a word that no list knows is a verb in front of a determiner (not so in
    `up to grade 6`).
    """
    if token.capital or token.index + 1 >= len(tokens) or not token.text.isalpha():
        return False
    following = tokens[token.index + 1]
    return following.lower in word_set("words", "definite") or following.lower in ("a", "an")
