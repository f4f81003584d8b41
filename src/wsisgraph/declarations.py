"""Where a text of Turtle or SPARQL declares prefixes and bases, found in one pass whatever the text is.

What only looks like a declaration, in a string or a comment, is found as well. Many words may lead through the
same comment, name or IRI: what one of them has passed the next ones do not pass again, so that nobody waits long.
"""

import re
from collections.abc import Iterator

NAME = rb"[\w.\x80-\xff-]*+"
"""The characters of a prefix, and more."""
_SPACE = rb"[ \t\r\n]"
_BEGINS = re.compile(rb"(?<![\w:-])")
Declaration = tuple[int, bytes | None, bytes]
"""Where it begins, the prefix (None for a base), and the IRI."""


class _Run:
    """The ends of runs of characters: the same from every place inside a run."""

    def __init__(self, data: bytes, pattern: bytes) -> None:
        self._data, self._match = data, re.compile(pattern).match
        self._begin = self._end = 0

    def end(self, place: int) -> int:
        """The end of the run that a place is in."""
        if not self._begin <= place < self._end:
            found = self._match(self._data, place)
            self._begin, self._end = place, found.end() if found else place
        return self._end


class _Gap:
    """The ends of what may stand between two tokens: spaces and comments."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._spaces, self._line = _Run(data, _SPACE + rb"*+"), _Run(data, rb"[^\r\n]*+")
        # At the end of any line in it, all comments are over: from there on the end is the same.
        self._rest = _Run(data, rb"(?:" + _SPACE + rb"|\#[^\r\n]*+)*+")

    def end(self, place: int) -> int:
        """Where the next token begins."""
        place = self._spaces.end(place)
        return self._rest.end(self._line.end(place)) if self._data.startswith(b"#", place) else place


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        # Each remembers what was passed last, so the two gaps of a declaration do not share one.
        self._before, self._behind = _Gap(data), _Gap(data)
        self._name, self._iri = _Run(data, NAME), _Run(data, rb"[^>]*+")

    def prefix(self, place: int) -> tuple[bytes, bytes] | None:
        """The prefix and the IRI, if they stand behind a place."""
        start = self._before.end(place)
        end = self._name.end(start)
        if not self._data.startswith(b":", end) or (iri := self._read(self._behind.end(end + 1))) is None:
            return None
        return self._data[start:end], iri

    def base(self, place: int) -> bytes | None:
        """The IRI, if it stands behind a place."""
        return self._read(self._before.end(place))

    def _read(self, place: int) -> bytes | None:
        if not self._data.startswith(b"<", place):
            return None
        end = self._iri.end(place + 1)
        return self._data[place + 1 : end] if self._data.startswith(b">", end) else None


def turtle_declarations(data: bytes) -> Iterator[Declaration]:
    """All declarations, bases first, as prefixes may be relative to them."""
    reader = _Reader(data)
    for place, end in _words(data, b"base"):
        if (iri := reader.base(end)) is not None:
            yield place, None, iri
    reader = _Reader(data)
    for place, end in _words(data, b"prefix"):
        if (found := reader.prefix(end)) is not None:
            yield place, *found


def _words(data: bytes, word: bytes) -> Iterator[tuple[int, int]]:
    lowered = data.lower()
    place = lowered.find(word)
    while place >= 0:
        if _BEGINS.match(data, place):
            yield place, place + len(word)
        place = lowered.find(word, place + len(word))
