"""Builds the index of a release: one SQLite file with records, filters, orderings and full text.

Everything in it is derived from the accepted RDF. Lists, facets, counts and full text of the API and the pages
are answered from it; a test holds them equal to the same questions asked in SPARQL.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from wsisgraph.iris import THESAURUS, Iris
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_activities import activities
from wsisgraph.releases.index_entry import Entry
from wsisgraph.releases.index_facts import Facts
from wsisgraph.releases.index_names import Names, natural_key
from wsisgraph.releases.index_source import Source
from wsisgraph.releases.index_text import fold, indexed
from wsisgraph.releases.index_things import CODE_LISTS, CONCEPTS, HIERARCHIES, PARTS, Things

VERSION = "2"
COUNTED = {
    "entity": "participant",
    "work": "work",
    "document": "document",
    "paragraph": "paragraph",
    "action-line": "action_line",
    "goal": "goal",
    "target": "target",
    "region": "region",
    "country": "country",
    "topic": "topic",
    "activity-type": "type",
    "status": "status",
}
"""For each kind, the filter of activities whose codes are items of that kind."""
_ROLES = ("actor", "partner", "beneficiary")
_SCHEMA = Path(__file__).with_name("index.sql")


def build_index(store: ox.Store, path: Path, iris: Iris, on_disk: Path | None = None) -> None:
    """Write the index of everything in `store` to `path`, which must not exist yet.

    Args:
        store: what to index.
        path: where the index goes.
        iris: the IRIs of the build.
        on_disk: the folder of the store, flushed; with it a large index is made on all cores.

    Raises:
        FileExistsError: an index is never changed.

    """
    if path.exists():
        raise FileExistsError(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_SCHEMA.read_text(encoding="utf-8"))
        database.execute("BEGIN")
        writer = _Writer(database)
        for kind, entries in _kinds(Source(store, iris), iris, on_disk):
            writer.write(kind, entries)
        writer.meta({"version": VERSION, "base": iris.base})
        database.execute("COMMIT")
        database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.execute("VACUUM")


def _kinds(source: Source, iris: Iris, store: Path | None) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Each kind with its entries in canonical order; activities first, because the others count them."""
    names = Names(source, iris)
    facts, things = Facts(names), Things(names)

    def ordered(term: str) -> list[str]:
        return sorted(source.members(term), key=lambda iri: natural_key(names.local(iri)))

    yield "activity", activities(ordered("wsis:Activity"), names, store)
    forms = dict.fromkeys(source.members("wsis:StatisticalTarget"), "target")
    forms |= dict.fromkeys(source.members("wsis:Statistic"), "observation")
    figures = sorted(forms, key=lambda iri: natural_key(names.local(iri)))
    yield "statistic", (facts.statistic(source.node(iri), forms[iri]) for iri in figures)
    yield "entity", (things.entity(names.node(iri)) for iri in ordered("wsis:Entity"))
    yield "work", (things.work(names.node(iri)) for iri in ordered("wsis:Work"))
    yield "document", (things.document(names.node(iri)) for iri in ordered("wsis:Document"))
    yield "alignment", (things.alignment(source.node(iri)) for iri in ordered("wsis:Alignment"))
    for term, kind in PARTS.items():
        yield kind, (things.part(names.node(iri), term) for iri in ordered(term))
    yield from _concepts(names, things, iris)


def _concepts(names: Names, things: Things, iris: Iris) -> Iterator[tuple[str, Iterable[Entry]]]:
    kinds = {iri: kind for term, kind in CONCEPTS.items() for iri in names.source.members(term)}
    for iri in names.source.members("skos:Concept"):
        if iri not in kinds and (listed := _listed(iri, iris)):
            kinds[iri] = listed
    by_kind: dict[str, list[Entry]] = {kind: [] for kind in (*CONCEPTS.values(), "topic", *CODE_LISTS)}
    for iri, kind in sorted(kinds.items()):
        by_kind[kind].append(things.concept(names.node(iri), kind))
    for kind, entries in by_kind.items():
        yield kind, sorted(entries, key=lambda entry: (entry.record["order"] or 0, natural_key(entry.local)))


def _listed(iri: str, iris: Iris) -> str | None:
    """The kind of a concept that has no class of its own."""
    if iri.startswith(THESAURUS):
        return "topic"
    scheme, _, code = iri.removeprefix(f"{iris.base}vocab/").partition("/")
    return scheme if code and scheme in CODE_LISTS else None


class _Writer:
    """Writes kinds, each in its canonical order. It keeps what filters and orderings need, not the records."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._next = 0
        self._counts: dict[str, dict[str, int]] = {}

    def write(self, kind: str, entries: Iterable[Entry]) -> None:
        """Write one kind."""
        first = self._next
        tags: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        sorts: dict[str, list[Any]] = defaultdict(list)
        for position, entry in enumerate(entries):
            self._count(entry)
            self._item(first + position, entry)
            self._next += 1
            for key in _keys(entry):
                tags[key].append(position)
            for field, value in entry.sorts.items():
                sorts[field].append(value)
        size = self._next - first
        self._database.execute("INSERT INTO kind VALUES (?, ?, ?)", (kind, first, size))
        self._postings(kind, tags, size)
        self._sortings(kind, sorts)

    def meta(self, values: dict[str, str]) -> None:
        """Write what a reader must know of the file."""
        self._database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(values.items()))

    def _item(self, number: int, entry: Entry) -> None:
        write = self._database.execute
        record = json.dumps(entry.record, ensure_ascii=False, separators=(",", ":"))
        write(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)",
            (number, entry.kind, entry.local, entry.iri, entry.label, record),
        )
        write(
            "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
            (number, indexed(entry.title), indexed(entry.body)),
        )
        rows = sorted({(number, tag.name, tag.code, tag.basis, tag.confidence) for tag in entry.tags}, key=str)
        self._database.executemany("INSERT INTO tag VALUES (?, ?, ?, ?, ?)", rows)
        if entry.kind in HIERARCHIES:
            above = {entry.local} | {tag.code for tag in entry.tags if tag.name == "within"}
            pairs = [(entry.kind, code, entry.local) for code in sorted(above)]
            self._database.executemany("INSERT INTO closure VALUES (?, ?, ?)", pairs)

    def _postings(self, kind: str, tags: dict[tuple[str, str, str], list[int]], size: int) -> None:
        for (name, code, basis), members in sorted(tags.items()):
            row = (kind, name, code, basis, len(members), bits.pack(bits.of(members, size)))
            self._database.execute("INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?)", row)
            if kind == "activity" and not basis:
                self._counts.setdefault(name, {})[code] = len(members)

    def _sortings(self, kind: str, sorts: dict[str, list[Any]]) -> None:
        for field, values in sorted(sorts.items()):
            keys = [fold(value) if isinstance(value, str) else value for value in values]
            valued = sorted((p for p, key in enumerate(keys) if key is not None), key=lambda p: keys[p])
            missing = [p for p, key in enumerate(keys) if key is None]
            row = (kind, field, len(valued), bits.pack_order(valued + missing))
            self._database.execute("INSERT INTO sorting VALUES (?, ?, ?, ?)", row)

    def _count(self, entry: Entry) -> None:
        """How many activities name this item, or one below it."""
        name = COUNTED.get(entry.kind)
        if name is None:
            return
        key = entry.local.replace("/paragraph/", "/") if entry.kind == "paragraph" else entry.local
        entry.record["activities"] = entry.sorts["activities"] = self._counts.get(name, {}).get(key, 0)
        if entry.kind == "entity":
            entry.record["roles"] = {role: self._counts.get(role, {}).get(key, 0) for role in _ROLES}


def _keys(entry: Entry) -> set[tuple[str, str, str]]:
    """(name, code, basis) under which an entry is found; basis '' stands for any."""
    found = set()
    for tag in entry.tags:
        for code in tag.codes:
            found.add((tag.name, code, ""))
            if tag.basis:
                found.update({(tag.name, code, basis) for basis in _levels(tag.basis)})
        # Nearly every activity has its document's year by default: that says nothing of how it is known.
        if tag.name != "year":
            found.update({("basis", basis, "") for basis in _levels(tag.basis)})
    return found


def _levels(basis: str) -> tuple[str, ...]:
    """`stated/sentence` is also `stated`."""
    return (basis, basis.partition("/")[0]) if basis else ()
