"""Reads the index of a release. Nothing here changes the file, which is opened read-only and immutable.

An `Index` may be used from many threads; each has its own connection.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_numbers import BLOCK, Numbering
from wsisgraph.releases.index_text import Phrase, match_expression

Record = dict[str, Any]
_CACHED_POSTINGS = 4096
_NOTHING = Numbering(0, 0)


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
        kinds = self._rows("SELECT kind, first, size, slots FROM kind")
        self._kinds = {kind: Numbering(first, size, slots) for kind, first, size, slots in kinds}
        # The index never changes, so what was read once stays true as long as it is open.
        self.posting = lru_cache(maxsize=_CACHED_POSTINGS)(self._posting)
        self.totals = lru_cache(maxsize=256)(self._totals)
        self.positions = lru_cache(maxsize=64)(self._positions)
        self.labels = lru_cache(maxsize=64)(self._labels)
        self.tags = lru_cache(maxsize=8)(self._tags)
        self.search = lru_cache(maxsize=32)(self._search)
        self.search_all = lru_cache(maxsize=32)(self._search_all)
        self.words = lru_cache(maxsize=1)(self._words)
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
        return {kind: numbering.size for kind, numbering in self._kinds.items()}

    def meta(self) -> dict[str, str]:
        """What the builder noted: version and base."""
        return dict(self._rows("SELECT key, value FROM meta"))

    def size(self, kind: str) -> int:
        """The number of items of a kind."""
        return self._numbering(kind).size

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
        return self._numbering(kind).position(found[0][0]) if found else None

    def records(self, kind: str, positions: Iterable[int]) -> Iterator[Record]:
        """The records at these positions, in this order."""
        numbering = self._numbering(kind)
        read = self._connection().execute
        for position in positions:
            yield from_json(read("SELECT record FROM item WHERE id = ?", (numbering.id(position),)).fetchone()[0])

    def locals(self, kind: str) -> list[str]:
        """The local identifiers of a kind, in canonical order."""
        return [row[0] for row in self._ordered(kind, "SELECT id, local FROM item WHERE kind = ?", kind)]

    def locals_of(self, kind: str, name: str, code: str) -> list[str]:
        """The local identifiers of the items that have a value, in canonical order."""
        everyone = self.locals(kind)
        return [everyone[position] for position in bits.positions(self.posting(kind, name, code))]

    def _search_all(self, kinds: tuple[str, ...], phrases: tuple[Phrase, ...]) -> list[tuple[str, int]]:
        """(kind, position) of items of these kinds that match, the best first."""
        blocks = {numbering.first // BLOCK: (kind, numbering) for kind, numbering in self._kinds.items()}
        rows = self._rows(
            "SELECT bm25(words, 4.0, 1.0), rowid FROM words WHERE words MATCH ?", match_expression(phrases)
        )
        found = []
        for score, number in rows:
            kind, numbering = blocks[number // BLOCK]
            if kind in kinds:
                found.append((score, numbering.first, numbering.position(number), kind))
        return [(kind, position) for _, _, position, kind in sorted(found)]

    def _positions(self, kind: str) -> dict[str, int]:
        """Local identifier to position."""
        return {local: position for position, local in enumerate(self.locals(kind))}

    def _labels(self, kind: str) -> dict[str, str]:
        """Local identifier to label, in canonical order."""
        first = self._numbering(kind).first
        statement = "SELECT id, local, label FROM item WHERE id >= ? AND id < ?"
        return dict(self._ordered(kind, statement, first, first + BLOCK))

    def descendants(self, kind: str, code: str) -> list[str]:
        """The code and all below it."""
        return [
            row[0]
            for row in self._rows("SELECT descendant FROM closure WHERE kind = ? AND ancestor = ?", kind, code)
        ]

    def _tags(self, kind: str, names: tuple[str, ...]) -> list[tuple[int, str, str]]:
        """(position, name, code) of all tags of these names, without those implied by a hierarchy."""
        numbering = self._numbering(kind)
        marks = ",".join("?" * len(names))
        rows = self._rows(
            f"SELECT DISTINCT item, name, code FROM tag WHERE item >= ? AND item < ? AND name IN ({marks})"  # noqa: S608
            " ORDER BY 1, 2, 3",
            numbering.first,
            numbering.first + BLOCK,
            *names,
        )
        found = [(numbering.position(item), name, code) for item, name, code in rows]
        return found if numbering.slots is None else sorted(found)

    def _search(self, kind: str, phrases: tuple[Phrase, ...]) -> list[int]:
        """Positions that match, the best first; a match in the title weighs four times one in the body."""
        numbering = self._numbering(kind)
        found = self._rows(
            "SELECT bm25(words, 4.0, 1.0), rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?",
            match_expression(phrases),
            numbering.first,
            numbering.first + BLOCK,
        )
        return [position for _, position in sorted((score, numbering.position(row)) for score, row in found)]

    def _words(self) -> dict[str, int]:
        """Every folded word of the full text, and the number of items that have it."""
        connection = self._connection()
        # The table of words is a view of the index; it stands in memory, the file is not touched.
        connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        return dict(connection.execute("SELECT term, doc FROM temp.vocabulary ORDER BY term").fetchall())

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

    def _numbering(self, kind: str) -> Numbering:
        return self._kinds.get(kind, _NOTHING)

    def _ordered(self, kind: str, statement: str, *values: Any) -> list[Any]:
        """The rows of all items of a kind in canonical order, without the number that each begins with."""
        numbering = self._numbering(kind)
        rows = self._rows(statement, *values)
        return [row[1:] for row in sorted(rows, key=lambda row: numbering.position(row[0]))]

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
