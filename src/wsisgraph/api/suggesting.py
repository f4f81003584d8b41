"""What may have been meant by a search that finds nothing: other words, and names that are written nearly so.

These are suggestions only. What was asked for is never looked for in another form unseen.
"""

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wsisgraph.api.reconcile_names import SIMILAR, Candidate, names_of
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import Phrase

NAMES_SHOWN = 5
LIKE = 0.72 * SIMILAR
"""Score from which a name is like what was asked for."""
_SHORTEST, _LONG = 4, 7
"""Letters from which a word is compared, and from which it may differ in two letters."""
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Words that are found, and items whose names are alike; either may be missing."""

    words: str | None
    names: tuple[Candidate, ...]


def suggestions(index: Index, text: str, phrases: tuple[Phrase, ...]) -> Suggestions:
    """What may have been meant by `text`, which finds nothing."""
    found = names_of(index).find(text[:200], NAMES_SHOWN)
    return Suggestions(_other_words(index, phrases), tuple(item for item, score in found if score >= LIKE))


def _other_words(index: Index, phrases: tuple[Phrase, ...]) -> str | None:
    """The query with words of the release in place of those that it does not have; None unless it is found."""
    wanted = [phrase for phrase in phrases if not phrase.excluded]
    if sum(len(phrase.words) for phrase in wanted) > _MOST_WORDS:
        return None
    meant = [tuple(_nearest(index, word) for word in phrase.words) for phrase in wanted]
    if meant == [phrase.words for phrase in wanted]:
        return None
    instead = tuple(Phrase(words, phrase.prefix) for words, phrase in zip(meant, wanted, strict=True))
    kinds = tuple(sorted(index.kinds))
    return " ".join(_written(phrase) for phrase in instead) if index.search_all(kinds, instead) else None


def _written(phrase: Phrase) -> str:
    words = " ".join(phrase.words)
    return (f'"{words}"' if " " in words else words) + ("*" if phrase.prefix else "")


def _nearest(index: Index, word: str) -> str:
    """The word of the release that differs least, of equals the most frequent; itself when none is near."""
    known = index.words()
    if word in known or len(word) < _SHORTEST:
        return word
    allowed = 2 if len(word) >= _LONG else 1
    near = process.extract(word, list(known), scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=20)
    return min(near, key=lambda item: (item[1], -known[item[0]], item[0]))[0] if near else word
