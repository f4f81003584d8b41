"""Changes single items of a copied index: their rows, and all that is kept of their kind as a whole."""

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Collection
from functools import lru_cache

from wsisgraph.releases.index import (
    place_of,
    serialised,
    tag_rows,
    words_of,
    write_closure,
    write_item,
    write_tags,
)
from wsisgraph.releases.index_changes import Change, Plan, Uncovered
from wsisgraph.releases.index_entry import Entry, Record
from wsisgraph.releases.index_moves import Moves
from wsisgraph.releases.index_names import natural_key
from wsisgraph.releases.index_numbers import BLOCK, Numbering
from wsisgraph.releases.index_sets import Postings, Sortings
from wsisgraph.releases.index_things import HIERARCHIES

_COUNTS = ("activities", "roles")


class Editor:
    """Changes items of one kind in `database`, within the transaction of the caller."""

    def __init__(self, database: sqlite3.Connection, kind: str) -> None:
        self._database, self._kind = database, kind
        row = database.execute("SELECT first, size, slots FROM kind WHERE kind = ?", (kind,)).fetchone()
        if row is None:
            raise Uncovered(f"the index before knows no kind {kind}")
        self._numbering = Numbering(*row)
        self._record = lru_cache(maxsize=10_000)(self._read)

    def apply(self, changes: Collection[Change]) -> set[tuple[str, str]]:
        """Make the changes; returns (name, code) of the values whose totals are others now.

        Raises:
            Uncovered: the index was not made of what the changes say was there before.

        """
        plan = self._plan(changes)
        for position, entry in plan.gone:
            self._remove(self._numbering.id(position), entry)
        if not plan.moves.nothing:
            self._renumber(plan.moves)
        for position, old, new in plan.stay:
            self._rewrite(self._numbering.id(position), old, new)
        for position, entry in plan.come:
            write_item(self._database, self._numbering.id(position), entry)
        self._record.cache_clear()
        totals = Postings(self._database, self._kind).apply(plan)
        Sortings(self._database, self._kind, self._record).apply(plan)
        return totals

    def _plan(self, changes: Collection[Change]) -> Plan:
        known = [(self._found(change.before) if change.before else None, change) for change in changes]
        gone = [(place, c.before) for place, c in known if place is not None and c.before and not c.stays]
        come = sorted((c.after for c in changes if c.after and not c.stays), key=place_of)
        gaps = [self._gap(entry) for entry in come]
        moves = Moves(self._numbering.size, [place for place, _ in gone], gaps)
        stay = [
            (moves.members((place,))[0], c.before, c.after)
            for place, c in known
            if place is not None and c.before and c.after and c.stays
        ]
        return Plan(moves, stay, gone, list(zip(moves.arrivals, come, strict=True)))

    def _found(self, entry: Entry) -> int:
        """Where an item stands; its entry gets the counts that it was stored with."""
        query = "SELECT id, record FROM item WHERE kind = ? AND local = ?"
        row = self._database.execute(query, (self._kind, entry.local)).fetchone()
        if row is None:
            raise Uncovered(f"the index before has no {entry.iri}")
        stored = json.loads(row[1])
        entry.record |= {name: stored[name] for name in _COUNTS if name in stored}
        if "activities" in stored:
            entry.sorts["activities"] = stored["activities"]
        # Words can only be taken back as they were given: the entry must be what the index was made of.
        if serialised(entry) != row[1]:
            raise Uncovered(f"the index before says something else of {entry.iri} than its graphs do")
        return self._numbering.position(row[0])

    def _gap(self, entry: Entry) -> int:
        """How many of the present items stand before a new one."""
        return bisect_left(range(self._numbering.size), place_of(entry), key=self._place)

    def _place(self, position: int) -> tuple[int, list[tuple[int, int, str]], str]:
        record = self._record(position)
        return (record.get("order") or 0, natural_key(record["local"]), record["id"])

    def _read(self, position: int) -> Record:
        query = "SELECT record FROM item WHERE id = ?"
        record: Record = json.loads(self._database.execute(query, (self._numbering.id(position),)).fetchone()[0])
        return record

    def _renumber(self, moves: Moves) -> None:
        numbering = self._numbering
        old = numbering.slots or range(numbering.size)
        free = max((max(old[start:end]) for start, end, _ in moves.runs), default=-1) + 1
        slots = moves.slots(old, range(free, free + len(moves.arrivals)))
        if free + len(moves.arrivals) > BLOCK:
            raise Uncovered(f"the numbers for the kind {self._kind} are used up")
        stored = None if slots.tolist() == list(range(moves.size)) else slots.tobytes()
        change = "UPDATE kind SET size = ?, slots = ? WHERE kind = ?"
        self._database.execute(change, (moves.size, stored, self._kind))
        self._numbering = Numbering(numbering.first, moves.size, stored)

    def _remove(self, number: int, entry: Entry) -> None:
        self._take_words(number, entry)
        self._database.execute("DELETE FROM item WHERE id = ?", (number,))
        self._database.execute("DELETE FROM tag WHERE item = ?", (number,))
        self._take_closure(entry)

    def _rewrite(self, number: int, old: Entry, new: Entry) -> None:
        record = "UPDATE item SET label = ?, record = ? WHERE id = ?"
        self._database.execute(record, (new.label, serialised(new), number))
        if words_of(old) != words_of(new):
            self._take_words(number, old)
            put = "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)"
            self._database.execute(put, (number, *words_of(new)))
        if tag_rows(number, old) != tag_rows(number, new):
            self._database.execute("DELETE FROM tag WHERE item = ?", (number,))
            write_tags(self._database, number, new)
            self._take_closure(old)
            write_closure(self._database, new)

    def _take_words(self, number: int, entry: Entry) -> None:
        # The table keeps no texts: it has to be told what it was given.
        take = "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)"
        self._database.execute(take, (number, *words_of(entry)))

    def _take_closure(self, entry: Entry) -> None:
        if entry.kind in HIERARCHIES:
            take = "DELETE FROM closure WHERE kind = ? AND descendant = ?"
            self._database.execute(take, (entry.kind, entry.local))
