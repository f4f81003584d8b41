"""Types that the order of an object's words decides: who is taught, what is laid, which bodies a network joins."""

from collections.abc import Sequence

from wsisgraph.extraction.activities.type_rules import Deed
from wsisgraph.extraction.lexicon import word_set

_LESSONS = word_set("grammar", "type_words", "lessons")
_TAUGHT = word_set("grammar", "type_words", "taught")
_NETWORKS = word_set("grammar", "type_words", "networks")
_PLANT = word_set("grammar", "type_words", "plant")
_PLANT_HEADS = word_set("grammar", "type_words", "plant_heads")
_MEMBERS = word_set("grammar", "type_words", "members")
_OPENING = ("“", '"', "‘")
_LOOKED_AT = 14
"""So many words of an object are looked at."""


def by_words(deed: Deed, words: Sequence[str]) -> str | None:
    """The type that the words of an object, in lower case, decide by their order; None when they say nothing."""
    return _taught(deed, words) or _laid(deed, words)


def near(words: Sequence[str]) -> frozenset[str]:
    """The first words of an object, up to a quotation."""
    quoted = next((i for i, word in enumerate(words) if word[:1] in _OPENING), len(words))
    return frozenset(words[: min(quoted, _LOOKED_AT)])


def _taught(deed: Deed, words: Sequence[str]) -> str | None:
    """`a workshop on the use of spreadsheets`, `hands-on sessions`: people learn to do something."""
    if not deed.heads & _LESSONS:
        return None
    use = any(words[i : i + 2] == ["use", "of"] for i in range(min(len(words), _LOOKED_AT)))
    return "capacity_building" if use or deed.near & _TAUGHT else None


def _laid(deed: Deed, words: Sequence[str]) -> str | None:
    """`a fibre network`, `solar systems`: plant, no undertaking and no tool; a network of bodies is a union."""
    if deed.verb in ("implement", "execute"):
        return None
    if deed.noun not in (None, "programme_or_project", "platform_or_tool", "agreement_or_partnership"):
        return None
    if deed.heads & _PLANT_HEADS and deed.near & _PLANT:
        return "other"
    if not deed.heads & _NETWORKS or deed.verb in ("join", "launch"):
        return None
    if _of_members(words):
        return "agreement_or_partnership"
    return "other" if deed.noun != "platform_or_tool" else None


def _of_members(words: Sequence[str]) -> bool:
    """Whether a network is one of bodies or people: `a network of river libraries`."""
    at = next((i for i, word in enumerate(words) if word in ("network", "networks")), len(words))
    return words[at + 1 : at + 2] == ["of"] and any(word in _MEMBERS for word in words[at + 2 : at + 5])
