"""Finding what a string of text may name: every candidate, so that ambiguity stays visible."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_SPACES = re.compile(r"\s+")
_LIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_FOREIGN_ARTICLE = re.compile(r"^(?:les?|la|l|los|las|el) (?=.)")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = 6


def fold(text: str) -> str:
    """Text with plain quotes, hyphens and single spaces, without a leading article; case is kept."""
    return _ARTICLE.sub("", _SPACES.sub(" ", text.translate(_LIKE)).strip())


def _key(text: str) -> str:
    """Longer names compare without case; short ones and acronyms keep it (`WHO` is not `who`)."""
    folded = fold(text)
    return folded if len(folded) < _SHORT or folded.isupper() else folded.casefold()


def plain(text: str) -> str:
    """Text of any language without capitals, accents, vowel signs, punctuation and a leading article."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _FOREIGN_ARTICLE.sub("", _NOT_WORD.sub(" ", letters.casefold()).strip())


class SurfaceIndex(Generic[T]):
    """Names and the things that bear them."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        found: dict[str, dict[int, T]] = {}
        for surface, thing in pairs:
            for key in {_key(surface), fold(surface)}:
                found.setdefault(key, {})[id(thing)] = thing
        self._found = {key: tuple(things.values()) for key, things in found.items()}

    def candidates(self, text: str) -> tuple[T, ...]:
        """All things that `text` may name, in the order they were given; empty when none."""
        return self._found.get(fold(text)) or self._found.get(_key(text), ())

    def ambiguous(self) -> dict[str, tuple[T, ...]]:
        """The folded names that more than one thing bears."""
        return {key: things for key, things in sorted(self._found.items()) if len(things) > 1}
