"""The forms of English verbs and nouns, by rule; the irregular ones come from the lexicon."""

import re
from collections.abc import Iterator
from functools import lru_cache

_VOWELS = "aeiou"
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


def verb_forms(lemma: str) -> dict[str, tuple[str, ...]]:
    """The forms of a regular verb by tag: `VB`, `VBZ`, `VBD`, `VBN`, `VBG`."""
    past = past_form(lemma)
    return {
        "VB": (lemma,),
        "VBZ": (third_person(lemma),),
        "VBD": (past,),
        "VBN": (past,),
        "VBG": (gerund(lemma),),
    }


def third_person(lemma: str) -> str:
    """`publish` becomes `publishes`, `study` becomes `studies`; plurals of nouns follow the same rule."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_SIBILANT) else "s")


plural = third_person


def past_form(lemma: str) -> str:
    """`open` becomes `opened`, `plan` becomes `planned`."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def gerund(lemma: str) -> str:
    """`make` becomes `making`, `plan` becomes `planning`."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def doubles(lemma: str, past: str) -> bool:
    """Whether the past of `lemma` doubles its last consonant (`submit`, `submitted`)."""
    return past == lemma + lemma[-1] + "ed"


def spellings(lemma: str) -> Iterator[str]:
    """The spellings of one verb: `organize` is also written `organise`."""
    yield lemma
    if len(lemma) > 5 and lemma.endswith("ize"):
        yield lemma[:-3] + "ise"
    if lemma.endswith("yse"):
        yield lemma[:-3] + "yze"


def singulars(word: str) -> tuple[str, ...]:
    """The nouns of which `word` may be the plural, most likely first; `word` itself comes last."""
    return _singulars(word) if word.endswith("s") else (word,)


@lru_cache(maxsize=8192)
def _singulars(word: str) -> tuple[str, ...]:
    found = [word[:-3] + "y"] if word.endswith("ies") else []
    found += [word[:-2]] if word.endswith("es") else []
    found += [word[:-1]] if not word.endswith("ss") else []
    return *found, word


def _stem(lemma: str) -> str:
    return lemma + lemma[-1] if _DOUBLING.match(lemma) else lemma
