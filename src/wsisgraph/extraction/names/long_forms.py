"""A long form that declares a registered body's acronym and has that body's content words is that body.

`Organization of Economic Cooperation and Development (OECD)`: writers change function words, hyphens, commas,
spelling, number and word order, and leave `United Nations` out. Both signs are needed: an acronym alone may be
anybody's, and a name alone is linked only as the registry has it.
"""

import re
from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import Known, american
from wsisgraph.extraction.names.field_rows import SET_APART
from wsisgraph.extraction.words.tokens import Token

_FUNCTION = word_set("grammar", "long_forms", "function")
_LETTERS = re.compile(r"[^\W\d_]+")
_SILENT = re.compile(r"(?<=\w)-(?=\w)|\s?['’]s?\b|\b(?:United Nations|UN)\b")
"""Hyphens inside a word, marks of the genitive, and the family of bodies, which names may have or leave out."""
_ENDINGS = ("ical", "ern", "ian", "al", "es", "e", "s", "y")
"""What tells number or an adjective of a noun (`Agricultural`, `Telecommunications`, `Western`)."""
_SHORTEST_STEM = 4
_LONGEST = 16
"""Tokens of a long form, at most."""


def long_form_start(tokens: Sequence[Token], end: int, body: Known) -> int | None:
    """Where a long form of the body begins that ends in front of the bracket at `end` (None: another name)."""
    wanted = content_words(body.name)
    if len(wanted) < 2:
        return None
    for first in range(max(0, end - _LONGEST), end - 1):
        inside = tokens[first:end]
        opens = inside[0].capital and inside[0].lower not in _FUNCTION
        if opens and all(t.capital or t.text == "," or t.tag == "POS" or t.lower in _FUNCTION for t in inside):
            said = content_words(" ".join(t.text for t in inside))
            if "".join(said) == "".join(wanted) or sorted(said) == sorted(wanted):
                return first
    return None


def content_words(name: str) -> list[str]:
    """The stems of a name's words in small letters, without function words and `United Nations`."""
    parts = _LETTERS.findall(_SILENT.sub("", name))
    return [_stem(part) for part in parts if part.lower() not in _FUNCTION]


def makes(name: str, acronym: str) -> bool:
    """Whether the beginnings of a name's content words make the acronym (`Tarn Electric Co-op`: `TARELCO`)."""
    parts = [part.lower() for part in _LETTERS.findall(name) if part.lower() not in _FUNCTION]
    while len(parts) > 1 and parts[-1] in SET_APART:
        parts.pop()
    return len(parts) > 1 and _made_of(acronym.lower(), parts)


def _made_of(letters: str, parts: Sequence[str]) -> bool:
    """Whether beginnings of all words, one after the other, make the letters."""
    if not parts:
        return not letters
    cuts = range(1, len(parts[0]) + 1)
    return any(letters.startswith(parts[0][:cut]) and _made_of(letters[cut:], parts[1:]) for cut in cuts)


def _stem(word: str) -> str:
    low = american(word).lower().replace("isation", "ization")
    ending = next((e for e in _ENDINGS if low.endswith(e) and len(low) - len(e) >= _SHORTEST_STEM), "")
    return low.removesuffix(ending)
