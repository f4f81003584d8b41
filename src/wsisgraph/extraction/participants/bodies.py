"""Bodies in the order in which a document names them, found again by a word of their name.

A long document names thousands, and each `the Commission` asks for those before it: nothing here passes them all.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from wsisgraph.extraction.entities.bearers import head_words
from wsisgraph.extraction.facts import Participant


class Bodies(Sequence[Participant]):
    """A list that grows at its end."""

    def __init__(self, bodies: Iterable[Participant] = ()) -> None:
        self._all: list[Participant] = []
        self._by_word: dict[str, list[Participant]] = {}
        self._filed = 0
        """How many are found by a word already: many lists are never asked."""
        self._by_entity: dict[str, list[Participant]] = {}
        for body in bodies:
            self.append(body)

    def append(self, body: Participant) -> None:
        """Add a body that was named now."""
        self._all.append(body)
        self._by_entity.setdefault(body.entity, []).append(body)

    def with_word(self, *words: str) -> Sequence[Participant]:
        """Those in whose name or surface one of the words stands, also as a plural, in order of their naming."""
        for body in self._all[self._filed :]:
            for word in head_words(body.name) | head_words(body.surface):
                self._by_word.setdefault(word, []).append(body)
        self._filed = len(self._all)
        found = [self._by_word[word] for word in dict.fromkeys(words) if word in self._by_word]
        if len(found) < 2:
            return found[0] if found else ()
        wanted = set(words)
        return [body for body in self._all if wanted & (head_words(body.name) | head_words(body.surface))]

    def extend(self, bodies: Iterable[Participant]) -> None:
        """Add bodies in order."""
        for body in bodies:
            self.append(body)

    def has(self, entity: str) -> bool:
        """Whether a body was named."""
        return entity in self._by_entity

    def of(self, entity: str) -> Sequence[Participant]:
        """The namings of one body, in order."""
        return self._by_entity.get(entity, ())

    def by_entity(self) -> Iterator[Sequence[Participant]]:
        """For each body all its namings, in order."""
        yield from self._by_entity.values()

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Participant: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Participant]: ...
    def __getitem__(self, index: int | slice) -> Participant | Sequence[Participant]:
        return self._all[index]
