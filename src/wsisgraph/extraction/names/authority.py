"""Which names are known: the registry's, and those that the document itself teaches.

Names link exactly or by a declared alias, never by likeness; `long_forms` tells what else a document declares.
An acronym that several bodies bear stays unlinked unless the document says which one it means.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.names.places import folded
from wsisgraph.extraction.words.tokens import Token, tokenize
from wsisgraph.vocabulary import Entity, Vocabulary

_SPELLINGS = {
    "organisation": "organization",
    "organisations": "organizations",
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "labour": "labor",
    "co-operation": "cooperation",
    "standardisation": "standardization",
}
"""British words and their American spelling: one name may be written with either."""
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]\.?")
"""Three letters at least: `U.S.` and `E.U.` are places, and initials of persons are two."""
AMBIGUOUS = ""
"""The entity of a surface that several bodies bear, or that no registry knows."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a known surface names."""

    entity: str
    """Local id; empty when the surface is ambiguous."""
    name: str
    body: bool
    """Whether it counts as an organisation; programmes, offices and series of events do not."""
    kind: str
    rule: str
    candidates: tuple[str, ...] = ()


class Keys(NamedTuple):
    """The words of a sentence as names are filed, and the same in small letters."""

    words: tuple[str, ...]
    small: tuple[str, ...]


class Authority:
    """Surfaces of bodies, found at a token, longest first."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Known] = {}
        self._spelt: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        """The surfaces that are the same in small letters, by these."""
        self._lengths: dict[str, tuple[int, ...]] = {}
        """How many words the surfaces have that begin with a word, most first."""

    def copy(self) -> "Authority":
        """A copy that a document may add to."""
        twin = Authority()
        twin._known = dict(self._known)
        # `add` puts new tuples in the place of old ones and changes none.
        twin._spelt = dict(self._spelt)
        twin._lengths = dict(self._lengths)
        return twin

    def add(self, surface: str, known: Known, *, replace: bool = False) -> None:
        """Make a surface known. A second body under it makes it ambiguous, unless it replaces the first."""
        for key in _keys(surface):
            before = self._known.get(key)
            if before and before.entity != known.entity and not replace:
                known = _ambiguous(before, known)
            self._known[key] = known
            self._file(key)

    def _file(self, key: tuple[str, ...]) -> None:
        small = _small(key)
        self._spelt[small] = (*(k for k in self._spelt.get(small, ()) if k != key), key)
        lengths = {*self._lengths.get(_first(key), ()), len(key)}
        self._lengths[_first(key)] = tuple(sorted(lengths, reverse=True))

    @staticmethod
    def keys(tokens: Sequence[Token]) -> Keys:
        """The words of a sentence as names are filed, for `at`."""
        words = tuple([_filed(token.text) for token in tokens])
        return Keys(words, _small(words))

    def starts(self, keys: Keys, others: frozenset[str] = frozenset()) -> list[int]:
        """Where a known surface may begin in a sentence, and where `others` stand (in small letters); in order."""
        return [index for index, word in enumerate(keys.small) if word in self._lengths or word in others]

    def at(self, keys: Keys, index: int) -> tuple[int, Known] | None:
        """The length in tokens of the longest known surface at `index`, and what it names."""
        for length in self._lengths.get(keys.small[index], ()):
            same = self._spelt.get(keys.small[index : index + length], ())
            if not same:
                continue
            here = keys.words[index : index + length]
            if here in same:
                return len(here), self._known[here]
            # Case may differ inside a long name, as long as it is written as a name.
            if len(here) > 2 and here[0][0].isupper():
                return len(here), self._known[same[0]]
        return None

    def begins(self, token: Token) -> bool:
        """Whether a known surface begins with a word."""
        return _filed(token.text).lower() in self._lengths

    def get(self, surface: str) -> Known | None:
        """What a whole surface names."""
        return next((self._known[key] for key in _keys(surface) if key in self._known), None)


@lru_cache(maxsize=4096)
def _keys(surface: str) -> tuple[tuple[str, ...], ...]:
    return (Authority.keys(tokenize(surface)).words,)


@lru_cache(maxsize=16384)
def _filed(word: str) -> str:
    """A word as names are filed; `UNESCO` of `U.N.E.S.C.O.`, as older texts write acronyms."""
    word = folded(word)
    return word.replace(".", "") if _DOTTED.fullmatch(word) else american(word)


def american(word: str) -> str:
    """The word in the spelling under which names are filed, with its own case."""
    american = _SPELLINGS.get(word.lower())
    return word if american is None else american.capitalize() if word[0].isupper() else american


def _first(key: tuple[str, ...]) -> str:
    return key[0].lower() if key else ""


def _small(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str.lower, words))


def _ambiguous(one: Known, other: Known) -> Known:
    candidates = tuple(sorted({*(one.candidates or (one.entity,)), *(other.candidates or (other.entity,))}))
    return Known(AMBIGUOUS, "", False, "", "registry", candidates)


def registry_authority(vocabulary: Vocabulary) -> Authority:
    """The registry's names and the well-known ones that it lacks; build once and copy for every document."""
    authority = Authority()
    for entity in vocabulary.entities.values():
        for surface in _surfaces(entity):
            known = Known(entity.id, entity.name, is_body(entity), entity.kind, "registry")
            authority.add(surface, known)
    for group in load("well_known"):
        for surface in phrases("well_known", group):
            if authority.get(surface) is None:
                authority.add(surface, Known(AMBIGUOUS, "", body=True, kind="", rule="well-known"))
    return authority


def _surfaces(entity: Entity) -> Iterator[str]:
    for surface in entity.surfaces:
        # A national body's acronym belongs to many countries' bodies.
        if entity.kind == "government" and surface in entity.acronyms:
            continue
        # Too short to be safe, or a plain word of the language when written with a capital.
        if surface in word_set("organisations", "unsafe_surfaces"):
            continue
        bare = surface.removeprefix("The ")
        yield bare
        if surface in entity.acronyms and surface.lower() in word_set("organisations", "spoken"):
            yield surface.capitalize()
        if surface in entity.acronyms and surface.startswith(("UN-", "UN ")):
            # Press releases write `UN-HABITAT`; of others, capitals throughout would be another word (`CONGO`).
            yield surface.upper()
        if surface.startswith("UN") and surface[2:] in entity.acronyms:
            yield f"UN-{surface[2:]}"
            yield f"UN {surface[2:]}"
        short = bare.replace("United Nations ", "UN ", 1)
        if is_body(entity) and bare.startswith("United Nations ") and short not in entity.surfaces:
            yield short


def is_body(entity: Entity) -> bool:
    """Whether the guidelines count a registered entity as an organisation."""
    return entity.kind not in word_set("organisations", "registry_kinds_not_bodies") and entity.id not in word_set(
        "organisations", "registry_not_bodies"
    )
