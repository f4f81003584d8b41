"""Finds organisations, works and concepts by name, as people write names: exact first, then nearly.

An exact preferred name weighs more than an acronym or code, and that more than any other name. A name that is
only similar never reaches them, whatever its likeness, so that nothing is matched without a person's decision.
"""

import heapq
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import words

KINDS = ("entity", "action-line", "goal", "target", "region", "country", "work")
PREFERRED, ACRONYM, OTHER, SIMILAR = 100.0, 98.0, 96.0, 92.0
"""Scores of an exact name by its class; the last is the most that a similar name can have."""
LOWEST = 60.0
"""Below this likeness (0 to 100) a name is no candidate."""
_NAMES_PER_CANDIDATE = 6
_NARROWED = 16
_lock = threading.Lock()
_ARTICLES = frozenset({"the", "le", "la", "les", "el", "los", "las"})


def normal(text: str) -> str:
    """The words of a name without case, accents, signs and a leading article."""
    found = [word for word, _, _ in words(text)]
    return " ".join(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be meant."""

    iri: str
    kind: str
    local: str
    label: str
    types: tuple[str, ...]
    registered: bool
    activities: int

    @property
    def weight(self) -> tuple[bool, int]:
        """What is better known goes first among equals."""
        return self.registered, self.activities


@dataclass
class Names:
    """The names of all items of a release that can be reconciled."""

    candidates: list[Candidate] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """Normal forms; `owners` says at the same place whose they are."""
    owners: list[int] = field(default_factory=list)
    exact: dict[str, dict[int, float]] = field(default_factory=dict)
    """Normal form to the items that have it, with the score of its class."""
    types: set[str] = field(default_factory=set)
    """All types that items have."""
    narrowed: "dict[frozenset[str], Names]" = field(default_factory=dict)

    def add(self, candidate: Candidate, names: Mapping[str, float], identifiers: Iterable[str] = ()) -> None:
        """Add an item with its names and the score of each; identifiers are found when they are exact only."""
        number = len(self.candidates)
        self.candidates.append(candidate)
        self.types.update(candidate.types)
        best: dict[str, float] = {}
        for name, score in names.items():
            if key := normal(name):
                best[key] = max(score, best.get(key, 0.0))
        for key, score in best.items():
            self.keys.append(key)
            self.owners.append(number)
            self.exact.setdefault(key, {})[number] = score
        for identifier in identifiers:
            self.exact.setdefault(normal(identifier), {}).setdefault(number, ACRONYM)

    def only(self, types: frozenset[str]) -> "Names":
        """The names of the items that have one of these types."""
        # Types that a client makes up would each need names of their own to be kept.
        types &= self.types
        found = self.narrowed.get(types)
        if found is None:
            found = Names(self.candidates)
            chosen = {number for number, item in enumerate(self.candidates) if types.intersection(item.types)}
            pairs = [(key, owner) for key, owner in zip(self.keys, self.owners, strict=True) if owner in chosen]
            found.keys, found.owners = [key for key, _ in pairs], [owner for _, owner in pairs]
            for key, scores in self.exact.items():
                if kept := {owner: score for owner, score in scores.items() if owner in chosen}:
                    found.exact[key] = kept
            with _lock:
                while len(self.narrowed) >= _NARROWED:
                    del self.narrowed[next(iter(self.narrowed))]
                self.narrowed[types] = found
        return found

    def find(self, query: str, limit: int) -> list[tuple[Candidate, float]]:
        """Up to `limit` items with their scores, 0 to 100, the best first."""
        key = normal(query)
        if not key:
            return []
        scores = dict(self.exact.get(key, {}))
        for number, score in self._similar(key, limit * _NAMES_PER_CANDIDATE):
            scores[number] = max(score, scores.get(number, 0.0))
        return self._ranked(scores)[:limit]

    def complete(self, prefix: str, limit: int) -> list[Candidate]:
        """Items for what was typed: those with a name that begins so, then with such a word, then similar."""
        key = normal(prefix)
        if not key:
            return []
        scores: dict[int, float] = dict(self.exact.get(key, {}))
        for name, number in zip(self.keys, self.owners, strict=True):
            if name.startswith(key):
                scores[number] = max(scores.get(number, 0.0), 95.0)
            elif f" {key}" in name:
                scores[number] = max(scores.get(number, 0.0), 94.0)
        if len(scores) < limit:
            for number, score in self._similar(key, limit * _NAMES_PER_CANDIDATE):
                scores.setdefault(number, score)
        return [candidate for candidate, _ in self._ranked(scores)[:limit]]

    def _similar(self, key: str, many: int) -> Iterator[tuple[int, float]]:
        whole = process.extract(key, self.keys, scorer=fuzz.token_sort_ratio, limit=many, score_cutoff=LOWEST)
        # A name of which words were left out has all that are given; the fewer are missing, the better.
        shared = process.extract(key, self.keys, scorer=fuzz.token_set_ratio, limit=None, score_cutoff=LOWEST)
        parts = ((name, (likeness + fuzz.ratio(key, name)) / 2, place) for name, likeness, place in shared)
        for _, likeness, place in (*whole, *heapq.nlargest(many, parts, key=lambda item: item[1])):
            if likeness >= LOWEST:
                yield self.owners[place], round(likeness * SIMILAR / 100, 2)

    def _ranked(self, scores: Mapping[int, float]) -> list[tuple[Candidate, float]]:
        found = [(self.candidates[number], score) for number, score in scores.items()]
        return sorted(found, key=lambda item: (-item[1], *(-int(x) for x in item[0].weight), item[0].iri))


_made: WeakKeyDictionary[Index, Names] = WeakKeyDictionary()


def names_of(index: Index) -> Names:
    """The names of a release; read once, because an index never changes."""
    with _lock:
        found = _made.get(index)
        if found is None:
            found = Names()
            for kind in KINDS:
                for record in index.records(kind, range(index.size(kind))):
                    found.add(_candidate(record), dict(_names(record)), _identifiers(record))
            _made[index] = found
        return found


def types_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The types of an item: its kind, and `entity/government` for its kind of body."""
    finer = record.get("entity_kind") or record.get("work_kind")
    return (f"{record['kind']}/{finer}", record["kind"]) if finer else (record["kind"],)


def _candidate(record: Mapping[str, Any]) -> Candidate:
    return Candidate(
        iri=record["id"],
        kind=record["kind"],
        local=record["local"],
        label=record["label"],
        types=types_of(record),
        registered=record.get("registered") is not False,
        activities=record.get("activities") or 0,
    )


def _names(record: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Names with the score of their class, the lowest first: of two equal ones the last counts."""
    yield from _each((*record.get("alt_names", ()), *record.get("alt_labels", ())), OTHER)
    codes = (record.get("code"), record.get("symbol"), record.get("short_label"))
    yield from _each((*record.get("acronyms", ()), *record.get("notations", ()), *codes), ACRONYM)
    titles = (record["label"], record.get("title"))
    yield from _each(
        (*(record.get("names") or {}).values(), *(record.get("labels") or {}).values(), *titles), PREFERRED
    )


def _identifiers(record: Mapping[str, Any]) -> list[str]:
    own = (record["id"], record["local"], record.get("homepage"), record.get("url"))
    return [text for text in (*own, *record.get("same_as", ()), *record.get("exact_matches", ())) if text]


def _each(names: Iterable[str | None], score: float) -> Iterator[tuple[str, float]]:
    return ((name, score) for name in names if name)
