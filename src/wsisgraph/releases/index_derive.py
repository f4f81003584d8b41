"""Derives the index of a release from the one before: only what changed, and what depends on it, is made anew.

What comes out is the index that would be built of the new graphs, but for the numbers of its items
(`index_numbers`); a test holds it equal to that one, table by table.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.releases import files
from wsisgraph.releases.index import COUNTED, ROLES, VERSION, count
from wsisgraph.releases.index_changes import Change, Uncovered
from wsisgraph.releases.index_dependents import Dependents, TooMany
from wsisgraph.releases.index_edit import Editor
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_kinds import Maker
from wsisgraph.releases.index_names import Names
from wsisgraph.releases.index_source import Source
from wsisgraph.releases.index_view import View, ViewSource

MOST = 1_000
"""Nodes up to which changing an index is quicker than making it, however small it is."""
_PART = 4
"""Of a large index as many nodes may change as this part of its items."""

Changes = dict[str, dict[str, Change]]
"""By kind and local identifier."""


@dataclass(frozen=True)
class Step:
    """The step from one release to the next: the stores of both, and the nodes whose descriptions differ."""

    before: ox.Store
    after: ox.Store
    nodes: Collection[str]
    iris: Iris
    views: tuple[View, View] | None = None
    """How the stores are seen, before and after; None as they are."""

    def sources(self) -> tuple[Source, Source]:
        """Both stores, to be read."""
        if self.views is None:
            return Source(self.before, self.iris), Source(self.after, self.iris)
        before, after = self.views
        return ViewSource(self.before, self.iris, before), ViewSource(self.after, self.iris, after)


def derive_index(parent: Path, path: Path, step: Step) -> bool:
    """Write the index after a step to `path`, from the one before it at `parent`.

    Returns False, and writes nothing, when the step changes nothing of the index.

    Raises:
        Uncovered: the index has to be made anew, and why.

    """
    if not step.nodes:
        return False
    before, after = step.sources()
    try:
        with closing(before), closing(after):
            return _derive(parent, path, (before, after), step)
    except TooMany as error:
        raise Uncovered("too much of it depends on what changed") from error
    except sqlite3.Error as error:
        raise Uncovered(f"the index before cannot be changed ({error})") from error


def _derive(parent: Path, path: Path, sides: tuple[Source, Source], step: Step) -> bool:
    with closing(sqlite3.connect(f"file:{quote(str(parent))}?mode=ro&immutable=1", uri=True)) as database:
        most = _most(database, step.iris)
    old, new = (Maker(Names(source, step.iris)) for source in sides)
    changes = _changes(Dependents(*sides, most).of(step.nodes), old, new)
    if not changes:
        return False
    files.clone(parent, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        _apply(database, changes, old, new)
    return True


def _most(database: sqlite3.Connection, iris: Iris) -> int:
    """How many nodes may be looked at."""
    meta = dict(database.execute("SELECT key, value FROM meta"))
    if meta != {"version": VERSION, "base": iris.base}:
        raise Uncovered("the index before was made by another version")
    size: int = database.execute("SELECT sum(size) FROM kind").fetchone()[0] or 0
    return max(MOST, size // _PART)


def _changes(nodes: Iterable[str], old: Maker, new: Maker) -> Changes:
    found: Changes = defaultdict(dict)
    for iri in sorted(nodes):
        _add(found, old.entries(iri), new.entries(iri))
    others = {
        kind: {local: change for local, change in items.items() if change.before != change.after}
        for kind, items in found.items()
    }
    return {kind: items for kind, items in others.items() if items}


def _add(changes: Changes, before: Iterable[Entry], after: Iterable[Entry]) -> None:
    for entry in before:
        known = changes[entry.kind].get(entry.local)
        changes[entry.kind][entry.local] = Change(entry, known.after if known else None)
    for entry in after:
        known = changes[entry.kind].get(entry.local)
        changes[entry.kind][entry.local] = Change(known.before if known else None, entry)


def _apply(database: sqlite3.Connection, changes: Changes, old: Maker, new: Maker) -> None:
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    activities = changes.pop("activity", {})
    totals = Editor(database, "activity").apply(activities.values()) if activities else set()
    whole: Changes = defaultdict(dict, changes)
    known = {(kind, iri) for kind, items in changes.items() for change in items.values() for iri in _iris(change)}
    for kind, iri in sorted(set(_counted(database, totals)) - known):
        _add(whole, *([e for e in maker.entries(iri) if e.kind == kind] for maker in (old, new)))
    for kind, items in sorted(whole.items()):
        for change in items.values():
            if change.after and kind in COUNTED:
                count(change.after, lambda name, code: _total(database, name, code))
        Editor(database, kind).apply(items.values())
    database.execute("COMMIT")


def _iris(change: Change) -> set[str]:
    return {entry.iri for entry in (change.before, change.after) if entry}


def _counted(database: sqlite3.Connection, totals: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(kind, IRI) of the items whose activities are counted by one of these values."""
    kinds = {name: kind for kind, name in COUNTED.items()} | dict.fromkeys(ROLES, "entity")
    for name, code in sorted(totals):
        kind = kinds.get(name)
        local = "/paragraph/".join(code.split("/", 1)) if kind == "paragraph" else code
        query = "SELECT iri FROM item WHERE kind = ? AND local = ?"
        yield from ((kind, iri) for (iri,) in database.execute(query, (kind, local)).fetchall() if kind)


def _total(database: sqlite3.Connection, name: str, code: str) -> int:
    query = "SELECT total FROM posting WHERE kind = 'activity' AND name = ? AND code = ? AND basis = ''"
    row = database.execute(query, (name, code)).fetchone()
    return row[0] if row else 0
