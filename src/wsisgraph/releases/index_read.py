"""Reads the index of a release. Nothing here changes the file, which is opened read-only and immutable.

An `Index` may be used from many threads; each has its own connection.
"""

import sqlite3
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_text import Phrase, match_expression

Record = dict[str, Any]
_CACHED_POSTINGS = 4096


@dataclass(frozen=True, slots=True)
class Ordering:
    """Positions in the order of a field; those without a value come last in both directions."""

    places: bits.Order
    valued: int

    def backwards(self) -> bits.Order:
        """The descending order."""
        return bits.Order([*reversed(self.places[: self.valued]), *self.places[self.valued :]])


class Index:
    """The index of one release."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        kinds = self._rows("SELECT kind, first, size FROM kind")
        self._kinds: dict[str, tuple[int, int]] = {kind: (first, size) for kind, first, size in kinds}
        # The index never changes, so what was read once stays true as long as it is open.
        self.posting = lru_cache(maxsize=_CACHED_POSTINGS)(self._posting)
        self.totals = lru_cache(maxsize=256)(self._totals)
        self.positions = lru_cache(maxsize=64)(self._positions)
        self.labels = lru_cache(maxsize=64)(self._labels)
        self.tags = lru_cache(maxsize=8)(self._tags)
        self.search = lru_cache(maxsize=32)(self._search)
        self.search_all = lru_cache(maxsize=32)(self._search_all)
        self.ordering = lru_cache(maxsize=64)(self._ordering)
        self.descending = lru_cache(maxsize=64)(self._descending)

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    @property
    def kinds(self) -> dict[str, int]:
        """Kind to number of items."""
        return {kind: size for kind, (_, size) in self._kinds.items()}

    def meta(self) -> dict[str, str]:
        """What the builder noted: version and base."""
        return dict(self._rows("SELECT key, value FROM meta"))

    def size(self, kind: str) -> int:
        """The number of items of a kind."""
        return self._kinds.get(kind, (0, 0))[1]

    def everything(self, kind: str) -> int:
        """The set of all items of a kind."""
        return bits.everything(self.size(kind))

    def item(self, kind: str, local: str) -> Record | None:
        """The record with this local identifier."""
        found = self._rows("SELECT record FROM item WHERE kind = ? AND local = ?", kind, local)
        return from_json(found[0][0]) if found else None

    def by_iri(self, iri: str) -> Record | None:
        """The record of a node."""
        found = self._rows("SELECT record FROM item WHERE iri = ? ORDER BY id LIMIT 1", iri)
        return from_json(found[0][0]) if found else None

    def has(self, iri: str) -> bool:
        """Whether there is an item with this IRI."""
        return bool(self._rows("SELECT 1 FROM item WHERE iri = ? LIMIT 1", iri))

    def position(self, kind: str, local: str) -> int | None:
        """The position of an item."""
        found = self._rows("SELECT id FROM item WHERE kind = ? AND local = ?", kind, local)
        return found[0][0] - self._kinds[kind][0] if found else None

    def records(self, kind: str, positions: Iterable[int]) -> Iterator[Record]:
        """The records at these positions, in this order."""
        first = self._kinds.get(kind, (0, 0))[0]
        read = self._connection().execute
        for position in positions:
            yield from_json(read("SELECT record FROM item WHERE id = ?", (first + position,)).fetchone()[0])

    def locals(self, kind: str) -> list[str]:
        """The local identifiers of a kind, in canonical order."""
        return [row[0] for row in self._rows("SELECT local FROM item WHERE kind = ? ORDER BY id", kind)]

    def locals_of(self, kind: str, name: str, code: str) -> list[str]:
        """The local identifiers of the items that have a value, in canonical order."""
        everyone = self.locals(kind)
        return [everyone[position] for position in bits.positions(self.posting(kind, name, code))]

    def _search_all(self, kinds: tuple[str, ...], phrases: tuple[Phrase, ...]) -> list[tuple[str, int]]:
        """(kind, position) of items of these kinds that match, the best first."""
        ranges = sorted((first, first + size, kind) for kind, (first, size) in self._kinds.items() if size)
        starts = [first for first, _, _ in ranges]
        rows = self._rows(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 4.0, 1.0), rowid",
            match_expression(phrases),
        )
        found = []
        for (number,) in rows:
            first, _, kind = ranges[bisect_right(starts, number) - 1]
            if kind in kinds:
                found.append((kind, number - first))
        return found

    def _positions(self, kind: str) -> dict[str, int]:
        """Local identifier to position."""
        return {local: position for position, local in enumerate(self.locals(kind))}

    def _labels(self, kind: str) -> dict[str, str]:
        """Local identifier to label, in canonical order."""
        return dict(self._rows("SELECT local, label FROM item WHERE kind = ? ORDER BY id", kind))

    def descendants(self, kind: str, code: str) -> list[str]:
        """The code and all below it."""
        return [
            row[0]
            for row in self._rows("SELECT descendant FROM closure WHERE kind = ? AND ancestor = ?", kind, code)
        ]

    def _tags(self, kind: str, names: tuple[str, ...]) -> list[tuple[int, str, str]]:
        """(position, name, code) of all tags of these names, without those implied by a hierarchy."""
        first, size = self._kinds.get(kind, (0, 0))
        marks = ",".join("?" * len(names))
        return self._rows(
            f"SELECT DISTINCT item - ?, name, code FROM tag WHERE item >= ? AND item < ? AND name IN ({marks})"  # noqa: S608
            " ORDER BY 1, 2, 3",
            first,
            first,
            first + size,
            *names,
        )

    def _search(self, kind: str, phrases: tuple[Phrase, ...]) -> list[int]:
        """Positions that match, the best first; a match in the title weighs four times one in the body."""
        first, size = self._kinds.get(kind, (0, 0))
        found = self._rows(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
            " ORDER BY bm25(words, 4.0, 1.0), rowid",
            match_expression(phrases),
            first,
            first + size,
        )
        return [row[0] - first for row in found]

    def _posting(self, kind: str, name: str, code: str, basis: str = "") -> int:
        found = self._rows(
            "SELECT bits FROM posting WHERE kind = ? AND name = ? AND basis = ? AND code = ?",
            kind,
            name,
            basis,
            code,
        )
        return bits.unpack(found[0][0]) if found else bits.EMPTY

    def _totals(self, kind: str, name: str) -> tuple[tuple[str, int], ...]:
        """(code, number of items) of a filter, the most frequent first."""
        return tuple(
            self._rows(
                "SELECT code, total FROM posting WHERE kind = ? AND name = ? AND basis = ''"
                " ORDER BY total DESC, code",
                kind,
                name,
            )
        )

    def _ordering(self, kind: str, field: str) -> Ordering:
        found = self._rows("SELECT valued, places FROM sorting WHERE kind = ? AND field = ?", kind, field)
        if not found:
            size = self.size(kind)
            return Ordering(bits.Order(range(size)), size)
        return Ordering(bits.Order(bits.unpack_order(found[0][1])), found[0][0])

    def _descending(self, kind: str, field: str) -> Sequence[int]:
        return self.ordering(kind, field).backwards()

    def _rows(self, statement: str, *values: Any) -> list[Any]:
        return self._connection().execute(statement, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            address = f"file:{quote(str(self.path.resolve()))}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection
