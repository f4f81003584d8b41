"""Changes what an index keeps of a kind as a whole: the sets of items with a value, and the orders of fields."""

import sqlite3
from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index import keys_of, sort_key
from wsisgraph.releases.index_changes import Plan, Uncovered
from wsisgraph.releases.index_entry import Entry, Record

Key = tuple[str, str, str]
"""Name, code and basis of a set."""
_KEYED_BY = {
    ("activity", "date"): "date_value",
    ("document", "year"): "year_covered",
    ("document", "date"): "issued",
}
"""Where a record has the value of a field that goes by another name there."""


class Postings:
    """The sets of one kind."""

    def __init__(self, database: sqlite3.Connection, kind: str) -> None:
        self._database, self._kind = database, kind

    def apply(self, plan: Plan) -> set[tuple[str, str]]:
        """Take out and put in; returns (name, code) of the values whose totals are others now."""
        leave: dict[Key, set[int]] = defaultdict(set)
        enter: dict[Key, set[int]] = defaultdict(set)
        for position, old, new in plan.stay:
            before, after = keys_of(old), keys_of(new)
            _note(leave, before - after, position)
            _note(enter, after - before, position)
        for position, entry in plan.come:
            _note(enter, keys_of(entry), position)
        changed = set()
        for key, (total, data) in self._present(plan, {*leave, *enter}).items():
            stored = self._changed(data, plan, leave[key], enter[key])
            if stored != data:
                count = self._store(key, stored)
                # The members that left with their items are found out by the total.
                if count != total and not key[2]:
                    changed.add(key[:2])
        return changed

    def _present(self, plan: Plan, keys: set[Key]) -> dict[Key, tuple[int, bytes]]:
        """The stored sets that may change: those of `keys`, and all of the kind when positions move."""
        columns = "SELECT name, code, basis, total, bits FROM posting WHERE kind = ?"
        if plan.moves.nothing:
            one = f"{columns} AND name = ? AND code = ? AND basis = ?"
            rows = [row for key in sorted(keys) for row in self._database.execute(one, (self._kind, *key))]
        else:
            rows = self._database.execute(columns, (self._kind,)).fetchall()
        found = {(name, code, basis): (total, data) for name, code, basis, total, data in rows}
        return found | {key: (0, b"") for key in keys if key not in found}

    def _changed(self, data: bytes, plan: Plan, leave: set[int], enter: set[int]) -> bytes:
        """The stored form of a set after the changes."""
        members = bits.few(data) if data else []
        if members is not None:
            stay = members if plan.moves.nothing else plan.moves.members(members)
            return bits.pack_members(sorted(set(stay) - leave | enter), plan.moves.size) if stay or enter else b""
        chosen = bits.unpack(data) if plan.moves.nothing else plan.moves.bits(bits.unpack(data))
        chosen = chosen & ~bits.of(leave, plan.moves.size) | bits.of(enter, plan.moves.size)
        return bits.pack(chosen) if chosen else b""

    def _store(self, key: Key, data: bytes) -> int:
        """Write a set and give the number of its members; an empty one is not kept."""
        members = bits.few(data) if data else ()
        total = len(members) if members is not None else bits.unpack(data).bit_count()
        name, code, basis = key
        if total:
            put = "INSERT OR REPLACE INTO posting VALUES (?, ?, ?, ?, ?, ?)"
            self._database.execute(put, (self._kind, name, code, basis, total, data))
        else:
            drop = "DELETE FROM posting WHERE kind = ? AND name = ? AND code = ? AND basis = ?"
            self._database.execute(drop, (self._kind, *key))
        return total


def _note(found: dict[Key, set[int]], keys: Iterable[Key], position: int) -> None:
    for key in keys:
        found[key].add(position)


class Sortings:
    """The orders of one kind; `record` gives the record at a (new) position."""

    def __init__(self, database: sqlite3.Connection, kind: str, record: Callable[[int], Record]) -> None:
        self._database, self._kind, self._record = database, kind, record

    def apply(self, plan: Plan) -> None:
        """Put every item that came or changed where its value belongs."""
        rows = self._database.execute("SELECT field, valued, places FROM sorting WHERE kind = ?", (self._kind,))
        present = {name: (valued, data) for name, valued, data in rows.fetchall()}
        fields = dict.fromkeys(name for _, entry in self._new(plan) for name in entry.sorts)
        for name in {**present, **fields}:
            valued, data = present.get(name, (0, b""))
            places = bits.unpack_order(data)
            halves = [list(places[:valued]), list(places[valued:])]
            self._arrange(name, plan, halves)
            self._store(name, halves)

    def _new(self, plan: Plan) -> Iterator[tuple[int, Entry]]:
        yield from ((position, after) for position, _, after in plan.stay)
        yield from plan.come

    def _arrange(self, name: str, plan: Plan, halves: list[list[int]]) -> None:
        """Change the order of a field: positions with a value in its order, then those without."""
        if not plan.moves.nothing:
            halves[:] = [plan.moves.members(half) for half in halves]
        others = [(place, new) for place, old, new in plan.stay if old.sorts[name] != new.sorts[name]]
        out = {place for place, _ in others}
        if out:
            halves[:] = [[place for place in half if place not in out] for half in halves]
        for place, entry in (*others, *plan.come):
            self._check(name, place, entry)
            if entry.sorts[name] is None:
                insort(halves[1], place)
            else:
                insort(halves[0], place, key=lambda position: self._key(name, position))

    def _key(self, name: str, position: int) -> tuple[Any, int]:
        return sort_key(self._value(name, position)), position

    def _value(self, name: str, position: int) -> Any:
        return self._record(position)[_KEYED_BY.get((self._kind, name), name)]

    def _check(self, name: str, position: int, entry: Entry) -> None:
        if self._value(name, position) != entry.sorts[name]:
            raise Uncovered(f"the records of the kind {self._kind} do not tell their {name}")

    def _store(self, name: str, halves: list[list[int]]) -> None:
        stored = bits.pack_order(array("I", halves[0] + halves[1]))
        if not stored:
            self._database.execute("DELETE FROM sorting WHERE kind = ? AND field = ?", (self._kind, name))
        else:
            put = "INSERT OR REPLACE INTO sorting VALUES (?, ?, ?, ?)"
            self._database.execute(put, (self._kind, name, len(halves[0]), stored))
